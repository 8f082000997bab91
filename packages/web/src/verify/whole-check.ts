import { type CheckLine, verifyRecord } from '@truceline/record/verifying';
import { type Ground, keepFork } from './one-check.ts';

/** The whole record, from its head to the last entry: what `truceline verify` does, over the same files. */
export async function* checkWhole(ground: Ground): AsyncGenerator<CheckLine, undefined> {
  const { read, trust, seen, onHead } = ground;
  yield* verifyRecord(read, trust, {
    ...(seen ? { seen } : {}),
    onCheckpoint: onHead,
    onFork: (evidence) => keepFork(ground, evidence),
  });
  return undefined;
}
