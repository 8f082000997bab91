import { writeFileSync } from 'node:fs';
import { type FusionParameters, features, parametersFault, parametersHash } from '@truceline/truce/fusion';
import { isRefusal, type Refusal } from '@truceline/truce/kernel';
import {
  type CountedGround,
  type FusionGround,
  fusedPairs,
  fusionGround,
  isotonicFrom,
  type KnownPair,
  knownPairs,
  type Learned,
  labelledWorld,
  learnWeights,
  pairKey,
  plattFrom,
  type SettledPair,
  withCalibration,
  withCountingCut,
} from '@truceline/truce/labelled';
import { parseWords, type Terminal, UsageError } from '../command.ts';
import { notWritten } from '../output/written-files.ts';
import { type CommandPart, refused } from '../parts.ts';
import { gatheredReports } from './gathered-reports.ts';
import { parametersFile, readParameters } from './parameters-file.ts';
import { readLabels, readReports, readTruth } from './read-reports.ts';
import { worldHelp, worldOptions, worldsAsked } from './world-asked.ts';

const help = `usage: truceline fusion learn --reports FILE [--mapping FILE] [--truth FILE | --labels FILE] --out FILE [options]
       truceline fusion learn --source FEED=PATH ... --out FILE [options]
       truceline fusion learn --level LEVEL[,LEVEL] --seed N[-M] [--plus] --out FILE [options]

Learns the parameters of fusion. Weights come from the pairs of reports near each other, without a label, by expectation and
maximisation (Fellegi and Sunter 1969). Where the truth or labels are known, the sum of weights is calibrated: isotonic from
${isotonicFrom} pairs on, by Platt's two parameters from ${plattFrom} on. Where the truth is known, the counting cut is set where clusters are as
many as incidents. Sealed labels are never used.

  --reports FILE     reports as CSV, read by the csv feed
  --mapping FILE     which column feeds what (default: mapping.json beside the reports)
  --source FEED=PATH what to read in place of --reports, of any feed; no truth goes with it
  --truth FILE       columns item, incident
  --labels FILE      labels.csv of the labelling page
${worldHelp}
                     of several levels, weights are learned on the first, and the cut is set on all
  --same-kinds       do not let rare kinds of incident count more
  --parameters FILE  what to start from: limits, edges of levels, the cuts that are not learned (default: those Truceline comes with)
  --out FILE         where to write the parameters, with their hash
  --json             print one JSON object and nothing else

Keep what you learn on apart from what you measure on. docs/statistics/fusion-bench.md says which seeds are for which.

exit code: 0 done, 2 could not run

examples:
  truceline fusion learn --level hard,middle --seed 1-8 --same-kinds --out ./parameters.json
  truceline fusion evaluate --level hard --seed 21-32 --parameters ./parameters.json`;

interface Ground {
  readonly grounds: readonly FusionGround[];
  /** On which the calibration is learned, where the truth is known. */
  readonly calibrated: readonly CountedGround[];
  /** On which the counting cut is set. */
  readonly counted: readonly CountedGround[];
  readonly labels: readonly SettledPair[];
}

/** `truceline fusion learn`. */
export const learn: CommandPart = {
  help,
  run: async (argv, terminal) => {
    const { values, positionals } = parseWords(argv, {
      ...worldOptions,
      reports: { type: 'string' },
      source: { type: 'string', multiple: true },
      mapping: { type: 'string' },
      truth: { type: 'string' },
      labels: { type: 'string' },
      'same-kinds': { type: 'boolean' },
      parameters: { type: 'string' },
      out: { type: 'string' },
      json: { type: 'boolean' },
    });
    if (positionals.length > 0) throw new UsageError(`unexpected \`${positionals[0]}\``);
    if (values.out === undefined) throw new UsageError('`--out` is missing: the file to write');
    const base = readParameters(values.parameters);
    if (isRefusal(base)) return refused('fusion', base, terminal);
    const ground = values.source
      ? await sourceGround(values, terminal)
      : values.reports === undefined
        ? worldGround(values)
        : await fileGround(values);
    if (isRefusal(ground)) return refused('fusion', ground, terminal);
    const learned = learnWeights(ground.grounds, {
      base,
      rarity: values['same-kinds'] !== true,
      origin: originOf(values),
    });
    if (!learned)
      return refused(
        'fusion',
        { message: 'no two reports lie near each other in place and time: nothing can be learned' },
        terminal,
      );
    const { parameters, known } = finished(learned.parameters, ground);
    const fault = parametersFault(parameters);
    if (fault) return refused('fusion', { message: `what was learned cannot be used: ${fault.message}` }, terminal);
    try {
      writeFileSync(values.out, parametersFile(parameters));
    } catch (problem) {
      return refused('fusion', notWritten(values.out, problem, '--out'), terminal);
    }
    const told = {
      hash: parametersHash(parameters),
      pairs: learned.pairs,
      patterns: learned.patterns,
      rounds: learned.shares.rounds,
      prior: learned.shares.prior,
      knownPairs: known,
      parameters,
    };
    if (values.json) terminal.exact(JSON.stringify(told, undefined, 1));
    else terminal.out(textOf(learned, { parameters, known, out: values.out }));
    return 0;
  },
};

function worldGround(values: {
  readonly level?: string;
  readonly seed?: string;
  readonly plus?: boolean;
  readonly truth?: string;
  readonly labels?: string;
}): Ground {
  if (values.truth !== undefined || values.labels !== undefined)
    throw new UsageError('`--truth` and `--labels` go with `--reports FILE`');
  const [first, ...others] = (values.level ?? '').split(',').map((level) => {
    const asked = { ...values, ...(values.level === undefined ? {} : { level }) };
    return worldsAsked(asked)
      .map(labelledWorld)
      .map((known) => ({ ground: groundOf(known.reports), known }));
  });
  return {
    grounds: first!.map(({ ground }) => ground),
    calibrated: first!,
    counted: [first!, ...others].flat(),
    labels: [],
  };
}

