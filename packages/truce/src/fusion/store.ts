import { formatInstant, instant } from '../kernel/index.ts';
import type { ReportId } from '../reports/index.ts';
import { Blocks } from './blocks.ts';
import { Claims } from './claims.ts';
import { type Comparison, comparison } from './compare.ts';
import { explanations } from './explain.ts';
import type { Cluster, Crowding, Fused, FusionChanges, Link, NotJoined } from './fused.ts';
import type { FusionItem } from './item.ts';
import { Loose } from './loose.ts';
import { type Cut, cutNames, type FusionParameters, parametersFault } from './parameters.ts';
import { Regions } from './regions.ts';

/** What fusion makes of a set of reports, all at once. The result depends on the set and the parameters alone. */
export function fuse(items: Iterable<FusionItem>, parameters: FusionParameters): Fused {
  const store = new FusionStore(parameters);
  store.put(items);
  store.settle();
  return store;
}

/**
 * Reports fused as they come and go. After `settle()` the answer is that of `fuse` over the reports that are there,
 * whatever the order in which they came; before it, clusters of a change too large to be solved at once say that they are provisional.
 */
export class FusionStore implements Fused {
  readonly #parameters: FusionParameters;
  readonly #claims = new Claims();
  readonly #compare: Comparison;
  readonly #blocks: Blocks;
  readonly #regions: Regions;
  readonly #loose: Loose;
  readonly #dropped = new Set<ReportId>();
  readonly #gone: number[] = [];

