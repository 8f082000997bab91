/**
 * What was entered about items, as columns, in the order of receipt. An item is an incident by its stable name; the last word
 * on it stands: a correction is a later word, a retraction a word that says nothing. A merge takes items back and enters
 * another, a split takes one back and enters several.
 */
export interface Entries {
  readonly length: number;
  /** When it was received, in milliseconds since 1970; never falls. */
  readonly receivedAt: Float64Array;
  /** Which item it speaks of: whole numbers from 0. */
  readonly item: Uint32Array;
  /** 1 where the word takes the item back. */
  readonly retracts: Uint8Array;
  /** When it happened, in milliseconds since 1970, whole. */
  readonly at: Float64Array;
  /** What it is: kind, actor, grade and attribution together, as a position in a table of the caller. */
  readonly trait: Uint16Array;
  /** Where it is: the set of zones that hold it, with how surely, as a position in a table of the caller. */
  readonly place: Uint16Array;
  /** How much it adds to a sum; 1 where absent. */
  readonly amount?: Int32Array;
  /** What it is one of, for counts of distinct things. */
  readonly key?: Uint32Array;
}

/** Number of entries known at an instant: receipt at that very instant is known. */
export function knownCount({ receivedAt, length }: Entries, knownAt: number): number {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (receivedAt[middle]! <= knownAt) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** For each item its last word among the first so many entries, plus one: nothing has been said of an item that has 0. */
export function lastWords({ item }: Entries, known: number): Uint32Array {
  let items = 0;
  for (let entry = 0; entry < known; entry++) if (item[entry]! >= items) items = item[entry]! + 1;
  const last = new Uint32Array(items);
  for (let entry = 0; entry < known; entry++) last[item[entry]!] = entry + 1;
  return last;
}
