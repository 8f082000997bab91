/** A set of texts that knows its least one while texts come and go; both in O(log n) of the texts. */
export class LeastFirst<T extends string> {
  readonly #held = new Set<T>();
  /** A heap in which texts that went stay until they come to the top. */
  readonly #heap: T[] = [];

  constructor(texts: Iterable<T>) {
    for (const text of texts) this.add(text);
  }

  /** The texts, in no order. */
  get all(): readonly T[] {
    return [...this.#held];
  }

  /** The least text; throws where there is none. */
  get least(): T {
    while (this.#heap.length > 0 && !this.#held.has(this.#heap[0]!)) this.#dropTop();
    if (this.#heap.length === 0) throw new RangeError('nothing is held');
    return this.#heap[0]!;
  }

  add(text: T): void {
    if (this.#held.has(text)) return;
    this.#held.add(text);
    let at = this.#heap.push(text) - 1;
    for (let above = (at - 1) >> 1; at > 0 && text < this.#heap[above]!; above = (at - 1) >> 1) {
      this.#heap[at] = this.#heap[above]!;
      at = above;
    }
    this.#heap[at] = text;
  }

  delete(text: T): void {
    this.#held.delete(text);
  }

  #dropTop(): void {
    const last = this.#heap.pop()!;
    if (this.#heap.length === 0) return;
    let at = 0;
    for (let below = 1; below < this.#heap.length; below = 2 * at + 1) {
      if (below + 1 < this.#heap.length && this.#heap[below + 1]! < this.#heap[below]!) below++;
      if (last <= this.#heap[below]!) break;
      this.#heap[at] = this.#heap[below]!;
      at = below;
    }
    this.#heap[at] = last;
  }
}
