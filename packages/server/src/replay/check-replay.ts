import type { CheckLine, ReadTile } from '@truceline/record';
import { isRefusal, type Refusal } from '@truceline/truce/kernel';
import { type Edition, type EditionRun, editionText } from '@truceline/truce/pages';
import type { CaseGround } from '../cases/assembled.ts';
import type { StoredEntry } from '../journal/index.ts';
import { firstDifference } from './compare-pages.ts';
import { engineHash } from './engine.ts';
import { replayFromStore } from './from-store.ts';
import { parseGround, publishedGroundPath } from './published-ground.ts';
import { openedEntries } from './published-openings.ts';
import { type ReplayedEdition, replayEdition } from './replay-edition.ts';

/** What replaying gave beside its line: the entries with their open fields, and the ground. Nothing where it could not be done. */
export interface Replayed {
  readonly line: CheckLine;
  readonly ground?: CaseGround;
  readonly entries?: readonly StoredEntry[];
}

/** Evaluates the terms again from the operator's store, and compares the edition that comes out byte for byte. */
export function checkReplayFromStore(store: string, run: EditionRun, edition: Edition): Replayed {
  const replayed = replayFromStore(store, edition.case.id, run);
  if (isRefusal(replayed)) return { line: notDone(`the store does not give the edition again: ${replayed.message}`) };
  return {
    line: compared(replayed, run, { edition, from: 'the operator’s store' }),
    ground: replayed.ground,
    entries: replayed.used,
  };
}

/** Evaluates the terms again from a public copy alone, where its profile opened everything, and compares byte for byte. */
export async function checkReplayFromCopy(
  { read, size }: { readonly read: ReadTile; readonly size: number },
  run: EditionRun,
  edition: Edition,
): Promise<Replayed> {
  const { profile } = edition;
  if (profile.openings !== 'all')
    return {
      line: notDone(
        `the release profile \`${profile.name}\` opens no sealed fields, so the terms cannot be evaluated again from what is public; whoever holds the store can, with \`--store\``,
      ),
    };
  const bytes = await read(publishedGroundPath);
  if (!bytes)
    return {
      line: {
        ...failed(`\`${publishedGroundPath}\` is missing, though the release profile opens everything`),
        path: publishedGroundPath,
      },
    };
  const ground = parseGround(bytes, run);
  if (isRefusal(ground)) return { line: { ...failed(ground.message), path: publishedGroundPath } };
  const entries = await openedEntries(read, { size, until: run.size });
  if (isRefusal(entries)) return { line: failed(entries.message) };
  const replayed = replayEdition(ground, entries, run);
  return { line: comparedOr(replayed, run, { edition, from: 'this copy alone' }), ground, entries };
}

function comparedOr(
  replayed: ReplayedEdition | Refusal,
  run: EditionRun,
  about: { readonly edition: Edition; readonly from: string },
): CheckLine {
  return isRefusal(replayed) ? failed(replayed.message) : compared(replayed, run, about);
}

function compared(
  replayed: ReplayedEdition,
  run: EditionRun,
  { edition, from }: { readonly edition: Edition; readonly from: string },
): CheckLine {
  if (replayed.sha256 === run.result)
    return {
      check: 'replay',
      outcome: 'pass',
      words: `the terms were evaluated again from ${from}, on ${replayed.entries} entries as known at ${run.knownAt}: the same edition, byte for byte`,
    };
  if (engineHash() !== run.engine)
    return notDone(
      `the edition was made by the engine ${run.engine.slice(0, 16)}…, and this program is ${engineHash().slice(0, 16)}…, which makes another one of the same entries; replay it with that version`,
    );
  if (replayed.closed > 0)
    return notDone(
      `${replayed.closed} of the ${replayed.entries} entries that it rests on are open no more, so another edition came out`,
    );
  const at = firstDifference(Buffer.from(replayed.text), Buffer.from(editionText(edition)));
  return failed(`evaluated again from ${from}, another edition comes out, first at byte ${at ?? 0}`);
}

function failed(words: string): CheckLine {
  return { check: 'replay', outcome: 'fail', words };
}

function notDone(words: string): CheckLine {
  return { check: 'replay', outcome: 'not-checked', words };
}
