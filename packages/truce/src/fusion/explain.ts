import type { ReportId } from '../reports/index.ts';
import type { Cells } from './cells.ts';
import type { Claims } from './claims.ts';
import { type Comparison, neverCompared } from './compare.ts';
import type { Cluster, Link, NotJoined } from './fused.ts';
import { linkOf, type MeasuredPair, makeSums, type PairSums } from './link.ts';
import { choiceMillibits, type Loose, type LooseLook } from './loose.ts';
import { type Cut, cutNames, type FusionParameters } from './parameters.ts';
import type { Regions } from './regions.ts';

/** Where explanations look things up. */
interface Sight {
  readonly claims: Claims;
  readonly compare: Comparison;
  readonly regions: Regions;
  readonly cells: Cells;
  readonly loose: Loose;
}

interface Context {
  readonly parameters: FusionParameters;
  readonly clusterWith: (slot: number, cut: Cut) => Cluster;
  /** Whether the claim is compared pair by pair. */
  readonly compared: (slot: number) => boolean;
}

/** Says why clusters are one, and what kept the next one apart. */
export function explanations(sight: Sight, { parameters, clusterWith, compared }: Context) {
  const { claims, compare, regions, cells, loose } = sight;
  const prior = { of: 'prior', millibits: parameters.priorMillibits } as const;
  const comparedSlots = (cluster: Cluster): readonly number[] => [
    ...new Set(cluster.reports.map((id) => claims.slotOf.get(id) ?? -1).filter((slot) => slot >= 0 && compared(slot))),
  ];
  const sumsBetween = (ones: readonly number[], others: readonly number[]): PairSums => {
    const sums = makeSums(parameters, prior);
    for (const one of ones) for (const other of others) sums.add(measured(one, other));
    return sums;
  };
  const link = (ones: readonly number[], others: readonly number[], cut: Cut): Link => {
    const [one, other] = [sideOf(claims, ones), sideOf(claims, others)];
    const [left, right] = one.id < other.id ? [one, other] : [other, one];
    return linkOf(sumsBetween(ones, others), {
      one: left.id,
      other: right.id,
      oneReports: left.reports,
      otherReports: right.reports,
      because: 'mean',
      cutMillibits: parameters.cuts[cut],
    });
  };
  return { linksOf, nearestNotJoined };

  function linksOf(cluster: Cluster): readonly Link[] {
    const slots = comparedSlots(cluster);
    if (cluster.provisional || slots.length === 0 || regions.provisional(slots[0]!)) return [];
    const joined = [...new Set(cluster.joined.flatMap((id) => claims.slotOf.get(id) ?? []))].flatMap((slot) => {
      const found = loose.look(slot);
      return found ? [joinedLink(slot, found, cluster.cut)] : [];
    });
    const alike = slots.filter((slot) => cluster.reports.length > 1 && claims.count[slot]! > 1).map(alikeLink);
    if (slots.length === 1) return [...alike, ...joined];
    const inside = new Set(slots);
    const component = regions.componentOf(regions.membersOf(slots[0]!));
    const sides = component.slots.map((slot) => [slot]);
    const links: Link[] = [...alike];
    for (const { one, other, total, pairs } of regions.mergesOf(component)) {
      if (total <= parameters.cuts[cluster.cut] * pairs) break;
      if (inside.has(sides[one]![0]!)) links.push(link(sides[one]!, sides[other]!, cluster.cut));
      sides[one]!.push(...sides[other]!);
    }
    return [...links, ...joined];

    function alikeLink(slot: number): Link {
      const ids = [...claims.membersOf(slot)].sort();
      return linkOf(sumsBetween([slot], [slot]), {
        one: ids[0]!,
        other: ids[1]!,
        oneReports: 1,
        otherReports: ids.length - 1,
        because: 'alike',
        cutMillibits: parameters.cuts[cluster.cut],
      });
    }
  }

  function nearestNotJoined(cluster: Cluster): NotJoined | undefined {
    const slots = comparedSlots(cluster);
    if (slots.length === 0) return mayMean(cluster);
    const labels = regions.labels[cutNames.indexOf(cluster.cut)]!;
    const own = labels[slots[0]!]!;
    const met = new Map<number, number>();
    for (const slot of slots)
      cells.around(slot, (other) => {
        if (labels[other] !== own && compare.weight(slot, other) !== neverCompared) met.set(labels[other]!, other);
        return undefined;
      });
    const found = [...met.values()].map((slot) => {
      const others = regions.membersOf(slot).filter((each) => labels[each] === labels[slot]);
      return { slot, link: link(slots, others, cluster.cut), rows: told(slots, others) };
    });
    const [nearest] = found.sort((a, b) => b.link.millibits - a.link.millibits || byIds(a.link, b.link));
    if (!nearest) return undefined;
    return {
      cluster: clusterWith(nearest.slot, cluster.cut),
      because: nearest.rows ? 'rows' : 'weight',
      link: nearest.link,
    };
  }

  /** What a coarse report, or one of a crowded block, would have joined. */
  function mayMean(cluster: Cluster): NotJoined | undefined {
    const slot = claims.slotOf.get(cluster.reports[0]!);
    const found = slot === undefined ? undefined : loose.look(slot);
    if (!found) return undefined;
    const link = joinedLink(slot!, found, cluster.cut);
    return {
      cluster: clusterWith(found.anchor, cluster.cut),
      because: link.overMillibits > 0 ? 'choices' : 'weight',
      link,
    };
  }

  function joinedLink(slot: number, found: LooseLook, cut: Cut): Link {
    const from = found.choices > 0 ? ({ of: 'choices', millibits: choiceMillibits(found.choices) } as const) : prior;
    const sums = makeSums(parameters, from);
    sums.add({ ...found, sameKind: compare.sameKind(slot), count: 1 });
    return linkOf(sums, {
      one: claims.first[found.anchor]!,
      other: claims.first[slot]!,
      oneReports: claims.count[found.anchor]!,
      otherReports: claims.count[slot]!,
      because: 'joined',
      cutMillibits: parameters.cuts[cut],
    });
  }

  function measured(one: number, other: number): MeasuredPair {
    const pattern = compare.pattern(one, other);
    const count = one === other ? 1 : claims.count[one]! * claims.count[other]!;
    if (pattern < 0) return { pattern, weight: neverCompared, raw: 0, sameKind: 0, count };
    const [weight, raw] = [compare.weight(one, other), compare.rawWeight(pattern, one)];
    return { pattern, weight, raw, sameKind: compare.sameKind(one), count };
  }

  function told(ones: readonly number[], others: readonly number[]): boolean {
    return claims.rows.size > 0 && ones.some((one) => others.some((other) => compare.barred(one, other)));
  }
}

function byIds(a: Link, b: Link): number {
  return a.one !== b.one ? (a.one < b.one ? -1 : 1) : a.other < b.other ? -1 : 1;
}

function sideOf(claims: Claims, slots: readonly number[]): { readonly id: ReportId; readonly reports: number } {
  let id = claims.first[slots[0]!]!;
  let reports = 0;
  for (const slot of slots) {
    if (claims.first[slot]! < id) id = claims.first[slot]!;
    reports += claims.count[slot]!;
  }
  return { id, reports };
}
