import type { Cells } from './cells.ts';
import type { Claims } from './claims.ts';
import { type Comparison, neverCompared } from './compare.ts';
import { type Component, clustersOf, dendrogram, type Merge } from './dendrogram.ts';
import { cutNames, type FusionParameters } from './parameters.ts';

/** Up to so many claims all pairs are measured, beyond it only those of neighbouring cells. */
const bruteMax = 48;
const lowest = cutNames.indexOf('low');

/** Claims as the dendrogram takes them, and which claims its positions stand for. */
export interface NamedComponent extends Component {
  readonly slots: readonly number[];
}

/**
 * Clusters of compared claims, kept as a dendrogram of all of them would make them. What changes is solved afresh with the
 * clusters it belonged to, and then tried against each cluster beside it: of two clusters that, left to themselves, merge
 * nothing across, neither changes the other's merges, since those that end a cluster are heavier than any across. Where two
 * do merge across, both are solved together. So a change costs what it touches, however far the claims around it hang
 * together, and the result is that of the whole.
 */
export class Regions {
  /** For each cut and claim the claim that names its cluster. */
  readonly labels = cutNames.map(() => new Int32Array(0));
  /** Claims whose cluster is another than when this was last emptied. */
  readonly changed = new Set<number>();
  /** The same, for those who hang claims on clusters. */
  readonly stirred = new Set<number>();
  readonly #claims: Claims;
  readonly #compare: Comparison;
  readonly #cells: Cells;
  readonly #parameters: FusionParameters;
  /** Claims in the cluster that a claim names. */
  readonly #sizes = cutNames.map(() => new Int32Array(0));
  /** Leads through the claims of a cluster of the lowest cut and back. */
  #next = new Int32Array(0);
  #position = new Int32Array(0);
  readonly #touched = new Set<number>();
  readonly #deferred = new Set<number>();

  constructor(
    parts: { readonly claims: Claims; readonly compare: Comparison; readonly cells: Cells },
    parameters: FusionParameters,
  ) {
    this.#claims = parts.claims;
    this.#compare = parts.compare;
    this.#cells = parts.cells;
    this.#parameters = parameters;
  }

  /** Whether the claim waits to be solved. */
  provisional(slot: number): boolean {
    return this.#deferred.has(slot);
  }

  /** A claim that is compared from now on. */
  begin(slot: number): void {
    this.standAlone(slot);
    this.#touched.add(slot);
    this.#stir(slot);
  }

  /** A claim that is not compared: its own cluster at every cut. */
  standAlone(slot: number): void {
    this.#next = this.#claims.lengthened(this.#next);
    this.#position = this.#claims.lengthened(this.#position, -1);
    for (const cut of cutNames.keys()) {
      this.labels[cut] = this.#claims.lengthened(this.labels[cut]!, -1);
      this.#sizes[cut] = this.#claims.lengthened(this.#sizes[cut]!);
      this.labels[cut]![slot] = slot;
      this.#sizes[cut]![slot] = 1;
    }
    this.#next[slot] = slot;
    this.changed.add(slot);
  }

  /** The claim's reports changed: its cluster is solved again. */
  touch(slot: number): void {
    this.#stir(slot);
    this.#touched.add(slot);
  }

