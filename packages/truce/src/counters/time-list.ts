/** Times to a chunk: few enough to move within one quickly, many enough that there are few chunks. */
const chunkMax = 512;

interface Chunk {
  readonly times: Float64Array;
  length: number;
}

/**
 * Times in ascending order, equal ones side by side, to which one can add and from which one can take in the middle. Kept in
 * chunks, so that a change moves some hundred numbers at the most; ranks are found over a tree of partial sums of the chunks'
 * lengths (Fenwick 1994), which is made anew only when chunks come or go.
 */
export class TimeList {
  #chunks: Chunk[] = [];
  /** Partial sums of the chunks' lengths, from place 1 on. */
  #tree = new Int32Array(2);
  #highest = 0;
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** The time of a rank, from 0. */
  at(rank: number): number {
    const last = this.#chunks[this.#chunks.length - 1]!;
    const fromLast = rank - (this.#length - last.length);
    if (fromLast >= 0) return last.times[fromLast]!;
    let chunk = 0;
    let within = rank;
    for (let step = this.#highest; step > 0; step >>= 1) {
      const next = chunk + step;
      if (next < this.#tree.length && this.#tree[next]! <= within) {
        chunk = next;
        within -= this.#tree[next]!;
      }
    }
    return this.#chunks[chunk]!.times[within]!;
  }

  /** Adds a time behind those that are equal to it. */
  add(time: number): void {
    if (this.#chunks.length === 0) {
      this.#chunks.push({ times: new Float64Array(chunkMax), length: 0 });
      this.#rebuild();
    }
    let chunk = this.#chunkFor(time);
    let place = placeAbove(this.#chunks[chunk]!, time);
    if (this.#chunks[chunk]!.length === chunkMax) {
      this.#split(chunk, place);
      chunk = this.#chunkFor(time);
      place = placeAbove(this.#chunks[chunk]!, time);
    }
    const into = this.#chunks[chunk]!;
    if (place < into.length) into.times.copyWithin(place + 1, place, into.length);
    into.times[place] = time;
    into.length++;
    this.#change(chunk, 1);
  }

  /** Takes out the last of the times that are equal to the given one; says whether there was one. */
  remove(time: number): boolean {
    if (this.#length === 0) return false;
    const chunk = this.#chunkFor(time);
    const from = this.#chunks[chunk]!;
    const place = placeAbove(from, time) - 1;
    if (place < 0 || from.times[place] !== time) return false;
    from.times.copyWithin(place, place + 1, from.length);
    from.length--;
    if (from.length > 0) this.#change(chunk, -1);
    else {
      this.#chunks.splice(chunk, 1);
      this.#rebuild();
    }
    return true;
  }

  /** Lets go of the times before an instant. */
  forget(before: number): void {
    const gone = this.#chunks.findIndex(({ times, length }) => times[length - 1]! >= before);
    this.#chunks.splice(0, gone < 0 ? this.#chunks.length : gone);
    const [first] = this.#chunks;
    if (first) {
      let from = 0;
      while (first.times[from]! < before) from++;
      first.times.copyWithin(0, from, first.length);
      first.length -= from;
    }
    this.#rebuild();
  }

  /** The first rank whose time is above the given one. */
  above(time: number): number {
    if (this.#length === 0) return 0;
    const chunk = this.#chunkFor(time);
    const place = placeAbove(this.#chunks[chunk]!, time);
    if (chunk === this.#chunks.length - 1) return this.#length - this.#chunks[chunk]!.length + place;
    let before = 0;
    for (let at = chunk; at > 0; at -= at & -at) before += this.#tree[at]!;
    return before + place;
  }

  /** Makes two chunks of a full one: halves, except at the end, where times that come in order fill the next. */
  #split(chunk: number, place: number): void {
    const full = this.#chunks[chunk]!;
    const kept = chunk === this.#chunks.length - 1 && place === chunkMax ? chunkMax - 1 : chunkMax >> 1;
    const rest: Chunk = { times: new Float64Array(chunkMax), length: chunkMax - kept };
    rest.times.set(full.times.subarray(kept));
    full.length = kept;
    this.#chunks.splice(chunk + 1, 0, rest);
    this.#rebuild();
  }

  #change(chunk: number, by: 1 | -1): void {
    this.#length += by;
    for (let at = chunk + 1; at < this.#tree.length; at += at & -at) this.#tree[at]! += by;
  }

  #rebuild(): void {
    const count = this.#chunks.length;
    const tree = new Int32Array(count + 1);
    this.#length = 0;
    for (let at = 1; at <= count; at++) {
      const { length } = this.#chunks[at - 1]!;
      this.#length += length;
      tree[at]! += length;
      const parent = at + (at & -at);
      if (parent <= count) tree[parent]! += tree[at]!;
    }
    this.#tree = tree;
    this.#highest = 1 << (31 - Math.clz32(Math.max(count, 1)));
  }

  /** The last chunk that begins at or before the time; the first where none does. */
  #chunkFor(time: number): number {
    let high = this.#chunks.length - 1;
    if (high === 0 || this.#chunks[high]!.times[0]! <= time) return high;
    let low = 0;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if (this.#chunks[middle]!.times[0]! <= time) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

function placeAbove({ times, length }: Chunk, time: number): number {
  if (length > 0 && times[length - 1]! <= time) return length;
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (times[middle]! <= time) low = middle + 1;
    else high = middle;
  }
  return low;
}
