import { Cells } from './cells.ts';
import type { Claims } from './claims.ts';
import type { Comparison } from './compare.ts';
import { cutNames, type FusionParameters } from './parameters.ts';
import type { Regions } from './regions.ts';

/** What a claim that is not compared pair by pair may mean. */
export interface LooseLook {
  /** The compared claim that fits best, of equal ones that of the smallest id. */
  readonly anchor: number;
  /** Calibrated weight of the two, in millibits. */
  readonly weight: number;
  readonly raw: number;
  readonly pattern: number;
  /** Among how many claims it chooses; 0 where it was compared with each in full. */
  readonly choices: number;
  /** Other claims that fit nearly as well. */
  readonly rivals: readonly number[];
}

const dayMs = 86_400_000;
/** A coarse claim of a longer stretch tells nothing of one incident. */
const stretchMaxMs = 31 * dayMs;
/** Two local days and an hour of a changed clock: a longer stretch is no time that can be compared. */
const timeKnownMaxMs = 49 * 3_600_000;
/** Reaches of coarse places in metres: a district, a region, anywhere. */
const reachesM = [25_000, 100_000, Number.POSITIVE_INFINITY] as const;
/** More claims than this that wait to be looked at wait until the store settles. */
const promptMax = 2_000;

/**
 * Claims that take no part in the comparison: coarse ones, and the surplus of crowded blocks. Each hangs on one compared
 * claim or on none, so it may join one incident and never joins two. A row of a list of incidents hangs on none.
 */
export class Loose {
  readonly #claims: Claims;
  readonly #compare: Comparison;
  readonly #regions: Regions;
  readonly #compared: Cells;
  readonly #parameters: FusionParameters;
  readonly #gapMaxMs: number;
  /** For each reach the coarse claims, and, from the first of them on, the compared claims. */
  readonly #levels: readonly { readonly coarse: Cells; readonly compared: Cells; filled: boolean }[];
  /** Surplus claims by the block in which their time begins. */
  readonly #surplus = new Map<number, Set<number>>();
  readonly #pending = new Set<number>();
  readonly #stirredHomes = new Set<number>();
  readonly #hanging = new Map<number, Set<number>>();
  #anchor = new Int32Array(0);
  #mask = new Uint8Array(0);
  #held = 0;

