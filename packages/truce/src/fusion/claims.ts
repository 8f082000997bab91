import { unitVector } from '../kernel/index.ts';
import type { ReportId } from '../reports/index.ts';
import type { FusionItem, ListRow } from './item.ts';
import { LeastFirst } from './least-first.ts';

/** Half axes of WGS 84 in metres: a unit vector of reduced latitudes times these is the place in space. */
const [equatorM, polarM] = [6_378_137, 6_356_752.314245];
const countMax = 2_000_000_000;
const kindsMax = 256;

/** Hashes by which two claims are known to show one picture or film. */
export interface MediaHashes {
  readonly contents: readonly string[];
  readonly pictures: readonly string[];
}

/**
 * What the reports of a store claim, in columns: reports that say the same of everything compared are one claim with
 * several members. Slots are reused; nothing that leaves the store depends on their numbers.
 */
export class Claims {
  /** Metres from the centre of the earth; not a number where the place is not known. */
  x = new Float64Array(64);
  y = new Float64Array(64);
  z = new Float64Array(64);
  sigmaKm = new Float64Array(64);
  startsAt = new Float64Array(64);
  endsAt = new Float64Array(64);
  clock = new Uint8Array(64);
  coarse = new Uint8Array(64);
  /** Index in `kindLines`, -1 where no kind is told. */
  kind = new Int16Array(64);
  /** A number for each name of an actor, 0 where none is told. */
  actor = new Int32Array(64);
  /** Persons killed, -1 where no number is told. */
  deathsLow = new Int32Array(64);
  deathsBest = new Int32Array(64);
  deathsHigh = new Int32Array(64);
  /** How many reports make the claim; 0 where the slot is free. */
  count = new Int32Array(64);
  /** The smallest id of its reports: the claim's own id in every order. */
  readonly first: ReportId[] = [];
  readonly media = new Map<number, MediaHashes>();
  readonly rows = new Map<number, readonly ListRow[]>();
  readonly regions: (readonly string[])[] = [];
  readonly kindLines: (readonly string[])[] = [];
  readonly slotOf = new Map<ReportId, number>();
  readonly #members: (LeastFirst<ReportId> | undefined)[] = [];
  readonly #actors = new Map<string, number>();
  readonly #kinds = new Map<string, number>();
  readonly #alike = new Map<number, number>();
  #nextAlike = new Int32Array(64);
  #hash = new Int32Array(64);
  readonly #free: number[] = [];
  #slots = 0;

  /** One above the highest slot in use. */
  get slots(): number {
    return this.#slots;
  }

  /** Takes a report in; gives its claim, and whether the claim is new or has a new id. */
  put(item: FusionItem): { readonly slot: number; readonly made: boolean; readonly renamed: boolean } {
    const slot = this.#write(item);
    const hash = this.#hashOf(slot);
    if (!this.rows.has(slot)) {
      for (let other = this.#alike.get(hash) ?? -1; other >= 0; other = this.#nextAlike[other]!)
        if (this.#same(slot, other)) {
          this.#release(slot);
          return { slot: other, made: false, renamed: this.#join(other, item.id) };
        }
      this.#hash[slot] = hash;
      this.#nextAlike[slot] = this.#alike.get(hash) ?? -1;
      this.#alike.set(hash, slot);
    }
    this.count[slot] = 1;
    this.first[slot] = item.id;
    this.slotOf.set(item.id, slot);
    return { slot, made: true, renamed: false };
  }

  /** Lets a report go; gives its claim, and whether that is gone with it or has a new id. */
  drop(id: ReportId): { readonly slot: number; readonly gone: boolean; readonly renamed: boolean } | undefined {
    const slot = this.slotOf.get(id);
    if (slot === undefined) return undefined;
    this.slotOf.delete(id);
    this.count[slot]!--;
    if (this.count[slot] === 0) {
      if (!this.rows.has(slot)) this.#unlink(slot);
      return { slot, gone: true, renamed: false };
    }
    const members = this.#members[slot]!;
    members.delete(id);
    if (this.first[slot] !== id) return { slot, gone: false, renamed: false };
    this.first[slot] = members.least;
    return { slot, gone: false, renamed: true };
  }

  /** Frees the slot of a claim without reports, once nothing points at it. */
  free(slot: number): void {
    this.#release(slot);
  }

  /** The ids of a claim's reports, in no order. */
  membersOf(slot: number): readonly ReportId[] {
    return this.#members[slot]?.all ?? [this.first[slot]!];
  }

  /** Makes columns of the caller's own as long as these. */
  lengthened<T extends Int32Array | Uint8Array | Float64Array>(column: T, filler = 0): T {
    if (column.length >= this.count.length) return column;
    const longer = new (column.constructor as new (length: number) => T)(this.count.length);
    if (filler !== 0) longer.fill(filler);
    longer.set(column);
    return longer;
  }

  #join(slot: number, id: ReportId): boolean {
    const members = this.#members[slot];
    if (members) members.add(id);
    else this.#members[slot] = new LeastFirst([this.first[slot]!, id]);
    this.count[slot]!++;
    this.slotOf.set(id, slot);
    if (id >= this.first[slot]!) return false;
    this.first[slot] = id;
    return true;
  }

  #write(item: FusionItem): number {
    const slot = this.#free.pop() ?? this.#slots++;
    if (slot >= this.count.length) this.#lengthen();
    const [x, y, z] = item.at ? unitVector(item.at) : [Number.NaN, Number.NaN, Number.NaN];
    this.x[slot] = x * equatorM;
    this.y[slot] = y * equatorM;
    this.z[slot] = z * polarM;
    this.sigmaKm[slot] = item.sigmaKm;
    this.startsAt[slot] = item.startsAt;
    this.endsAt[slot] = item.endsAt;
    this.clock[slot] = item.clock ? 1 : 0;
    this.coarse[slot] = item.coarse ? 1 : 0;
    this.kind[slot] = this.#kindOf(item.kinds);
    this.actor[slot] = item.actor === undefined ? 0 : this.#actorOf(item.actor);
    this.deathsLow[slot] = item.deaths ? Math.min(item.deaths.low, countMax) : -1;
    this.deathsBest[slot] = item.deaths ? Math.min(item.deaths.best, countMax) : -1;
    this.deathsHigh[slot] = item.deaths ? Math.min(item.deaths.high, countMax) : -1;
    this.regions[slot] = item.regions;
    if (item.media.length + item.pictures.length > 0)
      this.media.set(slot, { contents: [...item.media].sort(), pictures: [...item.pictures].sort() });
    if (item.rows.length > 0) this.rows.set(slot, item.rows);
    return slot;
  }

