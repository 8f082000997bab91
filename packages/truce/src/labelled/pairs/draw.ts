import { by, hashOf } from '../../kernel/index.ts';
import type { Report, ReportId } from '../../reports/index.ts';
import type { ComparedPair } from '../scores/fusion-score.ts';
import { type DrawnPair, pairKey } from './label.ts';

/** How pairs are drawn. */
export interface DrawAsked {
  readonly seed: number;
  /** Pairs to draw; fewer where there are fewer. */
  readonly pairs: number;
}

/**
 * Pairs for two people to label: drawn by stratum (decile of the score, kinds, sources), one from each in turn, so that rare
 * strata are seen too; within a stratum by a hash of seed and pair. Each carries the share that it stands for. A third of the
 * pairs, by a hash as well, is sealed. A function of the set of pairs and the seed (FUSION-AND-STATISTICS A10).
 */
export function drawPairs(
  compared: readonly ComparedPair[],
  reports: readonly Report[],
  { seed, pairs }: DrawAsked,
): readonly DrawnPair[] {
  const byId = new Map(reports.map((report) => [report.id, report]));
  const strata = new Map<string, Ranked[]>();
  for (const pair of compared) {
    const [first, second] = ordered(byId.get(pair.one), byId.get(pair.other));
    if (!first || !second || pair.probability === undefined) continue;
    const stratum = stratumOf(first, second, pair.probability);
    const ranked = { first, second, rank: rankOf(seed, first.id, second.id) };
    const list = strata.get(stratum);
    if (list) list.push(ranked);
    else strata.set(stratum, [ranked]);
  }
  const rounds = [...strata]
    .map(([stratum, list]) => ({
      stratum,
      list: list.sort(byRank),
      order: hashOf('truceline/label-stratum/v1', [seed, stratum]),
    }))
    .sort(by(({ order }) => order));
  const taken = takenOf(
    rounds.map(({ list }) => list.length),
    pairs,
  );
  return rounds
    .flatMap(({ stratum, list }, at) =>
      list.slice(0, taken[at]).map(({ first, second, rank }) => ({
        rank,
        drawn: {
          one: first.id,
          other: second.id,
          stratum,
          weight: list.length / taken[at]!,
          sealed: isSealed(seed, { one: first.id, other: second.id }),
          sources: [first.source, second.source].sort() as unknown as readonly [string, string],
        },
      })),
    )
    .sort(
      by(
        ({ rank }) => rank,
        ({ drawn }) => pairKey(drawn),
      ),
    )
    .map(({ drawn }) => drawn);
}

interface Ranked {
  readonly first: Report;
  readonly second: Report;
  readonly rank: number;
}

const byRank = by<Ranked>(
  ({ rank }) => rank,
  ({ first, second }) => pairKey({ one: first.id, other: second.id }),
);

/** A number that follows from seed and pair: ids are hashes already, so mixing a few of their digits is enough. */
function rankOf(seed: number, one: ReportId, other: ReportId): number {
  let mixed = seed >>> 0;
  for (const id of [one, other])
    for (const from of [0, 8]) {
      mixed = Math.imul(mixed ^ (Number.parseInt(id.slice(from, from + 8), 16) | 0), 0x9e3779b1);
      mixed = Math.imul(mixed ^ (mixed >>> 15), 0x85ebca6b);
      mixed ^= mixed >>> 13;
    }
  return mixed >>> 0;
}

/** Whether a pair belongs to the third that takes no part in learning. */
export function isSealed(seed: number, pair: { readonly one: ReportId; readonly other: ReportId }): boolean {
  return Number.parseInt(hashOf('truceline/label-sealed/v1', [seed, pairKey(pair)]).slice(0, 8), 16) % 3 === 0;
}

function stratumOf(first: Report, second: Report, probability: number): string {
  const decile = Math.min(9, Math.floor(probability * 10));
  const kinds = first.kind === second.kind ? first.kind : 'kinds differ';
  return [`p ${decile / 10}`, kinds, ...[first.source, second.source].sort()].join(' | ');
}

/** One from each in turn until enough are taken or none are left. */
function takenOf(sizes: readonly number[], wanted: number): readonly number[] {
  const taken = sizes.map(() => 0);
  let left = Math.min(
    wanted,
    sizes.reduce((sum, size) => sum + size, 0),
  );
  while (left > 0)
    for (const [at, size] of sizes.entries()) {
      if (left === 0 || taken[at] === size) continue;
      taken[at]!++;
      left--;
    }
  return taken;
}

function ordered<T extends { readonly id: ReportId }>(
  one: T | undefined,
  other: T | undefined,
): readonly [T | undefined, T | undefined] {
  return one && other && one.id > other.id ? [other, one] : [one, other];
}
