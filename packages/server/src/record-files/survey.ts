import { isRefusal as isRecordRefusal, parseEntry, type Refusal, type Statement } from '@truceline/record';
import type { Instant } from '@truceline/truce/kernel';
import { type EditionRun, entryShown, isPadded, parseEditionRun, type ReleaseProfile } from '@truceline/truce/pages';

/** By which profile entries are released, and until when they had to be received. */
export interface Release {
  readonly profile: ReleaseProfile;
  /** The edition's known-at, the delay taken off. */
  readonly knownAt: Instant;
}

/** What may be published of a record. */
export interface Survey {
  /** How many entries are in the published record. */
  readonly size: number;
  /** For each entry of the whole record: 1 where it may be shown. */
  readonly shown: Uint8Array;
  /** The newest run of an edition, and its index. */
  readonly run?: { readonly index: number; readonly run: EditionRun };
  /** Entries after the newest run that may not be shown. */
  readonly withheldSince: number;
  /** Index of the newest entry that says something was destroyed; -1: none. */
  readonly redactedAt: number;
}

/**
 * Decides of each entry whether it may be shown, and how far the published record goes. Where the number of withheld
 * entries could tell something, it ends with the newest run, before which padding was entered; elsewhere it holds all that the
 * edition rests on. There, too, an entry after one that is withheld is withheld until the next run: between two entries that are
 * shown a reader could count. Gives a refusal where an entry cannot be read.
 */
export function surveyOf(entries: Iterable<Uint8Array>, count: number, release: Release): Survey | Refusal {
  const shown = new Uint8Array(count);
  const before = new Map<string, boolean>();
  const padded = isPadded(release.profile);
  let uncounted = true;
  let [index, received, withheldSince] = [0, 0, 0];
  let run: Survey['run'];
  let redactedAt = -1;
  for (const bytes of entries) {
    const entry = parseEntry(bytes);
    if (isRecordRefusal(entry)) return entry;
    const { statement, receivedAtMs } = entry;
    const found = runAt(statement, index);
    const isKnown = receivedAtMs <= release.knownAt;
    if (isKnown) received = index + 1;
    if (statement.kind === 'redaction') redactedAt = index;
    const shows =
      (found !== undefined || (statement.kind !== 'run' && isKnown && uncounted)) &&
      entryShown(statement, release.profile) &&
      before.get(statement.author) !== false;
    // The next entry of the author holds the hash of this one's text. Where nothing random stands in it, it could be guessed.
    before.set(statement.author, shows || statement.sealed !== undefined);
    if (shows) shown[index] = 1;
    else {
      withheldSince++;
      uncounted = !padded;
    }
    if (shows && found) {
      run = { index, run: found };
      withheldSince = 0;
      uncounted = true;
    }
    index++;
  }
  const size = Math.max(run ? run.index + 1 : 0, padded ? 0 : received);
  return { size, shown, ...(run ? { run } : {}), withheldSince, redactedAt };
}

/**
 * The run that an entry holds; nothing where it is of something else, and where other entries came between the padding
 * and it: its `size` would tell how many.
 */
function runAt(statement: Statement, index: number): EditionRun | undefined {
  if (statement.kind !== 'run') return undefined;
  const run = parseEditionRun(statement.body);
  return run && !('refused' in run) && run.size === index ? run : undefined;
}
