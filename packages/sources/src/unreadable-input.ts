import { type Refusal, refuse } from '@truceline/truce/kernel';
import type { ReadRow } from './feed.ts';

/** Bytes that could not be read to their end: a damaged archive, a disk that fails. Not a mistake of ours. */
export class UnreadableInput extends Error {}

/** Rows of a reader; where the bytes fail on the way, the last row is a refusal that names the file. */
export async function* orRefusal(rows: AsyncIterable<ReadRow>, path: string): AsyncGenerator<ReadRow> {
  try {
    yield* rows;
  } catch (error) {
    yield { kind: 'refused', refusal: damaged(error, path) };
  }
}

/** The refusal of a file whose bytes fail on the way. What is no fault of its bytes is thrown again. */
export function damaged(error: unknown, path: string): Refusal {
  const reason = error instanceof UnreadableInput ? error.message : (error as NodeJS.ErrnoException).code;
  if (reason === undefined) throw error;
  return refuse('file-damaged', `\`${path}\` cannot be read to its end (${reason}); fetch or copy it again`);
}
