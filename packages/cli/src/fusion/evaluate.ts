import { type FusionParameters, parametersHash } from '@truceline/truce/fusion';
import { isRefusal, isZone } from '@truceline/truce/kernel';
import {
  figuresOf,
  type Known,
  labelledWorld,
  labelScore,
  meanScore,
  type Score,
  type SourcePairScore,
  scoreOf,
  scoresBySource,
  worldZone,
} from '@truceline/truce/labelled';
import type { Report } from '@truceline/truce/reports';
import { parseWords, type Terminal, UsageError } from '../command.ts';
import { type CommandPart, refused } from '../parts.ts';
import { labelTable, type MethodScored, scoreTable, sourceTable } from './evaluate-text.ts';
import { scoredMethods } from './methods.ts';
import { readParameters } from './parameters-file.ts';
import { readLabels, readReports, readTruth } from './read-reports.ts';
import { worldHelp, worldOptions, worldsAsked } from './world-asked.ts';

const help = `usage: truceline fusion evaluate --level LEVEL --seed N[-M] [--plus] [--by-source] [--json]
       truceline fusion evaluate --reports FILE [--mapping FILE] --truth FILE [--by-source] [--json]
       truceline fusion evaluate --reports FILE [--mapping FILE] --labels FILE [--part open|sealed|all] [--json]

Scores Truceline's fusion, and the rules it is measured against, on reports whose incidents are known.

${worldHelp}
                   --seed 11-20 are ten worlds: means, with the least and the greatest
  --reports FILE   reports as CSV, read by the csv feed
  --mapping FILE   which column feeds what (default: mapping.json beside the reports)
  --truth FILE     columns item, incident, and copy_of where a report copies another
  --labels FILE    labels.csv of the labelling page: pairs that people labelled
  --part PART      which of the labelled pairs: open, sealed (never used for learning), or all (default)
  --parameters FILE  parameters of fusion, as truceline fusion learn writes them (default: those Truceline comes with)
  --zone ZONE      whose calendar days the rules by day mean (default Europe/Kyiv)
  --by-source      the scores of each pair of sources too
  --json           print one JSON object and nothing else

pair P, R: of pairs of reports put together, the share that belongs together, and of those that belong together, the share
put together. B3 F: B-cubed. count: incidents counted for each true one. ECE: how far stated probabilities lie from what
came true, over ten bins. blocking: of pairs that belong together, the share that was compared at all. Truceline has two points: evidence, on which a finding leans, and
counting, which counts incidents.

exit code: 0 done, 2 could not run

example:
  truceline fusion evaluate --level hard --seed 11-20`;

/** `truceline fusion evaluate`. */
export const evaluate: CommandPart = {
  help,
  run: async (argv, terminal) => {
    const { values, positionals } = parseWords(argv, {
      ...worldOptions,
      reports: { type: 'string' },
      mapping: { type: 'string' },
      truth: { type: 'string' },
      labels: { type: 'string' },
      part: { type: 'string', default: 'all' },
      parameters: { type: 'string' },
      zone: { type: 'string', default: worldZone },
      'by-source': { type: 'boolean' },
      json: { type: 'boolean' },
    });
    if (positionals.length > 0) throw new UsageError(`unexpected \`${positionals[0]}\``);
    if (!isZone(values.zone)) throw new UsageError(`\`--zone ${values.zone}\` is no time zone such as Europe/Kyiv`);
    const parameters = readParameters(values.parameters);
    if (isRefusal(parameters)) return refused('fusion', parameters, terminal);
    const asked = {
      zone: values.zone,
      bySource: values['by-source'] === true,
      json: values.json === true,
      parameters,
    };
    if (values.reports === undefined) {
      if (values.truth !== undefined || values.labels !== undefined)
        throw new UsageError('`--truth` and `--labels` go with `--reports FILE`');
      const sets = worldsAsked(values).map((world) => {
        const { reports, truth, copies } = labelledWorld(world);
        return { reports, known: knownOf(reports, truth, new Set(copies.keys())) };
      });
      return printed(sets, asked, terminal);
    }
    if (values.level !== undefined || values.seed !== undefined || values.plus)
      throw new UsageError('`--reports` and `--level` exclude one another');
    if ((values.truth === undefined) === (values.labels === undefined))
      throw new UsageError('say what is known of the reports: `--truth FILE` or `--labels FILE`');
    const reports = await readReports(values.reports, values.mapping);
    if (isRefusal(reports)) return refused('fusion', reports, terminal);
    if (values.labels !== undefined)
      return labelled(reports, { path: values.labels, part: values.part, ...asked }, terminal);
    const read = await readTruth(values.truth!, reports);
    if (isRefusal(read)) return refused('fusion', read, terminal);
    return printed([{ reports, known: knownOf(reports, read.truth, read.copies) }], asked, terminal);
  },
};

