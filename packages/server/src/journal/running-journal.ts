import { setImmediate as nextTurn } from 'node:timers/promises';
import { entriesPerSegment, refuse, rootOf } from '@truceline/record';
import { isRefusal } from '@truceline/truce/kernel';
import { wordsFor } from '../store/index.ts';
import { logOf } from './case-log.ts';
import { type Composed, compose, type End, type Pen } from './compose.ts';
import type { Destruction } from './destruction.ts';
import type { Disk } from './disk.ts';
import { type Admission, errorFor, type GroupParts, groupCommit, type State } from './group-commit.ts';
import { leafHashOf } from './hashing.ts';
import {
  type Acknowledged,
  type EntryDraft,
  type Journal,
  type JournalError,
  journalError,
  type StartUp,
  type StoredEntry,
} from './journal.ts';
import { readEntries } from './read-entries.ts';
import { type RedactionGround, redactionDraft } from './redaction.ts';
import type { SealedFields } from './sealed-fields.ts';
import { framesOf, segmentPath } from './segment-files.ts';

/** Drafts composed before others get a turn. */
const draftsPerTurn = 250;

/** What a running journal is made of. */
export interface Parts extends GroupParts {
  readonly startUp: StartUp;
  readonly pen: Pen;
  readonly disk: Disk;
  readonly sealed: SealedFields;
}

/** The running journal: drafts become entries, entries go under checkpoints, and are read back from the files. */
export function runningJournal(parts: Parts, first: State): Journal {
  const { pen, disk, sealed, startUp, folder } = parts;
  const group = groupCommit(parts, first);
  const size = () => group.state().cell.range.size;

  const submit = (drafts: readonly EntryDraft[], destroys?: readonly Destruction[]) =>
    group.submit((end, earlier) => admit(drafts, end, earlier, destroys));

  async function admit(
    drafts: readonly EntryDraft[],
    start: End,
    earlier: ReadonlyMap<string, Acknowledged>,
    destroys?: readonly Destruction[],
  ): Promise<Admission<readonly Acknowledged[]> | ReturnType<typeof refuse>> {
    const [entries, answer, keys]: [Composed[], Acknowledged[], Map<string, Acknowledged>] = [[], [], new Map()];
    let end = start;
    for (const [at, draft] of drafts.entries()) {
      if (at % draftsPerTurn === draftsPerTurn - 1) await nextTurn();
      const known =
        draft.dedupeKey === undefined
          ? undefined
          : (keys.get(draft.dedupeKey) ?? earlier.get(draft.dedupeKey) ?? find(draft.dedupeKey));
      if (known) {
        answer.push({ ...known, duplicate: true });
        continue;
      }
      const entry = compose(draft, end, pen, destroys?.[at]);
      if (isRefusal(entry))
        return refuse(
          entry.code,
          `draft ${at + 1} of ${drafts.length} (\`${draft.kind}\`) can't be entered: ${entry.message}`,
        );
      const acknowledged = { index: end.size, entryId: entry.row.entryId, duplicate: false };
      entries.push(entry);
      answer.push(acknowledged);
      if (draft.dedupeKey !== undefined) keys.set(draft.dedupeKey, acknowledged);
      end = entry.end;
    }
    return { entries, keys, answer };
  }

  function find(dedupeKey: string): Acknowledged | undefined {
    const known = sealed.find(dedupeKey);
    return known && known.index < size() ? { ...known, duplicate: true } : undefined;
  }

  const bytesOf = (segment: number) => group.state().filled[segment]?.bytes ?? group.state().cell.segmentBytes;
  const read = (from: number, to: number) => readEntries(folder, { from, size: to }, sealed, bytesOf, disk);

  return {
    append: (drafts) => submit(drafts),
    read: (from = 0) => read(from, size()),
    find,
    openings: (from, to) => sealed.openings(from, Math.min(to, size())),
    redact: async (destructions, ground) => {
      const drafts = destructions.map((destruction) => redactionOf(destruction, ground));
      const acknowledged = await submit(drafts, destructions);
      try {
        sealed.destroyRedacted(folder);
      } catch (error) {
        if ((error as JournalError).code === 'redaction-unfinished') throw error;
        throw journalError({
          code: 'redaction-unfinished',
          message: `the record says what is destroyed, and not all of it could be yet (${wordsFor(error)}); close the store and open it again: opening destroys it`,
        });
      }
      return acknowledged;
    },
    leafOf: (index) => {
      entryAt(index);
      return leafAt(index);
    },
    proof: async (index) => {
      const { range } = group.state().cell;
      const log = logOf({ folder, disk, size: range.size, root: rootOf(range) }, parts.logKey);
      const file = isRefusal(log) ? log : await log.proof(index, log.size);
      if (isRefusal(file)) throw journalError(file);
      return file;
    },
    get size() {
      return size();
    },
    startUp,
    close: group.close,
  };

  function redactionOf(destruction: Destruction, ground: RedactionGround): EntryDraft {
    try {
      const { index } = destruction;
      const draft = redactionDraft(entryAt(index), ground, destruction, () => leafAt(index));
      if (isRefusal(draft)) throw journalError(draft);
      return draft;
    } catch (error) {
      throw errorFor(error, folder);
    }
  }

  function entryAt(index: number): StoredEntry {
    const [found] = index < 0 ? [] : read(index, Math.min(index + 1, size()));
    if (!found) throw journalError({ code: 'entry-unknown', message: `the record has no entry ${index}` });
    return found;
  }

  function leafAt(index: number): string {
    const segment = Math.floor(index / entriesPerSegment);
    let at = segment * entriesPerSegment;
    for (const { bytes } of framesOf(segmentPath(folder, segment), bytesOf(segment), disk))
      if (at++ === index) return Buffer.from(leafHashOf(bytes)).toString('hex');
    throw new RangeError(`no entry ${index}`);
  }
}