async function fileGround(values: {
  readonly reports?: string;
  readonly mapping?: string;
  readonly truth?: string;
  readonly labels?: string;
  readonly level?: string;
  readonly seed?: string;
  readonly plus?: boolean;
}): Promise<Ground | Refusal> {
  if (values.level !== undefined || values.seed !== undefined || values.plus)
    throw new UsageError('`--reports` and `--level` exclude one another');
  if (values.truth !== undefined && values.labels !== undefined)
    throw new UsageError('`--truth` and `--labels` exclude one another');
  const reports = await readReports(values.reports!, values.mapping);
  if (isRefusal(reports)) return reports;
  const ground = groundOf(reports);
  const truth = values.truth === undefined ? undefined : await readTruth(values.truth, reports);
  if (isRefusal(truth)) return truth;
  const labels = values.labels === undefined ? [] : await readLabels(values.labels, reports);
  if (isRefusal(labels)) return labels;
  const counted = truth ? [{ ground, known: truth }] : [];
  return { grounds: [ground], calibrated: counted, counted, labels: labels.filter(({ sealed }) => !sealed) };
}

async function sourceGround(
  values: {
    readonly source?: readonly string[];
    readonly mapping?: string;
    readonly reports?: string;
    readonly truth?: string;
    readonly labels?: string;
    readonly level?: string;
  },
  terminal: Terminal,
): Promise<Ground | Refusal> {
  if (values.level !== undefined || values.reports !== undefined || values.truth !== undefined)
    throw new UsageError('`--source` excludes `--level`, `--reports` and `--truth`');
  const { source = [], mapping } = values;
  const gathered = await gatheredReports(
    { source, ...(mapping === undefined ? {} : { mapping: [mapping] }) },
    terminal,
  );
  if (isRefusal(gathered)) return gathered;
  if (gathered.rejectedRows > 0) terminal.err(`${gathered.rejectedRows} rows were rejected and teach nothing`);
  const labels = values.labels === undefined ? [] : await readLabels(values.labels, gathered.reports);
  if (isRefusal(labels)) return labels;
  const ground = fusionGround(gathered.reports, { feedsOfIncidents: gathered.feedsOfIncidents });
  return { grounds: [ground], calibrated: [], counted: [], labels: labels.filter(({ sealed }) => !sealed) };
}

function groundOf(reports: Parameters<typeof fusionGround>[0]): FusionGround {
  return fusionGround(reports, { feedsOfIncidents: new Set() });
}

function finished(
  learned: FusionParameters,
  { calibrated, counted, grounds, labels }: Ground,
): { readonly parameters: FusionParameters; readonly known: number } {
  const pairs =
    calibrated.length > 0
      ? calibrated.flatMap(({ ground, known }) => knownPairs(ground, known, learned))
      : labelledPairs(grounds, labels, learned);
  const parameters = withCalibration(learned, pairs);
  return { parameters: counted.length > 0 ? withCountingCut(parameters, counted) : parameters, known: pairs.length };
}

function labelledPairs(
  grounds: readonly FusionGround[],
  labels: readonly SettledPair[],
  learned: FusionParameters,
): readonly KnownPair[] {
  const raw = new Map(
    grounds.flatMap((ground) => held(fusedPairs(ground, learned))).map((pair) => [pairKey(pair), pair.rawMillibits]),
  );
  return labels.flatMap((pair) => {
    const rawMillibits = raw.get(pairKey(pair));
    return rawMillibits === undefined || pair.label === 'cannotTell'
      ? []
      : [{ rawMillibits, match: pair.label === 'same', weight: pair.weight }];
  });
}

/** Too many pairs to hold are none that labels could be looked up in. */
function held(pairs: ReturnType<typeof fusedPairs>): Exclude<typeof pairs, Refusal> {
  if (isRefusal(pairs)) throw new UsageError(pairs.message);
  return pairs;
}

function originOf(values: {
  readonly level?: string;
  readonly seed?: string;
  readonly plus?: boolean;
  readonly reports?: string;
}): string {
  return values.reports === undefined
    ? `labelled worlds ${values.level}, seeds ${values.seed}${values.plus ? ', with additions' : ''}`
    : 'reports of a file';
}

function textOf(
  { pairs, patterns, shares }: Learned,
  { parameters, known, out }: { readonly parameters: FusionParameters; readonly known: number; readonly out: string },
): string {
  const bits = (value: number) => `${value < 0 ? '' : '+'}${(value / 1_000).toFixed(1)}`;
  return [
    `${pairs} pairs near each other in ${patterns} patterns; ${(shares.prior * 100).toFixed(1)} % of them match, by ${shares.rounds} rounds without labels`,
    `prior ${bits(parameters.priorMillibits)} bits`,
    ...features.map(
      ({ name, levels }) =>
        `${name.padEnd(11)} ${levels.map((level, at) => `${level} ${bits(parameters.millibits[name][at]!)}`).join(' · ')}`,
    ),
    known === 0
      ? 'not calibrated: no pair of known truth'
      : `calibrated (${parameters.calibration.kind}) on ${known} pairs of known truth`,
    `cuts in bits: ${Object.entries(parameters.cuts)
      .map(([name, cut]) => `${name} ${bits(cut)}`)
      .join(', ')}`,
    `written to ${out}, hash ${parametersHash(parameters).slice(0, 16)}`,
  ].join('\n');
}
