import type { Cells } from './cells.ts';
import type { Claims } from './claims.ts';
import { type Comparison, neverCompared } from './compare.ts';
import { type Component, clustersOf, dendrogram, type Merge } from './dendrogram.ts';
import { cutNames, type FusionParameters } from './parameters.ts';

/** Up to so many claims all pairs of a component are measured, beyond it only those of neighbouring cells. */
const bruteMax = 48;

/** A component as the dendrogram takes it, and the claims that its positions stand for. */
export interface NamedComponent extends Component {
  readonly slots: readonly number[];
}

/**
 * Claims in components of pairs above the lowest cut, each component solved afresh from its set of claims when anything in
 * it changes. Labels tell for each claim and cut the claim that names its cluster.
 */
export class Components {
  readonly labels = cutNames.map(() => new Int32Array(0));
  /** Claims in the cluster that a claim names. */
  readonly sizes = cutNames.map(() => new Int32Array(0));
  /** Claims whose cluster is another than when this was last emptied. */
  readonly changed = new Set<number>();
  /** The same, for those who hang claims on clusters. */
  readonly stirred = new Set<number>();
  readonly #claims: Claims;
  readonly #compare: Comparison;
  readonly #cells: Cells;
  readonly #parameters: FusionParameters;
  #root = new Int32Array(0);
  #next = new Int32Array(0);
  #count = new Int32Array(0);
  #position = new Int32Array(0);
  readonly #unsolved = new Set<number>();
  readonly #torn = new Set<number>();

  constructor(
    parts: { readonly claims: Claims; readonly compare: Comparison; readonly cells: Cells },
    parameters: FusionParameters,
  ) {
    this.#claims = parts.claims;
    this.#compare = parts.compare;
    this.#cells = parts.cells;
    this.#parameters = parameters;
  }

  /** Whether anything waits to be solved. */
  get waiting(): boolean {
    return this.#unsolved.size > 0;
  }

  /** Whether the claim's component waits to be solved. */
  provisional(slot: number): boolean {
    return this.#unsolved.size > 0 && this.#unsolved.has(this.#root[slot]!);
  }

  /** A claim on its own, before it meets its neighbours. */
  begin(slot: number): void {
    this.#root = this.#claims.lengthened(this.#root, -1);
    this.#next = this.#claims.lengthened(this.#next);
    this.#count = this.#claims.lengthened(this.#count);
    this.#position = this.#claims.lengthened(this.#position, -1);
    for (const cut of cutNames.keys()) {
      this.labels[cut] = this.#claims.lengthened(this.labels[cut]!, -1);
      this.sizes[cut] = this.#claims.lengthened(this.sizes[cut]!);
      this.labels[cut]![slot] = slot;
      this.sizes[cut]![slot] = 1;
    }
    this.#alone(slot);
    this.#stir(slot);
  }

  /** A claim that is not compared: its own cluster at every cut. */
  standAlone(slot: number): void {
    this.begin(slot);
    this.stirred.delete(slot);
    this.#root[slot] = -1;
  }

  /** Joins the claim to all that it meets above the lowest cut. */
  meet(slot: number): void {
    const { low } = this.#parameters.cuts;
    this.#cells.around(slot, (other) => {
      if (other === slot || this.#root[other] === this.#root[slot]) return undefined;
      const weight = this.#compare.weight(slot, other);
      if (weight > low && !this.#compare.barred(slot, other)) this.#unite(slot, other);
      return undefined;
    });
    this.#unsolved.add(this.#root[slot]!);
  }

  /** The claim's reports changed: its component is solved again. */
  touch(slot: number): void {
    this.#stir(slot);
    this.#unsolved.add(this.#root[slot]!);
  }

