/** Most different words of one column: more is no table of types, actors or zones. */
export const wordsMax = 65_535;
/** Bytes of the longest word. */
export const wordMaxBytes = 64;

/** The words of a column, each with the number under which it stands in the columns; looked up by their bytes. */
export class WordTable {
  readonly words: string[] = [];
  #starts = new Uint32Array(1 << 10);
  #lengths = new Uint8Array(1 << 10);
  #bytes = new Uint8Array(1 << 14);
  #used = 0;
  #slots = new Int32Array(1 << 11).fill(-1);

  /** The number of the word between two places of a buffer; -1 where it is too long, no UTF-8, or one too many. */
  numberOf(buffer: Uint8Array, from: number, to: number): number {
    const length = to - from;
    if (length > wordMaxBytes) return -1;
    let hash = 0x811c9dc5;
    for (let at = from; at < to; at++) hash = Math.imul(hash ^ buffer[at]!, 0x01000193);
    const mask = this.#slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const number = this.#slots[slot]!;
      if (number < 0) return this.#enter(buffer, from, to, slot);
      if (this.#lengths[number] === length && this.#same(number, buffer, from)) return number;
    }
  }

  #same(number: number, buffer: Uint8Array, from: number): boolean {
    const start = this.#starts[number]!;
    for (let at = this.#lengths[number]! - 1; at >= 0; at--)
      if (this.#bytes[start + at] !== buffer[from + at]) return false;
    return true;
  }

  #enter(buffer: Uint8Array, from: number, to: number, slot: number): number {
    const number = this.words.length;
    if (number >= wordsMax) return -1;
    const bytes = buffer.subarray(from, to);
    let word: string;
    try {
      word = utf8.decode(bytes);
    } catch {
      return -1;
    }
    if (2 * (number + 1) > this.#slots.length) {
      this.#grow();
      return this.numberOf(buffer, from, to);
    }
    if (number >= this.#starts.length) {
      this.#starts = widened(this.#starts, Uint32Array);
      this.#lengths = widened(this.#lengths, Uint8Array);
    }
    while (this.#used + bytes.length > this.#bytes.length) this.#bytes = widened(this.#bytes, Uint8Array);
    this.#bytes.set(bytes, this.#used);
    this.#starts[number] = this.#used;
    this.#lengths[number] = bytes.length;
    this.#used += bytes.length;
    this.#slots[slot] = number;
    this.words.push(word);
    return number;
  }

  #grow(): void {
    this.#slots = new Int32Array(2 * this.#slots.length).fill(-1);
    const mask = this.#slots.length - 1;
    for (const number of this.words.keys()) {
      let hash = 0x811c9dc5;
      const start = this.#starts[number]!;
      for (let at = 0; at < this.#lengths[number]!; at++) hash = Math.imul(hash ^ this.#bytes[start + at]!, 0x01000193);
      let slot = hash & mask;
      while (this.#slots[slot]! >= 0) slot = (slot + 1) & mask;
      this.#slots[slot] = number;
    }
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

function widened<T extends Uint8Array | Uint32Array>(from: T, kind: new (length: number) => T): T {
  const wider = new kind(2 * from.length);
  wider.set(from);
  return wider;
}
