import type { FeedInput } from '../feed.ts';

/** An input that ends after so many bytes, however many it says that it has: what is unpacked on the way may have any number. */
export function boundedInput(
  input: FeedInput,
  bytesMax: number,
): { readonly input: FeedInput; readonly isOver: () => boolean } {
  let over = false;
  const open = async function* (): AsyncGenerator<Uint8Array> {
    let bytes = 0;
    for await (const chunk of input.open()) {
      bytes += chunk.length;
      over ||= bytes > bytesMax;
      if (over) return;
      yield chunk;
    }
  };
  return { input: { ...input, open }, isOver: () => over };
}
