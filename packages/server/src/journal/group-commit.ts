import type { Refusal as RecordRefusal } from '@truceline/record';
import { isRefusal, type Refusal } from '@truceline/truce/kernel';
import { wordsFor } from '../store/index.ts';
import type { Cell, CellStore, FullSegment, SignedCell } from './cell.ts';
import type { Composed, End } from './compose.ts';
import { cutHashes } from './hash-files.ts';
import { type Acknowledged, type JournalError, journalError } from './journal.ts';
import { cutScratch } from './segment-files.ts';
import { type CheckpointParts, writeCheckpoint } from './write-checkpoint.ts';

/** Entries under one checkpoint at most, unless one request alone brings more; what waits goes under the next. */
const entriesMax = 20_000;
/** A checkpoint is written when nothing waits any more, and at the latest so long after its first entry was taken. */
const waitMsMax = 250;

/** What a request asks to be entered, made when its turn comes. */
export interface Admission<T> {
  readonly entries: readonly Composed[];
  /** Keys by which these entries are known from now on. */
  readonly keys: ReadonlyMap<string, Acknowledged>;
  readonly answer: T;
}

/** Makes the entries of one request, which come after `end`; `earlier` are the keys of entries under the same checkpoint. */
export type Admit<T> = (
  end: End,
  earlier: ReadonlyMap<string, Acknowledged>,
) => Promise<Admission<T> | Refusal | RecordRefusal>;

/** What it knows of the record: changed as a whole, and only after the cell. */
export interface State {
  readonly cell: SignedCell;
  readonly filled: readonly FullSegment[];
}

/** Many requests under one checkpoint. */
export interface GroupCommit {
  /** Resolves when the checkpoint over the entries is durable; rejects with a sentence, and then none of them counts. */
  readonly submit: <T>(admit: Admit<T>) => Promise<T>;
  readonly state: () => State;
  /** Finishes what is being written, refuses what waits, and closes. */
  readonly close: () => void;
}

/** What a group commit is made of. */
export interface GroupParts extends CheckpointParts {
  readonly sealed: CheckpointParts['sealed'] & {
    readonly cutFrom: (size: number) => number;
    readonly note: (acknowledged: number) => void;
  };
  readonly swap: CellStore['swap'];
  /** Milliseconds of a clock that only runs forward, for how long a checkpoint may wait. */
  readonly elapsedMs?: () => number;
  readonly close: () => void;
}

interface Request {
  readonly admit: Admit<unknown>;
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: JournalError) => void;
}

/** Requests under one checkpoint, composed and not yet durable. */
interface Batch {
  readonly requests: Request[];
  readonly entries: Composed[];
  readonly answers: (() => void)[];
}

/** Takes requests in turn, and owns the state, which changes only after the cell has been swapped. */
export function groupCommit(parts: GroupParts, first: State): GroupCommit {
  const { folder, disk, sealed, swap, elapsedMs = () => performance.now(), close } = parts;
  let state = first;
  let broken: Pick<Refusal, 'code' | 'message'> | undefined;
  const waiting: Request[] = [];
  let [writing, closing] = [false, false];

  async function writeAll(): Promise<void> {
    writing = true;
    while (waiting.length > 0) {
      const batch: Batch = { requests: [], entries: [], answers: [] };
      try {
        await collect(batch);
        if (batch.entries.length > 0) await commit(batch.entries);
      } catch (error) {
        batch.answers.splice(0);
        for (const request of batch.requests) batch.answers.push(() => request.reject(errorFor(error, folder)));
      }
      writing = waiting.length > 0;
      if (closing && !writing) shut();
      for (const answer of batch.answers) answer();
    }
  }

  /** Composes what waits, also what comes in meanwhile, until nothing waits, it is enough, or it has taken long enough. */
  async function collect({ requests, entries, answers }: Batch): Promise<void> {
    const began = elapsedMs();
    const keys = new Map<string, Acknowledged>();
    do {
      const request = waiting.shift()!;
      requests.push(request);
      if (broken) {
        const why = journalError(broken);
        answers.push(() => request.reject(why));
        continue;
      }
      const admitted = await request.admit(entries.at(-1)?.end ?? endOf(state.cell), keys);
      if (isRefusal(admitted)) {
        answers.push(() => request.reject(journalError(admitted)));
        continue;
      }
      for (const entry of admitted.entries) entries.push(entry);
      for (const [key, acknowledged] of admitted.keys) keys.set(key, acknowledged);
      answers.push(() => request.resolve(admitted.answer));
    } while (waiting.length > 0 && entries.length < entriesMax && elapsedMs() - began < waitMsMax);
  }

  /** Everything durable, then the cell: a crash anywhere leaves scratch, never a hole. */
  async function commit(entries: readonly Composed[]): Promise<void> {
    const { cell } = state;
    let next: { readonly cell: SignedCell; readonly filled: readonly FullSegment[] };
    try {
      next = await writeCheckpoint(parts, cell, entries);
    } catch (error) {
      takeBack(cell);
      throw error;
    }
    let swapped: boolean;
    try {
      swapped = swap(cell, next.cell, next.filled);
    } catch (error) {
      // Whether the new cell is on the disk is not known: nothing may be written, or signed, from memory any more.
      broken = {
        code: 'journal-unsure',
        message: `the end of the record in \`${folder}\` could not be stored (${wordsFor(error)}); close the store and open it again`,
      };
      throw journalError(broken);
    }
    if (!swapped) {
      broken = {
        code: 'journal-moved',
        message: `another process wrote to the record in \`${folder}\`; close the store and open it again`,
      };
      throw journalError(broken);
    }
    state = { cell: next.cell, filled: next.filled.length > 0 ? [...state.filled, ...next.filled] : state.filled };
    noted();
  }

  /** Before anybody hears of it: a cell that is set back even by one checkpoint is found out. */
  function noted(): void {
    try {
      sealed.note(state.cell.range.size);
    } catch {
      // A disk that is full keeps nobody from closing, and makes nothing undone; the next rows bring the note too.
    }
  }

  function takeBack(cell: Cell): void {
    try {
      cutScratch(folder, endOf(cell), disk);
      cutHashes(folder, cell.range.size, disk);
      sealed.cutFrom(cell.range.size);
    } catch (error) {
      broken = {
        code: 'journal-scratch',
        message: `what could not be written to \`${folder}\` could not be removed either (${wordsFor(error)}); close the store and open it again`,
      };
    }
  }

  function shut(): void {
    noted();
    close();
  }

  return {
    submit: <T>(admit: Admit<T>) =>
      new Promise<T>((resolve, reject) => {
        waiting.push({ admit, resolve: resolve as (answer: unknown) => void, reject });
        if (!writing) void writeAll();
      }),
    state: () => state,
    close: () => {
      broken = { code: 'journal-closed', message: `the record in \`${folder}\` has been closed` };
      closing = true;
      if (!writing) shut();
    },
  };
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

/** The error with which a request is rejected: typed, and in a sentence. */
export function errorFor(error: unknown, folder: string): JournalError {
  const { code } = error as JournalError;
  if (typeof code === 'string' && /^[a-z-]+$/.test(code)) return error as JournalError;
  const full = code === 'ENOSPC' || code === 'EDQUOT' || (error as { errcode?: number }).errcode === 13;
  return journalError({
    code: full ? 'disk-full' : 'disk-error',
    message: `nothing was entered into \`${folder}\`: ${wordsFor(error)}, then try again`,
  });
}