interface Asked {
  readonly zone: string;
  readonly bySource: boolean;
  readonly json: boolean;
  readonly parameters: FusionParameters;
}

interface KnownSet {
  readonly reports: readonly Report[];
  readonly known: Known;
}

function printed(sets: readonly KnownSet[], { zone, bySource, json, parameters }: Asked, terminal: Terminal): number {
  const rows = new Map<string, { readonly scores: Score[]; readonly sources: (readonly SourcePairScore[])[] }>();
  for (const { reports, known } of sets)
    for (const { name, clusters } of scoredMethods(reports, zone, parameters)) {
      const row = rows.get(name) ?? { scores: [], sources: [] };
      rows.set(name, row);
      row.scores.push(scoreOf(reports, clusters, known));
      if (bySource) row.sources.push(scoresBySource(reports, clusters, known));
    }
  const scored = [...rows].map(
    ([name, { scores, sources }]): MethodScored => ({ name, ...meanScore(scores), each: scores, bySource: sources }),
  );
  const told = {
    parameters: { origin: parameters.origin, hash: parametersHash(parameters) },
    sets: sets.map(({ reports, known }) => ({
      reports: reports.length,
      known: known.truth.size,
      incidents: new Set(known.truth.values()).size,
      exercise: reports.some(({ exercise }) => exercise),
    })),
    methods: scored.map(({ each, bySource: sources, ...rest }) => ({
      ...rest,
      each: each.map(shown),
      ...(bySource
        ? { bySource: sources.map((rows) => rows.map((row) => ({ sources: row.sources, ...shown(row) }))) }
        : {}),
    })),
  };
  if (json) terminal.exact(JSON.stringify(told, undefined, 1));
  else terminal.out([scoreTable(told.sets, scored), ...(bySource ? [sourceTable(scored)] : [])].join('\n\n'));
  return 0;
}

/** A score with its figures by name, and what they are made of. */
function shown(score: Score) {
  const { reports, incidents, clusters, calibration } = score;
  return { reports, incidents, clusters, figures: figuresOf(score), ...(calibration ? { calibration } : {}) };
}

async function labelled(
  reports: readonly Report[],
  { path, part, zone, json, parameters }: Asked & { readonly path: string; readonly part: string },
  terminal: Terminal,
): Promise<number> {
  if (part !== 'open' && part !== 'sealed' && part !== 'all')
    throw new UsageError(`\`--part ${part}\` is none of open, sealed, all`);
  const read = await readLabels(path, reports);
  if (isRefusal(read)) return refused('fusion', read, terminal);
  const pairs = read.filter(({ sealed }) => part === 'all' || sealed === (part === 'sealed'));
  const scored = scoredMethods(reports, zone, parameters).map(({ name, clusters }) => ({
    name,
    ...labelScore(pairs, clusters),
  }));
  const told = {
    parameters: { origin: parameters.origin, hash: parametersHash(parameters) },
    reports: reports.length,
    part,
    labelled: pairs.length,
    methods: scored,
  };
  if (json) terminal.exact(JSON.stringify(told, undefined, 1));
  else terminal.out(labelTable(told));
  return 0;
}

/** Copies and what is placed by the district alone are compared with nothing, and are no miss of the blocks. */
function knownOf(reports: readonly Report[], truth: Known['truth'], copies: ReadonlySet<Report['id']>): Known {
  const coarse = reports.filter(({ place }) => !place.at || coarsePlaces.has(place.precision)).map(({ id }) => id);
  return { truth, aside: new Set([...copies, ...coarse]) };
}

const coarsePlaces: ReadonlySet<string> = new Set(['district', 'region', 'country', 'unknown']);
