import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type FusionParameters, startParameters } from '@truceline/truce/fusion';
import { isRefusal } from '@truceline/truce/kernel';
import {
  type Clustering,
  type FusionGround,
  fusedClusters,
  fusedPairs,
  fusionGround,
  type Known,
  type LevelName,
  labelledWorld,
  levelNames,
  type MeanScore,
  meanScore,
  nearnessRule,
  type Score,
  scoreOf,
  someAdditions,
  worldZone,
  yardstickRules,
} from '@truceline/truce/labelled';
import type { Report } from '@truceline/truce/reports';
import type { Figure } from './figure.ts';

/** Seeds 1 to 8 were used to learn and to choose, and a few more to try; these were looked at for nothing else. */
const firstSeed = 21;
const worlds = Number(process.env.TRUCELINE_BENCH_WORLDS ?? 12);
const aims: Readonly<Partial<Record<LevelName, number>>> = { hard: 0.8, middle: 0.92 };

/**
 * How well reports are put together, level by level, on seeds that no choice rests on: the rules of others, Truceline with the
 * parameters it comes with, and with those learned on this level's learning seeds. `--seed N` moves on by N − 1 times the worlds.
 */
export async function figures(seed: number): Promise<readonly Figure[]> {
  const seeds = Array.from({ length: worlds }, (_, at) => firstSeed + (seed - 1) * worlds + at);
  return [
    ...levelNames.flatMap((level) => figuresOf(level, seeds, level)),
    ...figuresOf('hard', seeds, 'hard-with-additions'),
  ];
}

function figuresOf(level: LevelName, seeds: readonly number[], title: string): readonly Figure[] {
  const learned = learnedOn(level);
  const rows = new Map<string, Score[]>();
  for (const seed of seeds) {
    const world = labelledWorld({ level, seed, ...(title === level ? {} : { additions: someAdditions }) });
    const known = knownOf(world.reports, world.truth, world.copies);
    const ground = fusionGround(world.reports, { feedsOfIncidents: new Set() });
    for (const [name, clustering] of methods(world.reports, ground, learned)) {
      const row = rows.get(name) ?? [];
      row.push(scoreOf(world.reports, clustering, known));
      rows.set(name, row);
    }
  }
  return [...rows].flatMap(([name, scores]) => rowFigures(`${title}/${name}`, level, meanScore(scores)));
}

function methods(
  reports: readonly Report[],
  ground: FusionGround,
  learned: FusionParameters,
): readonly (readonly [string, Clustering])[] {
  const own = (name: string, parameters: FusionParameters): readonly (readonly [string, Clustering])[] => {
    const [clusters, compared] = [fusedClusters(ground, parameters), fusedPairs(ground, parameters)];
    if (isRefusal(compared)) throw new Error(compared.message);
    return (['evidence', 'counting'] as const).map((cut) => [`${name}, ${cut}`, { clusters: clusters[cut], compared }]);
  };
  return [
    ...[...yardstickRules, nearnessRule].map((rule) => [rule.name, rule.clusters(reports, worldZone)] as const),
    ...own('truceline as it comes', startParameters),
    ...own('truceline learned on this level', learned),
  ];
}

/** Figures of one row; those that an aim is set for say whether it was reached. */
function rowFigures(name: string, level: LevelName, { mean, least, greatest }: MeanScore): readonly Figure[] {
  const own = name.includes('truceline');
  const [evidence, counting] = [own && name.endsWith('evidence'), own && name.endsWith('counting')];
  const figure = (id: string, value: number | undefined): Figure[] =>
    value === undefined ? [] : [{ id: `${name}/${id}`, ours: rounded(value), unit: '' }];
  const aimed = (
    id: string,
    value: number | undefined,
    aim: { readonly reach: number; readonly reached: (value: number) => boolean } | undefined,
  ): Figure[] =>
    value === undefined || !aim
      ? figure(id, value)
      : [{ id: `${name}/${id}`, ours: rounded(value), unit: '', reach: aim.reach, reached: aim.reached(value) }];
  const goal = aims[level];
  const f = evidence && goal !== undefined ? { reach: goal, reached: (value: number) => value >= goal } : undefined;
  const count =
    counting && goal !== undefined
      ? { reach: 1, reached: (value: number) => value >= 0.95 && value <= 1.05 }
      : undefined;
  const error = own && goal !== undefined ? { reach: 0.02, reached: (value: number) => value <= 0.02 } : undefined;
  const blocking = own && goal !== undefined ? { reach: 0.97, reached: (value: number) => value >= 0.97 } : undefined;
  return [
    ...figure('pair-precision', mean.pairPrecision),
    ...figure('pair-recall', mean.pairRecall),
    ...aimed('b-cubed-f', mean.bCubedF, f),
    ...figure('b-cubed-f-least', least.bCubedF),
    ...figure('b-cubed-f-greatest', greatest.bCubedF),
    ...aimed('counted-over-true', mean.countRatio, count),
    ...figure('counted-over-true-least', least.countRatio),
    ...figure('counted-over-true-greatest', greatest.countRatio),
    ...(evidence ? aimed('calibration-error', mean.calibrationError, error) : []),
    ...(evidence ? aimed('blocking-recall', mean.blockingRecall, blocking) : []),
  ];
}

/** Copies and what is placed by the district alone are compared with nothing, so they are no miss of the blocks. */
function knownOf(
  reports: readonly Report[],
  truth: Known['truth'],
  copies: ReadonlyMap<Report['id'], Report['id']>,
): Known {
  const coarse = reports.filter(({ place }) => place.precision === 'district').map(({ id }) => id);
  return { truth, aside: new Set([...copies.keys(), ...coarse]) };
}

/** Parameters as `truceline fusion learn --level LEVEL --seed 1-8` wrote them. */
function learnedOn(level: LevelName): FusionParameters {
  const text = readFileSync(join(import.meta.dirname, 'fusion-parameters', `${level}.json`), 'utf8');
  return (JSON.parse(text) as { readonly parameters: FusionParameters }).parameters;
}

function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
