import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { instant, isRefusal } from '@truceline/truce/kernel';
import { openStore } from '../../store/index.ts';
import { openJournal } from '../open-journal.ts';
import { type Inspected, inspectStore } from '../trial-kill/inspect-store.ts';
import { killDraft } from '../trial-kill/kill-draft.ts';
import { callNames, type Injection, runTraced } from './traced.ts';

/** What became of one call that failed. */
export interface SyscallCase {
  readonly injection: Injection;
  /** What the writer said, in order. */
  readonly lines: readonly string[];
  /** What was wrong afterwards; absent where all was well. */
  readonly fault?: string;
}

/** What became of all of them. */
export interface SyscallTrials {
  /** Calls on files of the record that opening, one append and closing make, by name. */
  readonly calls: Readonly<Record<string, number>>;
  readonly cases: readonly SyscallCase[];
}

/** Refusals after which the batch may be in the record, wholly: its writer stops and says so. */
const unsure = ['journal-unsure', 'journal-moved'];

/**
 * Lets every single call that an append makes on the files of the record fail once, with each of three ends, and opens
 * the store afterwards: it must be whole, hold all that was acknowledged, and nothing of a batch that was refused.
 */
export async function runSyscallTrials({
  every = 1,
  onCase,
}: {
  /** Only every n-th case; 1 for all. */
  readonly every?: number;
  readonly onCase?: (done: SyscallCase) => void;
} = {}): Promise<SyscallTrials> {
  const scratch = mkdtempSync(join(tmpdir(), 'truceline-syscalls-'));
  try {
    const first = join(scratch, 'first');
    await prepare(first);
    const { paths, calls, injections } = plan(first, scratch);
    const cases: SyscallCase[] = [];
    for (const injection of injections.filter((_, at) => at % every === 0)) {
      const done = await runCase(first, scratch, paths, injection);
      cases.push(done);
      onCase?.(done);
    }
    return { calls, cases };
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

/** A store with three entries, as an earlier process left it. */
async function prepare(storeFolder: string): Promise<void> {
  const store = openStore(storeFolder);
  if (isRefusal(store)) throw new Error(store.message);
  const folder = store.writeCase('kill', {});
  if (isRefusal(folder)) throw new Error(folder.message);
  const journal = await openJournal({ folder, author: store.author, now: () => instant(Date.UTC(2026, 2, 1)) });
  if (isRefusal(journal)) throw new Error(journal.message);
  await journal.append([0, 1, 2].map(killDraft));
  journal.close();
  store.close();
}

/** Runs once without a fault, to see which files are touched by which calls. */
function plan(first: string, scratch: string) {
  const store = join(scratch, 'store');
  const seen = runTraced(freshStore(first, store), scratch, {});
  if (!seen.lines.includes('closed')) throw new Error(`the writer did not end: ${seen.complained}`);
  const record = join(store, 'cases', 'kill');
  const paths = new Set<string>();
  for (const { line } of seen.calls)
    for (const [, path] of line.matchAll(/["<]([^">]+)[">]/g)) if (path!.startsWith(record)) paths.add(path!);
  const touched = runTraced(freshStore(first, store), scratch, { paths: [...paths] }).calls;
  const most = (call: string) => {
    const byThread = Map.groupBy(
      touched.filter((each) => each.call === call),
      ({ thread }) => thread,
    );
    return Math.max(0, ...[...byThread.values()].map((each) => each.length));
  };
  const calls = Object.fromEntries(callNames.map((call) => [call, most(call)]));
  const injections = callNames.flatMap((call) =>
    Array.from({ length: calls[call]! }, (_, at) =>
      (['EIO', 'ENOSPC', 'kill'] as const).map((how): Injection => ({ call, nth: at + 1, how })),
    ).flat(),
  );
  return { paths: [...paths], calls, injections };
}

function freshStore(first: string, store: string): string {
  rmSync(store, { recursive: true, force: true });
  mkdirSync(store);
  cpSync(first, store, { recursive: true });
  return store;
}

async function runCase(
  first: string,
  scratch: string,
  paths: readonly string[],
  injection: Injection,
): Promise<SyscallCase> {
  const store = freshStore(first, join(scratch, 'store'));
  const { lines } = runTraced(store, scratch, { paths, inject: injection });
  const acknowledged = new Map(
    lines.flatMap((line) => {
      const [, index, id] = /^entered (\d+) (\w+)$/.exec(line) ?? [];
      return id === undefined ? [] : [[Number(index), id] as const];
    }),
  );
  let inspected: Inspected;
  try {
    inspected = await inspectStore(store, { acknowledged, heads: new Map() });
  } catch (error) {
    return { injection, lines, fault: `the store does not open: ${(error as Error).message}` };
  }
  const fault = faultOf(inspected, lines, acknowledged.size);
  return { injection, lines, ...(fault === undefined ? {} : { fault }) };
}

function faultOf({ entries, lost, invented, contradicted }: Inspected, lines: readonly string[], acknowledged: number) {
  if (lost > 0) return `${lost} acknowledged entries are lost`;
  if (contradicted > 0) return 'an acknowledged entry has no proof that holds';
  if (invented > 0) return `${invented} entries that nobody handed in`;
  const ended = lines.includes('closed');
  const clear = ended && !lines.some((line) => unsure.some((code) => line === `refused ${code}`));
  if (clear && entries !== 3 + acknowledged)
    return `${entries} entries, though ${acknowledged} beside the first 3 were acknowledged and the others refused`;
  if (entries < 3) return `${entries} entries of the first 3`;
  return undefined;
}
