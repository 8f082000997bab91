import { setImmediate as nextTurn } from 'node:timers/promises';
import { append, emptyRange, entriesPerSegment, isRefusal, leafHash, type NodeHash, refuse } from '@truceline/record';
import type { Refusal } from '@truceline/truce/kernel';
import { wordsFor } from '../store/index.ts';
import type { Cell, CellStore, FullSegment } from './cell.ts';
import { type Composed, compose, type End, type Pen } from './compose.ts';
import type { Destruction } from './destruction.ts';
import type { Disk } from './disk.ts';
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
import { redactionDraft } from './redaction.ts';
import type { SealedFields } from './sealed-fields.ts';
import { appendEntries, cutScratch, framesOf, segmentPath } from './segment-files.ts';
import { rangeOf, type Tail } from './start-up.ts';

/** Drafts written in one go at most; more wait for the next. */
const groupDraftsMax = 20_000;
/** Drafts composed before others get a turn. */
const draftsPerTurn = 250;

interface Request {
  readonly drafts: readonly EntryDraft[];
  /** What each of the drafts destroys. */
  readonly destroys?: readonly Destruction[];
  readonly resolve: (acknowledged: readonly Acknowledged[]) => void;
  readonly reject: (error: JournalError) => void;
}

/** What a running journal is made of. */
export interface Parts {
  readonly startUp: StartUp;
  readonly pen: Pen;
  readonly disk: Disk;
  readonly sealed: SealedFields;
  readonly swap: CellStore['swap'];
  readonly close: () => void;
}

/** What it knows of the record: changed as a whole, and only after the cell. */
export interface State {
  readonly cell: Cell;
  readonly filled: readonly FullSegment[];
  readonly tail: Tail;
}

/** The running journal. It owns the state, which changes only after the cell has been swapped. */
export function runningJournal({ pen, disk, sealed, swap, close, startUp }: Parts, first: State): Journal {
  let state = first;
  let broken: Pick<Refusal, 'code' | 'message'> | undefined;
  let waiting: Request[] = [];
  let writing = false;
  let closing = false;

  const submit = (drafts: readonly EntryDraft[], destroys?: readonly Destruction[]) =>
    new Promise<readonly Acknowledged[]>((resolve, reject) => {
      waiting.push({ drafts, resolve, reject, ...(destroys === undefined ? {} : { destroys }) });
      if (!writing) void writeAll();
    });

  async function writeAll(): Promise<void> {
    writing = true;
    while (waiting.length > 0) {
      const group = takeGroup();
      const answers = await answersTo(group);
      writing = waiting.length > 0;
      if (closing) shut();
      for (const answer of answers) answer();
    }
  }

  async function answersTo(group: readonly Request[]): Promise<readonly (() => void)[]> {
    try {
      if (broken) throw journalError(broken);
      return await writeGroup(group);
    } catch (error) {
      return group.map((request) => () => request.reject(errorFor(error, pen.folder)));
    }
  }

  function takeGroup(): readonly Request[] {
    let [count, drafts] = [0, 0];
    while (count < waiting.length && (count === 0 || drafts + waiting[count]!.drafts.length <= groupDraftsMax))
      drafts += waiting[count++]!.drafts.length;
    const group = waiting.slice(0, count);
    waiting = waiting.slice(count);
    return group;
  }

  /** Writes what a group of requests asks for, and gives the answers, to be handed out when the journal is at rest. */
  async function writeGroup(group: readonly Request[]): Promise<readonly (() => void)[]> {
    const entries: Composed[] = [];
    const keys = new Map<string, Acknowledged>();
    const answers: (() => void)[] = [];
    for (const request of group) {
      const result = await composeRequest(request, entries.at(-1)?.end ?? endOf(state.cell), keys);
      if (isRefusal(result)) {
        answers.push(() => request.reject(journalError(result)));
        continue;
      }
      for (const entry of result.entries) entries.push(entry);
      for (const [key, acknowledged] of result.keys) keys.set(key, acknowledged);
      answers.push(() => request.resolve(result.acknowledged));
    }
    if (entries.length > 0) await commit(entries);
    return answers;
  }

  async function composeRequest({ drafts, destroys }: Request, start: End, earlier: ReadonlyMap<string, Acknowledged>) {
    const [entries, acknowledged, keys]: [Composed[], Acknowledged[], Map<string, Acknowledged>] = [[], [], new Map()];
    let end = start;
    for (const [at, draft] of drafts.entries()) {
      if (at % draftsPerTurn === draftsPerTurn - 1) await nextTurn();
      const known =
        draft.dedupeKey === undefined
          ? undefined
          : (keys.get(draft.dedupeKey) ?? earlier.get(draft.dedupeKey) ?? find(draft.dedupeKey));
      if (known) {
        acknowledged.push({ ...known, duplicate: true });
        continue;
      }
      const entry = compose(draft, end, pen, destroys?.[at]);
      if (isRefusal(entry))
        return refuse(
          entry.code,
          `draft ${at + 1} of ${drafts.length} (\`${draft.kind}\`) can't be entered: ${entry.message}`,
        );
      const answer = { index: end.size, entryId: entry.row.entryId, duplicate: false };
      entries.push(entry);
      acknowledged.push(answer);
      if (draft.dedupeKey !== undefined) keys.set(draft.dedupeKey, answer);
      end = entry.end;
    }
    return { entries, acknowledged, keys };
  }

  /** Sealed fields, then entries, then the cell: each durable before the next. A crash anywhere leaves scratch, never a hole. */
  async function commit(entries: readonly Composed[]): Promise<void> {
    const { cell } = state;
    let next: State;
    try {
      sealed.add(
        entries.map(({ row }) => row),
        cell.range.size,
      );
      const written = await appendEntries(
        pen.folder,
        endOf(cell),
        entries.map(({ bytes }) => bytes),
        disk,
      );
      next = stateAfter(state, entries, written);
    } catch (error) {
      takeBack(cell);
      throw error;
    }
    let swapped: boolean;
    try {
      swapped = swap(cell, next.cell, next.filled.slice(state.filled.length));
    } catch (error) {
      // Whether the new cell is on the disk is not known: nothing may be written from memory any more.
      broken = {
        code: 'journal-unsure',
        message: `the end of the record in \`${pen.folder}\` could not be stored (${wordsFor(error)}); close the store and open it again`,
      };
      throw journalError(broken);
    }
    if (!swapped) {
      broken = {
        code: 'journal-moved',
        message: `another process wrote to the record in \`${pen.folder}\`; close the store and open it again`,
      };
      throw journalError(broken);
    }
    state = next;
  }

  function takeBack({ range }: Cell): void {
    try {
      cutScratch(pen.folder, endOf(state.cell), disk);
      sealed.cutFrom(range.size);
    } catch (error) {
      broken = {
        code: 'journal-scratch',
        message: `what could not be written to \`${pen.folder}\` could not be removed either (${wordsFor(error)}); close the store and open it again`,
      };
    }
  }

  function shut(): void {
    try {
      sealed.note(state.cell.range.size);
    } catch {
      // A disk that is full keeps nobody from closing; the note is one of several.
    }
    close();
  }

  function find(dedupeKey: string): Acknowledged | undefined {
    const known = sealed.find(dedupeKey);
    return known && known.index < state.cell.range.size ? { ...known, duplicate: true } : undefined;
  }

  const bytesOf = (segment: number) => state.filled[segment]?.bytes ?? state.cell.segmentBytes;

  return {
    append: (drafts) => submit(drafts),
    read: (from = 0) => readEntries(pen.folder, { from, size: state.cell.range.size }, sealed, bytesOf, disk),
    find,
    openings: (from, to) => sealed.openings(from, Math.min(to, state.cell.range.size)),
    redact: async (destructions, ground) => {
      const drafts: EntryDraft[] = [];
      for (const destruction of destructions) {
        const { index } = destruction;
        const draft = redactionDraft(entryAt(index), ground, destruction, () => leafAt(index));
        if (isRefusal(draft)) throw journalError(draft);
        drafts.push(draft);
      }
      const acknowledged = await submit(drafts, destructions);
      sealed.destroyRedacted(pen.folder);
      return acknowledged;
    },
    leafOf: (index) => {
      entryAt(index);
      return leafAt(index);
    },
    get size() {
      return state.cell.range.size;
    },
    startUp,
    close: () => {
      broken = { code: 'journal-closed', message: `the record in \`${pen.folder}\` has been closed` };
      closing = true;
      if (!writing) shut();
    },
  };

  function entryAt(index: number): StoredEntry {
    const size = Math.min(index + 1, state.cell.range.size);
    const [found] = index < 0 ? [] : readEntries(pen.folder, { from: index, size }, sealed, bytesOf, disk);
    if (!found) throw journalError({ code: 'entry-unknown', message: `the record has no entry ${index}` });
    return found;
  }

  function leafAt(index: number): string {
    const segment = Math.floor(index / entriesPerSegment);
    let at = segment * entriesPerSegment;
    for (const { bytes } of framesOf(segmentPath(pen.folder, segment), bytesOf(segment), disk))
      if (at++ === index) return Buffer.from(leafHash(bytes)).toString('hex');
    throw new RangeError(`no entry ${index}`);
  }
}

