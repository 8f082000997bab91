/** Values of a sketch, one byte each. */
export const sketchSize = 128;
const shingleWords = 5;

/**
 * A text made small enough to keep when the text itself is put away: for each of 128 orders of all five-word shingles the
 * first that the text holds, one byte of it each (MinHash: Broder 1997; one byte: Li and König 2010). Two texts agree in
 * about as large a share of bytes as they share of their shingles. Written as 128 characters of code 0 to 255.
 */
export function textSketch(words: readonly string[]): string {
  const least = new Uint32Array(sketchSize).fill(0xffffffff);
  const hashes = words.map(hashOfWord);
  const last = Math.max(0, hashes.length - shingleWords);
  for (let start = 0; start <= last; start++) {
    let shingle = 0;
    for (let at = start; at < Math.min(start + shingleWords, hashes.length); at++)
      shingle = (Math.imul(shingle, 0x01000193) ^ hashes[at]!) >>> 0;
    shingle = mixed(shingle);
    for (let order = 0; order < sketchSize; order++) {
      const value = (Math.imul(shingle, factors[order]!) + summands[order]!) >>> 0;
      if (value < least[order]!) least[order] = value;
    }
  }
  return String.fromCharCode(...least.map((value) => mixed(value) & 255));
}

function hashOfWord(word: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < word.length; at++) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193);
  return mixed(hash >>> 0);
}

/** Every bit of the number moves every bit of the result (the last step of MurmurHash3). */
function mixed(value: number): number {
  let hash = value;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

const factors = Uint32Array.from({ length: sketchSize }, (_, order) => (mixed(2 * order + 1) | 1) >>> 0);
const summands = Uint32Array.from({ length: sketchSize }, (_, order) => mixed(2 * order + 2));
