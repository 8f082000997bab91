import { Cells } from './cells.ts';
import type { Claims } from './claims.ts';
import type { FusionParameters } from './parameters.ts';

/** What a block of too many claims does with them: those of the smallest ids are compared, the rest are not. */
interface Crowd {
  /** The compared claim of the largest id. */
  last: number;
  readonly surplus: Set<number>;
}

/** Who is told what becomes of a claim. */
export interface BlockListener {
  /** It is compared from now on. */
  readonly enter: (slot: number) => void;
  /** It is no longer compared. */
  readonly leave: (slot: number) => void;
  /** Its block is crowded: it is surplus from now on. */
  readonly aside: (slot: number) => void;
  /** It is no longer surplus. */
  readonly back: (slot: number) => void;
}

/**
 * Claims in blocks of place and time, with no more compared in one than its limit: of more, those of the smallest ids, which
 * are hashes and so a sample that nobody chose. Which these are depends on the set of claims alone.
 */
export class Blocks {
  readonly cells: Cells;
  readonly #claims: Claims;
  readonly #claimsMax: number;
  readonly #crowds = new Map<number, Crowd>();
  #compared = new Uint8Array(0);

  constructor(claims: Claims, parameters: FusionParameters) {
    this.#claims = claims;
    this.#claimsMax = parameters.limits.blockClaimsMax;
    this.cells = new Cells(claims, {
      sideM: parameters.distanceM.at(-1)! + 500,
      sliceMs: parameters.gapMinutes.at(-1)! * 60_000,
    });
  }

  /** Whether the claim is compared; if not, its block is crowded. */
  compared(slot: number): boolean {
    return this.#compared[slot] === 1;
  }

  /** Blocks that hold more than is compared, and how many claims that leaves out. */
  crowding(): { readonly blocks: number; readonly claims: number } {
    let claims = 0;
    for (const { surplus } of this.#crowds.values()) claims += surplus.size;
    return { blocks: this.#crowds.size, claims };
  }

  /** Claims left out of the comparison, in no order. */
  *surplus(): Generator<number> {
    for (const { surplus } of this.#crowds.values()) yield* surplus;
  }

  put(slot: number, listener: BlockListener): void {
    this.#compared = this.#claims.lengthened(this.#compared);
    const home = this.cells.homeOf(slot);
    const crowd = this.#crowds.get(home);
    if (!crowd && this.#countAt(home) < this.#claimsMax) {
      this.#enter(slot, listener);
      return;
    }
    if (!crowd) this.#crowds.set(home, { last: this.#lastAt(home), surplus: new Set([slot]) });
    else crowd.surplus.add(slot);
    listener.aside(slot);
    this.renamed(slot, listener);
  }

  drop(slot: number, listener: BlockListener): void {
    const home = this.cells.homeOf(slot);
    const crowd = this.#crowds.get(home);
    if (this.#compared[slot] === 0) {
      crowd!.surplus.delete(slot);
      listener.back(slot);
      if (crowd!.surplus.size === 0) this.#crowds.delete(home);
      return;
    }
    this.#leave(slot, listener);
    if (crowd) this.#promote(home, crowd, listener);
  }

  /** The claim has another id: in a crowded block that may decide whether it is compared. */
  renamed(slot: number, listener: BlockListener): void {
    const home = this.cells.homeOf(slot);
    const crowd = this.#crowds.get(home);
    if (!crowd) return;
    const { first } = this.#claims;
    if (this.#compared[slot] === 1) {
      crowd.last = this.#lastAt(home);
      const least = this.#leastOf(crowd);
      if (first[least]! < first[crowd.last]!) this.#exchange(home, { crowd, in: least, out: crowd.last }, listener);
    } else if (first[slot]! < first[crowd.last]!) this.#exchange(home, { crowd, in: slot, out: crowd.last }, listener);
  }

  #exchange(
    home: number,
    change: { readonly crowd: Crowd; readonly in: number; readonly out: number },
    listener: BlockListener,
  ): void {
    this.#leave(change.out, listener);
    change.crowd.surplus.add(change.out);
    listener.aside(change.out);
    change.crowd.surplus.delete(change.in);
    listener.back(change.in);
    this.#enter(change.in, listener);
    change.crowd.last = this.#lastAt(home);
  }

  #promote(home: number, crowd: Crowd, listener: BlockListener): void {
    const least = this.#leastOf(crowd);
    crowd.surplus.delete(least);
    listener.back(least);
    this.#enter(least, listener);
    if (crowd.surplus.size === 0) this.#crowds.delete(home);
    else crowd.last = this.#lastAt(home);
  }

  #enter(slot: number, listener: BlockListener): void {
    this.#compared[slot] = 1;
    this.cells.add(slot);
    listener.enter(slot);
  }

  #leave(slot: number, listener: BlockListener): void {
    this.#compared[slot] = 0;
    this.cells.remove(slot);
    listener.leave(slot);
  }

  #countAt(home: number): number {
    let count = 0;
    this.cells.atHome(home, () => {
      count++;
    });
    return count;
  }

  #lastAt(home: number): number {
    const { first } = this.#claims;
    let last = -1;
    this.cells.atHome(home, (slot) => {
      if (last < 0 || first[slot]! > first[last]!) last = slot;
    });
    return last;
  }

  #leastOf(crowd: Crowd): number {
    const { first } = this.#claims;
    let least = -1;
    for (const slot of crowd.surplus) if (least < 0 || first[slot]! < first[least]!) least = slot;
    return least;
  }
}
