/** Times to a chunk: few enough to move within one quickly, many enough that there are few chunks. */
const chunkMax = 512;

/**
 * Times in ascending order, equal ones side by side, to which one can add and from which one can take in the middle. Kept in
 * chunks, so that a change moves some hundred numbers at the most; ranks are found over the chunks' lengths.
 */
export class TimeList {
  #chunks: { times: Float64Array; length: number }[] = [];
  /** Number of times before each chunk, right up to `#known` chunks. */
  #before: number[] = [];
  #known = 0;
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** The time of a rank, from 0. */
  at(rank: number): number {
    const last = this.#chunks.length - 1;
    const chunk = last >= 0 && rank >= this.#startOf(last) ? last : this.#chunkOfRank(rank);
    return this.#chunks[chunk]!.times[rank - this.#before[chunk]!]!;
  }

  /** Adds a time behind those that are equal to it; gives its rank. */
  add(time: number): number {
    const chunk = this.#chunkFor(time);
    if (chunk < 0) {
      this.#chunks.push({ times: new Float64Array(chunkMax), length: 0 });
      return this.#put(0, 0, time);
    }
    return this.#put(chunk, placeAbove(this.#chunks[chunk]!, time), time);
  }

  /** Takes out the last of the times that are equal to the given one; gives its rank, or -1 where there is none. */
  remove(time: number): number {
    const rank = this.above(time) - 1;
    if (rank < 0 || this.at(rank) !== time) return -1;
    const chunk = this.#chunkOfRank(rank);
    const { times, length } = this.#chunks[chunk]!;
    const place = rank - this.#before[chunk]!;
    times.copyWithin(place, place + 1, length);
    this.#chunks[chunk]!.length--;
    if (this.#chunks[chunk]!.length === 0) this.#chunks.splice(chunk, 1);
    this.#known = Math.min(this.#known, chunk + 1, this.#chunks.length);
    this.#length--;
    return rank;
  }

  /** The first rank whose time is above the given one. */
  above(time: number): number {
    const chunk = this.#chunkFor(time);
    return chunk < 0 ? 0 : this.#startOf(chunk) + placeAbove(this.#chunks[chunk]!, time);
  }

  /** Forgets what lies before a time; ranks begin anew. Gives how many were forgotten. */
  forgetBefore(time: number): number {
    let forgotten = 0;
    while (this.#chunks.length > 1 && this.#chunks[0]!.times[this.#chunks[0]!.length - 1]! < time) {
      forgotten += this.#chunks.shift()!.length;
      this.#known = 0;
    }
    this.#length -= forgotten;
    return forgotten;
  }

  #put(chunk: number, place: number, time: number): number {
    const into = this.#chunks[chunk]!;
    const rank = this.#startOf(chunk) + place;
    this.#length++;
    if (into.length < chunkMax) {
      if (place < into.length) into.times.copyWithin(place + 1, place, into.length);
      into.times[place] = time;
      into.length++;
      this.#known = Math.min(this.#known, chunk + 1);
      return rank;
    }
    // A full chunk is split in halves, except at the end, where times that come in order fill the next.
    const half = chunk === this.#chunks.length - 1 && place === chunkMax ? chunkMax : chunkMax >> 1;
    const rest = { times: new Float64Array(chunkMax), length: chunkMax - half };
    rest.times.set(into.times.subarray(half));
    into.length = half;
    this.#chunks.splice(chunk + 1, 0, rest);
    this.#known = Math.min(this.#known, chunk + 1);
    this.#length--;
    return place <= half && half < chunkMax ? this.#put(chunk, place, time) : this.#put(chunk + 1, place - half, time);
  }

  /** The last chunk that begins at or before the time; the first where none does, -1 where there is none at all. */
  #chunkFor(time: number): number {
    let high = this.#chunks.length - 1;
    if (high <= 0 || this.#chunks[high]!.times[0]! <= time) return high;
    let low = 0;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if (this.#chunks[middle]!.times[0]! <= time) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  #startOf(chunk: number): number {
    for (; this.#known <= chunk; this.#known++) {
      const at = this.#known;
      this.#before[at] = at === 0 ? 0 : this.#before[at - 1]! + this.#chunks[at - 1]!.length;
    }
    return this.#before[chunk]!;
  }

  #chunkOfRank(rank: number): number {
    this.#startOf(this.#chunks.length - 1);
    let [low, high] = [0, this.#chunks.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if (this.#before[middle]! <= rank) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

function placeAbove(
  { times, length }: { readonly times: Float64Array; readonly length: number },
  time: number,
): number {
  let [low, high] = [0, length];
  if (length > 0 && times[length - 1]! <= time) return length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (times[middle]! <= time) low = middle + 1;
    else high = middle;
  }
  return low;
}