  constructor(parameters: FusionParameters) {
    const fault = parametersFault(parameters);
    if (fault) throw new RangeError(fault.message);
    this.#parameters = parameters;
    this.#compare = comparison(this.#claims, parameters);
    this.#blocks = new Blocks(this.#claims, parameters);
    const { cells } = this.#blocks;
    const [claims, compare] = [this.#claims, this.#compare];
    this.#regions = new Regions({ claims, compare, cells }, parameters);
    this.#loose = new Loose({ claims, compare, regions: this.#regions, cells }, parameters);
  }

  /** How many reports are there. */
  get size(): number {
    return this.#claims.slotOf.size;
  }

  /** Takes reports in; one that is there already changes nothing. */
  put(items: Iterable<FusionItem>): void {
    for (const item of items) {
      if (this.#claims.slotOf.has(item.id)) continue;
      this.#dropped.delete(item.id);
      const { slot, made, renamed } = this.#claims.put(item);
      if (!made) this.#touched(slot, renamed);
      else if (this.#claims.coarse[slot] === 1) this.#listener.aside(slot);
      else this.#blocks.put(slot, this.#listener);
    }
    this.#solve(false);
  }

  /** Lets reports go; one that is not there changes nothing. */
  drop(ids: Iterable<ReportId>): void {
    for (const id of ids) {
      const left = this.#claims.drop(id);
      if (!left) continue;
      this.#dropped.add(id);
      if (!left.gone) this.#touched(left.slot, left.renamed);
      else {
        if (this.#claims.coarse[left.slot] === 1) this.#listener.back(left.slot);
        else this.#blocks.drop(left.slot, this.#listener);
        this.#regions.changed.delete(left.slot);
        this.#gone.push(left.slot);
      }
    }
    this.#solve(false);
  }

  /** Solves what was left for later; afterwards nothing is provisional. */
  settle(): void {
    this.#solve(true);
  }

  /** What is new since the last look; the first look shows everything. */
  changes(): FusionChanges {
    const at = (cut: Cut): readonly Cluster[] => this.#clustersHolding(this.#regions.changed, cut).sort(byKey);
    const clusters = { high: at('high'), evidence: at('evidence'), counting: at('counting'), low: at('low') };
    const dropped = [...this.#dropped].sort();
    this.#regions.changed.clear();
    this.#dropped.clear();
    return { clusters, dropped };
  }

  clustersAt = (cut: Cut): readonly Cluster[] => {
    const at = cutNames.indexOf(cut);
    const labels = this.#regions.labels[at]!;
    const byLabel = new Map<number, number[]>();
    for (let slot = 0; slot < this.#claims.slots; slot++) {
      if (this.#claims.count[slot] === 0 || this.#loose.anchorAt(slot, at) >= 0) continue;
      const label = labels[slot]!;
      const known = byLabel.get(label);
      if (known) known.push(slot);
      else byLabel.set(label, [slot]);
    }
    return [...byLabel.values()].flatMap((slots) => this.#clustersOf(slots, cut)).sort(byKey);
  };

  clusterOf = (report: ReportId, cut: Cut): Cluster | undefined => {
    const slot = this.#claims.slotOf.get(report);
    if (slot === undefined) return undefined;
    return this.#clustersWith(slot, cut).find(({ reports }) => reports.includes(report));
  };

  linksOf = (cluster: Cluster): readonly Link[] => this.#explanations().linksOf(cluster);

  weakestLink = (cluster: Cluster): Link | undefined =>
    this.linksOf(cluster).reduce<Link | undefined>(
      (weakest, link) => (weakest === undefined || link.millibits < weakest.millibits ? link : weakest),
      undefined,
    );

  nearestNotJoined = (cluster: Cluster): NotJoined | undefined => this.#explanations().nearestNotJoined(cluster);

  crowding = (): Crowding => {
    let reports = 0;
    for (const slot of this.#blocks.surplus()) reports += this.#claims.count[slot]!;
    return { ...this.#blocks.crowding(), reports };
  };

  readonly #listener = {
    enter: (slot: number): void => {
      this.#regions.begin(slot);
      this.#loose.entered(slot);
    },
    leave: (slot: number): void => {
      this.#regions.leave(slot);
      this.#loose.left(slot);
    },
    aside: (slot: number): void => {
      this.#regions.standAlone(slot);
      this.#loose.put(slot);
    },
    back: (slot: number): void => this.#loose.drop(slot),
  };

  #touched(slot: number, renamed: boolean): void {
    const coarse = this.#claims.coarse[slot] === 1;
    if (renamed && !coarse) this.#blocks.renamed(slot, this.#listener);
    if (!coarse && this.#blocks.compared(slot)) this.#regions.touch(slot);
    else this.#regions.changed.add(slot);
  }

  #solve(all: boolean): void {
    this.#regions.solve(all);
    this.#loose.solve(all);
    for (const slot of this.#gone) this.#claims.free(slot);
    this.#gone.length = 0;
  }

  #explanations() {
    return explanations(
      {
        claims: this.#claims,
        compare: this.#compare,
        regions: this.#regions,
        cells: this.#blocks.cells,
        loose: this.#loose,
      },
      {
        parameters: this.#parameters,
        clusterWith: (slot, cut) => this.#clustersWith(slot, cut)[0]!,
        compared: (slot) => this.#blocks.compared(slot),
      },
    );
  }

  #clustersWith(slot: number, cut: Cut): readonly Cluster[] {
    return this.#clustersHolding([slot], cut);
  }

  /** The clusters that hold any of the claims, each once, in no order. Walks each component concerned once. */
  #clustersHolding(slots: Iterable<number>, cut: Cut): Cluster[] {
    const at = cutNames.indexOf(cut);
    const labels = this.#regions.labels[at]!;
    const low = this.#regions.labels[cutNames.indexOf('low')]!;
    const wanted = new Map<number, number[]>();
    const walks = new Map<number, number>();
    for (const each of slots) {
      const anchor = this.#loose.anchorAt(each, at);
      const slot = anchor >= 0 ? anchor : each;
      if (this.#blocks.compared(slot)) {
        wanted.set(labels[slot]!, []);
        walks.set(low[slot]!, slot);
      } else wanted.set(slot, [slot]);
    }
    for (const slot of walks.values())
      for (const mate of this.#regions.membersOf(slot)) wanted.get(labels[mate]!)?.push(mate);
    return [...wanted.values()].flatMap((mates) => this.#clustersOf(mates, cut));
  }

  /** One cluster, or as many as there are reports where a claim is too weak to be one with itself. */
  #clustersOf(slots: readonly number[], cut: Cut): readonly Cluster[] {
    const claims = this.#claims;
    const [only] = slots;
    if (slots.length === 1 && claims.count[only!]! > 1 && this.#selfWeight(only!) <= this.#parameters.cuts[cut])
      return [...claims.membersOf(only!)].sort().map((id) => this.#cluster([id], { cut, slot: only!, first: id }));
    let first = only!;
    for (const slot of slots) if (this.#before(slot, first)) first = slot;
    const hanging = slots.flatMap((slot) => this.#loose.hangingOn(slot, cutNames.indexOf(cut)));
    const idsOf = (each: readonly number[]): ReportId[] => each.flatMap((slot) => claims.membersOf(slot)).sort();
    const named = { cut, slot: first, first: claims.first[first]! };
    return [{ ...this.#cluster(idsOf([...slots, ...hanging]), named), joined: idsOf(hanging) }];
  }

  #cluster(
    reports: readonly ReportId[],
    named: { readonly cut: Cut; readonly slot: number; readonly first: ReportId },
  ) {
    return {
      cut: named.cut,
      key: `${formatInstant(instant(this.#claims.startsAt[named.slot]!))} ${named.first}`,
      reports,
      joined: [],
      provisional: this.#regions.provisional(named.slot) || this.#loose.provisional(named.slot),
    };
  }

  #before(a: number, b: number): boolean {
    const apart = this.#claims.startsAt[a]! - this.#claims.startsAt[b]!;
    return apart !== 0 ? apart < 0 : this.#claims.first[a]! < this.#claims.first[b]!;
  }

  #selfWeight(slot: number): number {
    return this.#claims.coarse[slot] === 1 ? Number.NEGATIVE_INFINITY : this.#compare.weight(slot, slot);
  }
}

function byKey(a: Cluster, b: Cluster): number {
  return a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
}