  /** Takes a claim out of its component, which may fall apart. Its labels stay until the rest is solved. */
  leave(slot: number): void {
    const root = this.#root[slot]!;
    const wasTorn = this.#torn.delete(root);
    this.#unsolved.delete(root);
    this.#root[slot] = -1;
    this.changed.delete(slot);
    this.stirred.delete(slot);
    if (this.#count[root] === 1) return;
    let before = slot;
    while (this.#next[before] !== slot) before = this.#next[before]!;
    const heir = this.#next[slot]!;
    this.#next[before] = heir;
    const count = this.#count[root]! - 1;
    if (root === slot) for (const member of this.membersOf(heir)) this.#root[member] = heir;
    const now = this.#root[heir]!;
    this.#count[now] = count;
    this.#unsolved.add(now);
    if (count > 1 || wasTorn) this.#torn.add(now);
  }

  /** Solves what waits: all of it, or only components small enough to be solved at once. */
  solve(all: boolean): void {
    for (const root of this.#unsolved) {
      if (!all && this.#count[root]! > this.#parameters.limits.promptClaimsMax) continue;
      this.#unsolved.delete(root);
      if (this.#torn.delete(root)) for (const part of this.#parts(root)) this.#solveOne(part);
      else this.#solveOne(root);
    }
  }

  /** The claims of the component that holds the claim. */
  membersOf(slot: number): readonly number[] {
    const members = [slot];
    for (let at = this.#next[slot]!; at !== slot; at = this.#next[at]!) members.push(at);
    return members;
  }

  /** The component that holds the claim, as the dendrogram takes it. */
  componentOf(slot: number): NamedComponent {
    const { first, count, rows } = this.#claims;
    const slots = [...this.membersOf(slot)].sort((a, b) => (first[a]! < first[b]! ? -1 : 1));
    const [one, other, weights]: [number[], number[], number[]] = [[], [], []];
    const pair = (low: number, high: number): void => {
      const weight = this.#compare.weight(slots[low]!, slots[high]!);
      if (weight === neverCompared) return;
      one.push(low);
      other.push(high);
      weights.push(weight);
    };
    if (slots.length <= bruteMax)
      for (let low = 0; low < slots.length; low++)
        for (let high = low + 1; high < slots.length; high++) pair(low, high);
    else {
      for (const [position, each] of slots.entries()) this.#position[each] = position;
      for (const [low, each] of slots.entries())
        this.#cells.around(each, (near) => {
          const high = this.#position[near]!;
          if (high > low) pair(low, high);
          return undefined;
        });
      for (const each of slots) this.#position[each] = -1;
    }
    const sizes = slots.map((each) => count[each]!);
    return { slots, sizes, rows: slots.map((each) => rows.get(each)), one, other, weights };
  }

  /** The merges of a component down to the lowest cut. */
  mergesOf(component: Component): readonly Merge[] {
    return dendrogram(component, this.#parameters.cuts.low);
  }

  #solveOne(root: number): void {
    if (this.#count[root] === 1) {
      for (const cut of cutNames.keys()) this.#label(cut, [root], [0]);
      return;
    }
    const component = this.componentOf(root);
    const merges = this.mergesOf(component);
    for (const [cut, name] of cutNames.entries())
      this.#label(cut, component.slots, clustersOf(component.slots.length, merges, this.#parameters.cuts[name]));
  }

  #label(cut: number, slots: readonly number[], roots: readonly number[]): void {
    const [labels, sizes] = [this.labels[cut]!, this.sizes[cut]!];
    const counts = new Map<number, number>();
    for (const root of roots) counts.set(root, (counts.get(root) ?? 0) + 1);
    for (const [position, slot] of slots.entries()) {
      const root = roots[position]!;
      if (labels[slot] !== slots[root] || sizes[labels[slot]!] !== counts.get(root)) this.#stir(slot);
    }
    for (const [position, slot] of slots.entries()) labels[slot] = slots[roots[position]!]!;
    for (const [root, count] of counts) sizes[slots[root]!] = count;
  }

  #stir(slot: number): void {
    this.changed.add(slot);
    this.stirred.add(slot);
  }

  #alone(slot: number): void {
    this.#root[slot] = slot;
    this.#next[slot] = slot;
    this.#count[slot] = 1;
  }

  #unite(a: number, b: number): void {
    const [rootA, rootB] = [this.#root[a]!, this.#root[b]!];
    if (rootA === rootB) return;
    const [into, from] = this.#count[rootA]! >= this.#count[rootB]! ? [rootA, rootB] : [rootB, rootA];
    for (let at = from; ; ) {
      this.#root[at] = into;
      at = this.#next[at]!;
      if (at === from) break;
    }
    [this.#next[into], this.#next[from]] = [this.#next[from]!, this.#next[into]!];
    this.#count[into]! += this.#count[from]!;
    if (this.#unsolved.delete(from)) this.#unsolved.add(into);
    if (this.#torn.delete(from)) this.#torn.add(into);
  }

  /** Takes a component apart and puts together what still holds. */
  #parts(root: number): readonly number[] {
    const members = this.membersOf(root);
    const { low } = this.#parameters.cuts;
    const left = new Set(members);
    for (const slot of members) this.#alone(slot);
    const parts: number[] = [];
    for (const start of members) {
      if (!left.delete(start)) continue;
      const found = [start];
      for (let at = 0; at < found.length && left.size > 0; at++)
        this.#cells.around(found[at]!, (other) => {
          if (!left.has(other)) return undefined;
          if (this.#compare.weight(found[at]!, other) <= low || this.#compare.barred(found[at]!, other))
            return undefined;
          left.delete(other);
          found.push(other);
          this.#unite(start, other);
          return undefined;
        });
      parts.push(this.#root[start]!);
    }
    return parts;
  }
}