  constructor(
    parts: {
      readonly claims: Claims;
      readonly compare: Comparison;
      readonly regions: Regions;
      readonly cells: Cells;
    },
    parameters: FusionParameters,
  ) {
    this.#claims = parts.claims;
    this.#compare = parts.compare;
    this.#regions = parts.regions;
    this.#compared = parts.cells;
    this.#parameters = parameters;
    this.#gapMaxMs = parameters.gapMinutes.at(-1)! * 60_000;
    const cells = (sideM: number): Cells => new Cells(parts.claims, { sideM, sliceMs: this.#gapMaxMs });
    this.#levels = reachesM.map((sideM) => ({ coarse: cells(sideM), compared: cells(sideM), filled: false }));
  }

  provisional(slot: number): boolean {
    return this.#pending.has(slot);
  }

  /** The claim on which this one hangs at the cut; -1 where it stands alone. */
  anchorAt(slot: number, cut: number): number {
    return this.#held > 0 && slot < this.#mask.length && (this.#mask[slot]! >> cut) & 1 ? this.#anchor[slot]! : -1;
  }

  /** Claims that hang on this one at the cut, in no order. */
  hangingOn(slot: number, cut: number): readonly number[] {
    const all = this.#held === 0 ? undefined : this.#hanging.get(slot);
    return all ? [...all].filter((each) => (this.#mask[each]! >> cut) & 1) : [];
  }

  put(slot: number): void {
    this.#anchor = this.#claims.lengthened(this.#anchor, -1);
    this.#mask = this.#claims.lengthened(this.#mask);
    this.#anchor[slot] = -1;
    this.#mask[slot] = 0;
    this.#held++;
    if (this.#claims.coarse[slot] === 1) this.#coarseOf(slot)?.add(slot);
    else {
      const home = this.#compared.homeOf(slot);
      this.#surplus.set(home, (this.#surplus.get(home) ?? new Set()).add(slot));
    }
    this.#pending.add(slot);
  }

  drop(slot: number): void {
    this.#held--;
    this.#hang(slot, -1, 0);
    if (this.#claims.coarse[slot] === 1) this.#coarseOf(slot)?.remove(slot);
    else {
      const home = this.#compared.homeOf(slot);
      const mates = this.#surplus.get(home)!;
      mates.delete(slot);
      if (mates.size === 0) this.#surplus.delete(home);
    }
    this.#pending.delete(slot);
  }

  /** A claim enters the comparison. */
  entered(slot: number): void {
    for (const { compared, filled } of this.#levels) if (filled) compared.add(slot);
  }

  /** A claim leaves the comparison; what hangs on it lets go. */
  left(slot: number): void {
    this.#stir(slot);
    for (const { compared, filled } of this.#levels) if (filled) compared.remove(slot);
    for (const each of this.#hanging.get(slot) ?? []) this.#hang(each, -1, 0);
  }

  /** Looks again at what lies near claims whose clusters changed; all of it, or only as much as is done at once. */
  solve(all: boolean): void {
    const { stirred } = this.#regions;
    if (this.#held === 0) {
      stirred.clear();
      return;
    }
    if (stirred.size > Math.max(1_000, this.#held)) this.#everything();
    else for (const slot of stirred) this.#stir(slot);
    for (const home of this.#stirredHomes) for (const slot of this.#surplus.get(home) ?? []) this.#pending.add(slot);
    this.#stirredHomes.clear();
    stirred.clear();
    if (!all && this.#pending.size > promptMax) return;
    for (const slot of this.#pending) this.#lookAgain(slot);
    this.#pending.clear();
  }

  /** What the claim may mean; nothing where nothing fits, or too much does. */
  look(slot: number): LooseLook | undefined {
    if (this.#claims.rows.has(slot)) return undefined;
    return this.#claims.coarse[slot] === 1 ? this.#lookCoarse(slot) : this.#lookSurplus(slot);
  }

  #lookAgain(slot: number): void {
    const found = this.look(slot);
    if (!found) {
      this.#hang(slot, -1, 0);
      return;
    }
    const { labels } = this.#regions;
    let mask = 0;
    for (const [cut, name] of cutNames.entries()) {
      const limit = this.#parameters.cuts[name];
      const one = [found.anchor, ...found.rivals].every(
        (each) => labels[cut]![each] === labels[cut]![found.anchor] && this.#isOne(each, limit),
      );
      if (found.weight > limit && one) mask |= 1 << cut;
    }
    this.#hang(slot, mask === 0 ? -1 : found.anchor, mask);
  }

  /** Whether the reports of one claim are one cluster. */
  #isOne(slot: number, limit: number): boolean {
    return this.#claims.count[slot] === 1 || this.#compare.weight(slot, slot) > limit;
  }

  #hang(slot: number, anchor: number, mask: number): void {
    const before = this.#anchor[slot]!;
    if (before === anchor && this.#mask[slot] === mask) return;
    const { changed } = this.#regions;
    if (before >= 0) {
      const mates = this.#hanging.get(before)!;
      mates.delete(slot);
      if (mates.size === 0) this.#hanging.delete(before);
      if (this.#claims.count[before]! > 0) changed.add(before);
    }
    if (anchor >= 0) {
      this.#hanging.set(anchor, (this.#hanging.get(anchor) ?? new Set()).add(slot));
      changed.add(anchor);
    }
    this.#anchor[slot] = anchor;
    this.#mask[slot] = mask;
    changed.add(slot);
  }

  #lookCoarse(slot: number): LooseLook | undefined {
    const level = this.#levelOf(slot);
    if (level < 0) return undefined;
    this.#fill(level);
    const { startsAt, endsAt, sigmaKm } = this.#claims;
    const known = {
      place: !Number.isNaN(this.#claims.x[slot]!) && sigmaKm[slot]! * 1_000 < reachesM[0],
      time: endsAt[slot]! - startsAt[slot]! <= timeKnownMaxMs,
    };
    const reachM = known.place ? this.#parameters.distanceM.at(-1)! : sigmaKm[slot]! * 1_000;
    const most = this.#parameters.limits.coarseChoicesMax;
    const choices: number[] = [];
    this.#levels[level]!.compared.around(slot, (other) => {
      if (this.#compare.gapMs(slot, other) > this.#gapMaxMs || !this.#mayLieIn(slot, other, reachM)) return undefined;
      choices.push(other);
      return choices.length <= most;
    });
    if (choices.length === 0 || choices.length > most) return undefined;
    const shift = choiceMillibits(choices.length) - this.#parameters.priorMillibits;
    return this.#best(
      choices.map((anchor) => {
        const pattern = this.#compare.coarsePattern(slot, anchor, known);
        const raw = this.#compare.rawWeight(pattern, slot) + shift;
        return { anchor, pattern, raw, weight: this.#compare.calibrate(raw), choices: choices.length };
      }),
      this.#parameters.limits.rivalMillibits,
    );
  }

  /** Within reach, or, where the place is names only, in an area that both name if both name any. */
  #mayLieIn(slot: number, other: number, reachM: number): boolean {
    if (!Number.isNaN(this.#claims.x[slot]!)) return !(this.#compare.distanceM(slot, other) > reachM);
    const [regions, others] = [this.#claims.regions[slot]!, this.#claims.regions[other]!];
    return regions.length === 0 || others.length === 0 || regions.some((region) => others.includes(region));
  }

  #lookSurplus(slot: number): LooseLook | undefined {
    const found: Omit<LooseLook, 'rivals'>[] = [];
    let heaviest = Number.NEGATIVE_INFINITY;
    this.#compared.atHome(this.#compared.homeOf(slot), (anchor) => {
      const pattern = this.#compare.pattern(slot, anchor);
      if (pattern < 0) return;
      const weight = this.#compare.weight(slot, anchor);
      if (weight < heaviest) return;
      heaviest = weight;
      found.push({ anchor, pattern, weight, raw: this.#compare.rawWeight(pattern, slot), choices: 0 });
    });
    const best = this.#best(found, 0);
    return best && { ...best, rivals: [] };
  }

  #best(found: readonly Omit<LooseLook, 'rivals'>[], within: number): LooseLook | undefined {
    const { first } = this.#claims;
    let [best] = found;
    if (!best) return undefined;
    for (const each of found)
      if (each.weight > best.weight || (each.weight === best.weight && first[each.anchor]! < first[best.anchor]!))
        best = each;
    const { anchor, weight } = best;
    const rivals = found.filter((each) => each.anchor !== anchor && each.weight >= weight - within);
    return { ...best, rivals: rivals.map((each) => each.anchor) };
  }

  /** Compared claims are put in the cells of a reach when the first coarse claim of it comes. */
  #fill(level: number): void {
    const at = this.#levels[level]!;
    if (at.filled) return;
    at.filled = true;
    this.#compared.each((slot) => at.compared.add(slot));
  }

  #everything(): void {
    for (const { coarse } of this.#levels) coarse.each((slot) => this.#pending.add(slot));
    for (const mates of this.#surplus.values()) for (const slot of mates) this.#pending.add(slot);
  }

  #stir(slot: number): void {
    const mark = (each: number): undefined => {
      this.#pending.add(each);
    };
    for (const { coarse } of this.#levels) if (coarse.size > 0) coarse.around(slot, mark);
    if (this.#surplus.size > 0) this.#stirredHomes.add(this.#compared.homeOf(slot));
  }

  #coarseOf(slot: number): Cells | undefined {
    return this.#levels[this.#levelOf(slot)]?.coarse;
  }

  #levelOf(slot: number): number {
    const { x, sigmaKm, startsAt, endsAt } = this.#claims;
    if (endsAt[slot]! - startsAt[slot]! > stretchMaxMs) return -1;
    const reachM = Number.isNaN(x[slot]!) ? Number.POSITIVE_INFINITY : sigmaKm[slot]! * 1_000;
    return reachesM.findIndex((each) => reachM <= each);
  }
}

/** One of so many, or none of them, all equally likely: the log-odds of each. */
export function choiceMillibits(choices: number): number {
  return -Math.round(1_000 * Math.log2(choices));
}