/** The end of the record that a cell stands for. */
export function endOf({
  range,
  segmentBytes,
  nextSeq,
  prev,
  receivedAtMs,
}: Cell): End & { readonly segmentBytes: number } {
  return { size: range.size, segmentBytes, nextSeq, receivedAtMs, ...(prev === undefined ? {} : { prev }) };
}

function stateAfter(
  state: State,
  entries: readonly Composed[],
  written: Awaited<ReturnType<typeof appendEntries>>,
): State {
  let { full, current } = state.tail;
  const filled = [...state.filled];
  for (const { leaf } of entries) {
    current = append(current, leaf);
    if (current.size < entriesPerSegment) continue;
    const { segment, bytes } = written.filled[filled.length - state.filled.length]!;
    const hash = current.subtrees[0]!.hash as NodeHash;
    filled.push({ segment, bytes, hash });
    full = rangeOf({ full, current });
    current = emptyRange;
  }
  const { nextSeq, prev, receivedAtMs } = entries.at(-1)!.end;
  const tail = { full, current };
  const cell: Cell = {
    author: state.cell.author,
    range: rangeOf(tail),
    segmentBytes: written.segmentBytes,
    nextSeq,
    receivedAtMs,
    ...(prev === undefined ? {} : { prev }),
  };
  return { cell, filled, tail };
}

function errorFor(error: unknown, folder: string): JournalError {
  const { code } = error as JournalError;
  if (typeof code === 'string' && /^[a-z-]+$/.test(code)) return error as JournalError;
  const full = code === 'ENOSPC' || code === 'EDQUOT' || (error as { errcode?: number }).errcode === 13;
  return journalError({
    code: full ? 'disk-full' : 'disk-error',
    message: `nothing was entered into \`${folder}\`: ${wordsFor(error)}, then try again`,
  });
}