  #release(slot: number): void {
    this.media.delete(slot);
    this.rows.delete(slot);
    this.#members[slot] = undefined;
    this.count[slot] = 0;
    this.#free.push(slot);
  }

  #kindOf(kinds: readonly string[]): number {
    const [name] = kinds;
    if (name === undefined) return -1;
    const known = this.#kinds.get(name);
    if (known !== undefined) return known;
    if (this.kindLines.length >= kindsMax) throw new RangeError(`more than ${kindsMax} kinds of incident`);
    this.#kinds.set(name, this.kindLines.push(kinds) - 1);
    return this.kindLines.length - 1;
  }

  #actorOf(name: string): number {
    const known = this.#actors.get(name) ?? this.#actors.size + 1;
    this.#actors.set(name, known);
    return known;
  }

  #columns(): readonly ('x' | 'y' | 'z' | 'sigmaKm' | 'startsAt' | 'endsAt')[] {
    return ['x', 'y', 'z', 'sigmaKm', 'startsAt', 'endsAt'];
  }

  #hashOf(slot: number): number {
    let hash = 0x811c9dc5;
    const mix = (value: number): void => {
      hash = Math.imul(hash ^ (value | 0), 0x01000193);
      hash ^= hash >>> 15;
    };
    mix(this.startsAt[slot]! % 2 ** 31);
    mix(this.startsAt[slot]! / 2 ** 31);
    mix(this.endsAt[slot]! - this.startsAt[slot]!);
    mix((this.x[slot]! || 0) * 8);
    mix((this.y[slot]! || 0) * 8);
    mix((this.z[slot]! || 0) * 8);
    mix(this.kind[slot]!);
    mix(this.actor[slot]!);
    mix(this.deathsBest[slot]!);
    return hash;
  }

  #same(a: number, b: number): boolean {
    for (const name of this.#columns()) if (!Object.is(this[name][a], this[name][b])) return false;
    return (
      this.kind[a] === this.kind[b] &&
      this.actor[a] === this.actor[b] &&
      this.clock[a] === this.clock[b] &&
      this.coarse[a] === this.coarse[b] &&
      this.deathsLow[a] === this.deathsLow[b] &&
      this.deathsBest[a] === this.deathsBest[b] &&
      this.deathsHigh[a] === this.deathsHigh[b] &&
      this.#words(a) === this.#words(b)
    );
  }

  #words(slot: number): string {
    const media = this.media.get(slot);
    return [...(media?.contents ?? []), '', ...(media?.pictures ?? []), '', ...this.regions[slot]!].join('\n');
  }

  #unlink(slot: number): void {
    const hash = this.#hash[slot]!;
    const head = this.#alike.get(hash)!;
    if (head === slot) {
      if (this.#nextAlike[slot]! < 0) this.#alike.delete(hash);
      else this.#alike.set(hash, this.#nextAlike[slot]!);
      return;
    }
    let before = head;
    while (this.#nextAlike[before] !== slot) before = this.#nextAlike[before]!;
    this.#nextAlike[before] = this.#nextAlike[slot]!;
  }

  #lengthen(): void {
    const longer = <T extends Float64Array | Int32Array | Int16Array | Uint8Array>(column: T): T => {
      const twice = new (column.constructor as new (length: number) => T)(column.length * 2);
      twice.set(column);
      return twice;
    };
    for (const name of this.#columns()) this[name] = longer(this[name]);
    this.clock = longer(this.clock);
    this.coarse = longer(this.coarse);
    this.kind = longer(this.kind);
    this.actor = longer(this.actor);
    this.deathsLow = longer(this.deathsLow);
    this.deathsBest = longer(this.deathsBest);
    this.deathsHigh = longer(this.deathsHigh);
    this.count = longer(this.count);
    this.#nextAlike = longer(this.#nextAlike);
    this.#hash = longer(this.#hash);
  }
}
