import type { CounterEpisode } from './counter.ts';

/** Where a counter begins and ends again, asked from an instant on. `Infinity` where it never does. */
export interface Turns {
  /** The first instant at or after `from`, and before `limit`, at which a counter that is clear reaches its limit. */
  readonly onset: (from: number, limit: number) => number;
  /** The first instant at or after `from` at which a counter that is on falls below. */
  readonly clear: (from: number) => number;
}

/** A change of the list: from `at` on so many episodes were taken out and others put in. */
export interface ListChange {
  readonly at: number;
  readonly removed: readonly CounterEpisode[];
  readonly added: readonly CounterEpisode[];
}

/** The episodes of one counter in order, mended where something changed and nowhere else. */
export class EpisodeList {
  #onsets: number[] = [];
  /** `Infinity` where nothing ends it. */
  #clears: number[] = [];

  get length(): number {
    return this.#onsets.length;
  }

  get episodes(): readonly CounterEpisode[] {
    return this.#onsets.map((onset, at) => episode(onset, this.#clears[at]!));
  }

  /**
   * Mends the list after the numbers changed from `from` up to, and not at, `until`. What the counter was before `from` it
   * still is; from `until` on the numbers are what they were, so that the old list holds again as soon as the counter is in
   * the state in which it was. Gives the change, if there is one.
   */
  mend(from: number, until: number, turns: Turns): ListChange | undefined {
    const first = this.#firstEndingAt(from);
    let on = first < this.#onsets.length && this.#onsets[first]! < from;
    const added: number[] = on ? [this.#onsets[first]!] : [];
    let at = from;
    let next: number;
    for (;;) {
      next = on ? turns.clear(at) : turns.onset(at, until);
      if (next >= until) break;
      added.push(next);
      on = !on;
      at = next + 1;
    }
    // What the list says from `until` on: the turn it comes to next, and the state before that.
    let old = first;
    while (old < this.#onsets.length && this.#clears[old]! < until) old++;
    const wasOn = old < this.#onsets.length && this.#onsets[old]! < until;
    if (on !== wasOn) {
      const turn = wasOn ? this.#clears[old]! : (this.#onsets[old] ?? Infinity);
      if (!on) next = turns.onset(at, turn);
      if (next < turn) {
        // The new turn brings it into the state of the list before the list turns.
        added.push(next);
        if (!on) added.push(turn);
        if (!on) old++;
      } else if (on) {
        // The list comes to the state that holds already: its episode goes on from the one that is open.
        added.push(this.#clears[old] ?? Infinity);
        old++;
      } else old++;
    } else if (on) {
      added.push(this.#clears[old]!);
      old++;
    }
    return this.#replace(first, old, added);
  }

  /** Takes out, and gives, the episodes that ended before an instant. */
  forget(before: number): readonly CounterEpisode[] {
    const ended = this.#firstEndingAt(before);
    const [onsets, clears] = [this.#onsets.splice(0, ended), this.#clears.splice(0, ended)];
    return onsets.map((onset, at) => episode(onset, clears[at]!));
  }

  /** First episode that ends at or after an instant. */
  #firstEndingAt(at: number): number {
    let [low, high] = [0, this.#clears.length];
    if (high > 0 && this.#clears[high - 1]! < at) return high;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#clears[middle]! < at) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #replace(first: number, end: number, turns: readonly number[]): ListChange | undefined {
    // Most changes change nothing: the same episodes come out again.
    if (turns.length === 2 * (end - first)) {
      let same = true;
      for (let at = first; at < end && same; at++)
        same = this.#onsets[at] === turns[2 * (at - first)] && this.#clears[at] === turns[2 * (at - first) + 1];
      if (same) return undefined;
    }
    const [onsets, clears] = [[] as number[], [] as number[]];
    for (const [index, turn] of turns.entries()) (index % 2 === 0 ? onsets : clears).push(turn);
    const removedOnsets = this.#onsets.splice(first, end - first, ...onsets);
    const removedClears = this.#clears.splice(first, end - first, ...clears);
    return {
      at: first,
      removed: removedOnsets.map((onset, at) => episode(onset, removedClears[at]!)),
      added: onsets.map((onset, at) => episode(onset, clears[at]!)),
    };
  }
}

function episode(onset: number, clear: number): CounterEpisode {
  return clear === Infinity ? { onset } : { onset, clear };
}
