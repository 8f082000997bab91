import type { createHash } from 'node:crypto';
import type { FeedInput } from './feed.ts';

/** The same input, whose bytes are hashed as they pass. */
export function hashed(input: FeedInput, hash: ReturnType<typeof createHash>): FeedInput {
  return {
    ...input,
    open: async function* () {
      for await (const chunk of input.open()) {
        hash.update(chunk);
        yield chunk;
      }
    },
  };
}
