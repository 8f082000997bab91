import type { Entries } from './entries.ts';

/** One word on an item, as `Entries` has them in columns. */
export interface EntryWord {
  readonly receivedAt: number;
  readonly item: number;
  readonly retracts: boolean;
  readonly at: number;
  readonly trait: number;
  readonly place: number;
  readonly amount?: number;
  readonly key?: number;
}

const columnKinds = {
  receivedAt: Float64Array,
  item: Uint32Array,
  retracts: Uint8Array,
  at: Float64Array,
  trait: Uint16Array,
  place: Uint16Array,
  amount: Int32Array,
  key: Uint32Array,
} as const;
type ColumnName = keyof typeof columnKinds;
const columnNames = Object.keys(columnKinds) as ColumnName[];
type Columns = { [Name in ColumnName]: InstanceType<(typeof columnKinds)[Name]> };

/** Entries that come one by one, in the order of receipt, and are let go when they are no longer needed. */
export class EntryLog implements Entries {
  #length = 0;
  #columns: Columns = columnsOf(1_024);

  get length(): number {
    return this.#length;
  }
  get receivedAt(): Float64Array {
    return this.#columns.receivedAt;
  }
  get item(): Uint32Array {
    return this.#columns.item;
  }
  get retracts(): Uint8Array {
    return this.#columns.retracts;
  }
  get at(): Float64Array {
    return this.#columns.at;
  }
  get trait(): Uint16Array {
    return this.#columns.trait;
  }
  get place(): Uint16Array {
    return this.#columns.place;
  }
  get amount(): Int32Array {
    return this.#columns.amount;
  }
  get key(): Uint32Array {
    return this.#columns.key;
  }

  /** Adds a word behind the others. One that was received before the last of them throws: the order is that of receipt. */
  append(word: EntryWord): void {
    const row = this.#length;
    if (row > 0 && word.receivedAt < this.#columns.receivedAt[row - 1]!)
      throw new RangeError('a word was received before the one that stands ahead of it');
    if (row === this.#columns.at.length) this.#resize(2 * row);
    const { receivedAt, item, retracts, at, trait, place, amount, key } = this.#columns;
    receivedAt[row] = word.receivedAt;
    item[row] = word.item;
    retracts[row] = Number(word.retracts);
    at[row] = word.at;
    trait[row] = word.trait;
    place[row] = word.place;
    amount[row] = word.amount ?? 1;
    key[row] = word.key ?? row;
    this.#length++;
  }

  /** Keeps these rows, ascending, in their order, and lets all others go: the first of them is row 0 from now on. */
  keep(rows: Uint32Array): void {
    for (const name of columnNames) {
      const column = this.#columns[name];
      for (let to = 0; to < rows.length; to++) column[to] = column[rows[to]!]!;
    }
    this.#length = rows.length;
    const needed = 2 ** Math.ceil(Math.log2(Math.max(1_024, 2 * rows.length)));
    if (needed < this.#columns.at.length) this.#resize(needed);
  }

  #resize(capacity: number): void {
    const columns = columnsOf(capacity);
    for (const name of columnNames) columns[name].set(this.#columns[name].subarray(0, this.#length));
    this.#columns = columns;
  }
}

function columnsOf(capacity: number): Columns {
  return Object.fromEntries(columnNames.map((name) => [name, new columnKinds[name](capacity)])) as unknown as Columns;
}