  /** A claim is no longer compared. What was its cluster keeps its labels until it is solved. */
  leave(slot: number): void {
    for (const each of [this.#touched, this.#deferred, this.changed, this.stirred]) each.delete(slot);
    const mates = this.membersOf(slot);
    if (mates.length === 1) return;
    this.#next[mates.at(-1)!] = mates[1]!;
    for (const mate of mates.slice(1)) this.#touched.add(mate);
  }

  /** The claims of the lowest cut's cluster that holds the claim, itself first. */
  membersOf(slot: number): readonly number[] {
    const members = [slot];
    for (let at = this.#next[slot]!; at !== slot; at = this.#next[at]!) members.push(at);
    return members;
  }

  /** Solves what changed: all of it, or only what hangs together in few enough claims to be solved at once. */
  solve(all: boolean): void {
    const open = new Set<number>();
    for (const slot of this.#touched) this.#open(slot, open);
    this.#touched.clear();
    if (all) for (const slot of this.#deferred) this.#open(slot, open);
    if (all) this.#deferred.clear();
    while (open.size > 0) {
      const [start] = open;
      this.#solveAround(start!, open, all);
    }
  }

  /** The claims as the dendrogram takes them: in the order of their ids, with all pairs that share a block. */
  componentOf(claims: readonly number[]): NamedComponent {
    const { first, count, rows } = this.#claims;
    const slots = [...claims].sort((a, b) => (first[a]! < first[b]! ? -1 : 1));
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
    return {
      slots,
      sizes: slots.map((each) => count[each]!),
      rows: slots.map((each) => rows.get(each)),
      one,
      other,
      weights,
    };
  }

  /** The merges of claims down to the lowest cut, as if there were no others. */
  mergesOf(component: Component): readonly Merge[] {
    return dendrogram(component, this.#parameters.cuts.low);
  }

  #solveAround(start: number, open: Set<number>, all: boolean): void {
    const held: number[] = [];
    const inside = new Set<number>();
    const take = (from: number): void => {
      open.delete(from);
      inside.add(from);
      const found = [from];
      for (let at = 0; at < found.length; at++)
        this.#near(found[at]!, (other) => {
          if (!open.delete(other)) return;
          inside.add(other);
          found.push(other);
        });
      held.push(...found);
    };
    take(start);
    for (;;) {
      const tooMany = !all && held.length > this.#parameters.limits.promptClaimsMax;
      const rivals = tooMany ? undefined : this.#solved(held, inside);
      if (rivals === undefined) {
        this.#defer(held);
        return;
      }
      if (rivals.length === 0) return;
      for (const rival of rivals) this.#open(rival, open);
      for (const rival of rivals) for (const slot of this.membersOf(rival)) if (open.has(slot)) take(slot);
    }
  }

  /**
   * Solves the claims and keeps the result, if no cluster beside them merges with one of theirs. Gives a claim of each that
   * does; nothing at all where one beside them waits to be solved itself.
   */
  #solved(held: readonly number[], inside: ReadonlySet<number>): readonly number[] | undefined {
    const component = this.componentOf(held);
    const { slots } = component;
    const merges = this.mergesOf(component);
    const roots = cutNames.map((name) => clustersOf(slots.length, merges, this.#parameters.cuts[name]));
    const clusters = grouped(slots, roots[lowest]!);
    const low = this.labels[lowest]!;
    const rivals = new Map<number, number>();
    for (const cluster of clusters.values()) {
      const beside = new Map<number, number>();
      let waits = false;
      for (const slot of cluster)
        this.#near(slot, (other) => {
          if (inside.has(other)) return;
          waits ||= this.#deferred.has(other);
          beside.set(low[other]!, other);
        });
      if (waits) return undefined;
      for (const [label, other] of beside)
        if (!rivals.has(label) && this.#mergeAcross(cluster, this.membersOf(other))) rivals.set(label, other);
    }
    if (rivals.size > 0) return [...rivals.values()];
    for (const cut of cutNames.keys()) this.#label(cut, slots, roots[cut]!);
    for (const cluster of clusters.values()) this.#link(cluster);
    for (const slot of slots) this.#deferred.delete(slot);
    return [];
  }

  /** Leaves claims for later, together as far as they were; nothing of theirs points at claims that went elsewhere. */
  #defer(held: readonly number[]): void {
    const position = new Map(held.map((slot, at) => [slot, at]));
    for (const [cut, labels] of this.labels.entries()) {
      const firsts = new Map<number, number>();
      for (const slot of held) if (!firsts.has(labels[slot]!)) firsts.set(labels[slot]!, position.get(slot)!);
      const roots = held.map((slot) => firsts.get(labels[slot]!)!);
      if (cut === lowest) for (const cluster of grouped(held, roots).values()) this.#link(cluster);
      this.#label(cut, held, roots);
    }
    for (const slot of held) this.#deferred.add(slot);
  }

  #link(cluster: readonly number[]): void {
    for (const [at, slot] of cluster.entries()) this.#next[slot] = cluster[(at + 1) % cluster.length]!;
  }

  #mergeAcross(ours: readonly number[], theirs: readonly number[]): boolean {
    const component = this.componentOf([...ours, ...theirs]);
    const our = new Set(ours);
    const side = component.slots.map((slot) => our.has(slot));
    return this.mergesOf(component).some(({ one, other }) => side[one] !== side[other]);
  }

  /** Visits the claims that alone could merge with this one. */
  #near(slot: number, visit: (other: number) => void): void {
    const { low } = this.#parameters.cuts;
    this.#cells.around(slot, (other) => {
      if (other !== slot && this.#compare.weight(slot, other) > low && !this.#compare.barred(slot, other)) visit(other);
      return undefined;
    });
  }

  #open(slot: number, open: Set<number>): void {
    if (open.has(slot)) return;
    for (const mate of this.membersOf(slot)) open.add(mate);
  }

  #label(cut: number, slots: readonly number[], roots: readonly number[]): void {
    const [labels, sizes] = [this.labels[cut]!, this.#sizes[cut]!];
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
}

/** Claims by the position that each is said to belong to. */
function grouped(slots: readonly number[], roots: readonly number[]): ReadonlyMap<number, readonly number[]> {
  const groups = new Map<number, number[]>();
  for (const [position, root] of roots.entries()) {
    const known = groups.get(root);
    if (known) known.push(slots[position]!);
    else groups.set(root, [slots[position]!]);
  }
  return groups;
}
