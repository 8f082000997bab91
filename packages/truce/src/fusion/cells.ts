import type { Claims } from './claims.ts';

/** How wide a cell is in space, in metres, and in time; a side without end takes no notice of place. */
export interface CellSize {
  readonly sideM: number;
  readonly sliceMs: number;
}

/**
 * Claims by cells of place and time. Places are points in space, on the ellipsoid, and cells are cubes that the surface
 * cuts: no projection, so no seam at 180 degrees and no pole. What lies within one side and one slice of a claim lies in
 * its cell or a neighbouring one.
 */
export class Cells {
  readonly #claims: Claims;
  readonly #sideM: number;
  readonly #sliceMs: number;
  readonly #heads = new Map<number, number>();
  readonly #entries = makeEntryColumns();
  #size = 0;
  #firstEntry = new Int32Array(0);

  constructor(claims: Claims, size: CellSize) {
    this.#claims = claims;
    this.#sideM = size.sideM;
    this.#sliceMs = size.sliceMs;
  }

  /** Names the cell in which the claim's time begins. */
  homeOf(slot: number): number {
    return this.#keyAt(this.#cubeOf(slot), this.#sliceOf(this.#claims.startsAt[slot]!));
  }

  /** How many claims are in cells. */
  get size(): number {
    return this.#size;
  }

  add(slot: number): void {
    this.#size++;
    this.#firstEntry = this.#claims.lengthened(this.#firstEntry, -1);
    const cube = this.#cubeOf(slot);
    let sibling = -1;
    const last = this.#sliceOf(this.#claims.endsAt[slot]!);
    for (let slice = this.#sliceOf(this.#claims.startsAt[slot]!); slice <= last; slice++) {
      const key = this.#keyAt(cube, slice);
      const head = this.#heads.get(key) ?? -1;
      sibling = this.#entries.make({ slot, key, next: head, sibling });
      this.#heads.set(key, sibling);
    }
    this.#firstEntry[slot] = sibling;
  }

  remove(slot: number): void {
    this.#size--;
    const { columns } = this.#entries;
    for (let entry = this.#firstEntry[slot]!; entry >= 0; ) {
      const [next, previous, sibling, key] = [
        columns.next[entry]!,
        columns.previous[entry]!,
        columns.sibling[entry]!,
        columns.key[entry]!,
      ];
      if (next >= 0) columns.previous[next] = previous;
      if (previous >= 0) columns.next[previous] = next;
      else if (next >= 0) this.#heads.set(key, next);
      else this.#heads.delete(key);
      this.#entries.free(entry);
      entry = sibling;
    }
    this.#firstEntry[slot] = -1;
  }

  /** Visits each claim of the cells around once, itself included if it is there, in no order. Ends where the visit says `false`. */
  around(slot: number, visit: (other: number) => boolean | undefined): void {
    const { startsAt, endsAt } = this.#claims;
    const { columns } = this.#entries;
    const [x, y, z] = this.#cubeOf(slot);
    const from = this.#sliceOf(startsAt[slot]!) - 1;
    const to = this.#sliceOf(endsAt[slot]!) + 1;
    for (let dx = -1; dx <= 1; dx++)
      for (let dy = -1; dy <= 1; dy++)
        for (let dz = -1; dz <= 1; dz++) {
          if (!this.#reaches(slot, dx, dy, dz)) continue;
          const cube = this.#cubeKey(x + dx, y + dy, z + dz);
          for (let slice = from; slice <= to; slice++)
            for (let entry = this.#heads.get(cube + slice) ?? -1; entry >= 0; entry = columns.next[entry]!) {
              const other = columns.slot[entry]!;
              // A claim of several slices is met once: in its first slice that is looked at.
              if (slice !== from && this.#sliceOf(startsAt[other]!) < slice) continue;
              if (visit(other) === false) return;
            }
        }
  }

  /** Visits every claim once, in no order. */
  each(visit: (slot: number) => void): void {
    for (let slot = 0; slot < this.#firstEntry.length; slot++) if (this.#firstEntry[slot]! >= 0) visit(slot);
  }

  /** Visits the claims whose time begins in a cell. */
  atHome(home: number, visit: (slot: number) => void): void {
    const { columns } = this.#entries;
    for (let entry = this.#heads.get(home) ?? -1; entry >= 0; entry = columns.next[entry]!)
      if (this.homeOf(columns.slot[entry]!) === home) visit(columns.slot[entry]!);
  }

  /** Whether the neighbouring cube lies within one side of the claim at all. */
  #reaches(slot: number, dx: number, dy: number, dz: number): boolean {
    const { x, y, z } = this.#claims;
    const side = this.#sideM;
    if (side === Number.POSITIVE_INFINITY) return dx === 0 && dy === 0 && dz === 0;
    const gap = (at: number, step: number): number => {
      if (step === 0) return 0;
      const within = at / side - Math.floor(at / side);
      return step > 0 ? 1 - within : within;
    };
    const [gx, gy, gz] = [gap(x[slot]!, dx), gap(y[slot]!, dy), gap(z[slot]!, dz)];
    return gx * gx + gy * gy + gz * gz <= 1;
  }

  #cubeOf(slot: number): readonly [number, number, number] {
    if (this.#sideM === Number.POSITIVE_INFINITY) return [0, 0, 0];
    const { x, y, z } = this.#claims;
    return [Math.floor(x[slot]! / this.#sideM), Math.floor(y[slot]! / this.#sideM), Math.floor(z[slot]! / this.#sideM)];
  }

  #sliceOf(ms: number): number {
    return Math.floor(ms / this.#sliceMs) + 2 ** 16;
  }

  #keyAt([x, y, z]: readonly [number, number, number], slice: number): number {
    return this.#cubeKey(x, y, z) + slice;
  }

  /** Cubes of 4 km or more around the earth's centre have numbers of 12 bits; slices of a day or more, of 17. */
  #cubeKey(x: number, y: number, z: number): number {
    return (((x + 2_048) * 4_096 + (y + 2_048)) * 4_096 + (z + 2_048)) * 2 ** 17;
  }
}

function makeEntryColumns() {
  const columns = {
    slot: new Int32Array(256),
    next: new Int32Array(256),
    previous: new Int32Array(256),
    sibling: new Int32Array(256),
    key: new Float64Array(256),
  };
  let used = 0;
  let freed = -1;
  const grow = (): void => {
    const longer = <T extends Int32Array | Float64Array>(column: T): T => {
      const twice = new (column.constructor as new (length: number) => T)(column.length * 2);
      twice.set(column);
      return twice;
    };
    columns.slot = longer(columns.slot);
    columns.next = longer(columns.next);
    columns.previous = longer(columns.previous);
    columns.sibling = longer(columns.sibling);
    columns.key = longer(columns.key);
  };
  return {
    columns,
    make: (fresh: { readonly slot: number; readonly key: number; readonly next: number; readonly sibling: number }) => {
      let entry = freed;
      if (entry >= 0) freed = columns.next[entry]!;
      else {
        if (used === columns.slot.length) grow();
        entry = used++;
      }
      columns.slot[entry] = fresh.slot;
      columns.key[entry] = fresh.key;
      columns.next[entry] = fresh.next;
      columns.previous[entry] = -1;
      columns.sibling[entry] = fresh.sibling;
      if (fresh.next >= 0) columns.previous[fresh.next] = entry;
      return entry;
    },
    free: (entry: number): void => {
      columns.next[entry] = freed;
      freed = entry;
    },
  };
}
