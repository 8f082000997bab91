import {
  type AttributionCalibration,
  attributionCalibration,
  goal,
  type Resolution,
  reliabilitySvg,
  resolvedFrom,
  resolvedMin,
} from '@truceline/truce/attribution';
import { isRefusal } from '@truceline/truce/kernel';
import { parseWords, UsageError } from '../command.ts';
import { shown } from '../output/terminal-text.ts';
import { notWritable, writeFiles } from '../output/written-files.ts';
import { type CommandPart, refused } from '../parts.ts';
import { readLog, readOutcomes } from './log-file.ts';
import { wholeAsked } from './whole-asked.ts';

/** `truceline attribution calibration`: whether published probabilities meant what they said, and the same for every party. */
export const calibration: CommandPart = {
  help: `usage: truceline attribution calibration --log FILE --outcomes FILE [--seed N] [--replicas N] [--out DIR] [--json]

  --log FILE        CSV that \`truceline attribution log\` writes: at, incident, hypothesis, per_mille, table
  --outcomes FILE   CSV of adjudications: incident, outcome and, where known, at (an instant). An outcome is the code of a party, other,
                    notAnAttack or undetermined. What was published after \`at\` is not judged by it
  --seed N          of the bootstrap by incident (default 1)
  --replicas N      draws of the bootstrap, from 100 to 100000 (default 2000)
  --out DIR         write reliability.svg, reliability.csv and calibration.json there
  --json            print one JSON object and nothing else

Brier score over all hypotheses (0 best, 2 worst), logarithmic score in nats, expected calibration error over pairs of incident and
party in ten bins, with a 95 % bootstrap interval, and reliability by party: at equal probability, how much more often a
party was found to have acted than the others, with its interval. Under ${resolvedMin} adjudicated incidents there are too few to tell;
the goal, an error of ${goal.error} at the most, is judged from ${goal.resolvedMin} on.

exit code: 0 done, 2 could not run

example:
  truceline attribution calibration --log published.csv --outcomes outcomes.csv --out ./calibration`,
  run: async (argv, terminal) => {
    const { values } = parseWords(argv, {
      log: { type: 'string' },
      outcomes: { type: 'string' },
      seed: { type: 'string', default: '1' },
      replicas: { type: 'string', default: '2000' },
      out: { type: 'string' },
      json: { type: 'boolean' },
    });
    if (values.log === undefined || values.outcomes === undefined)
      throw new UsageError('`--log` and `--outcomes` are needed: what was published, and what was found');
    const options = {
      seed: wholeAsked('--seed', values.seed, 0),
      replicas: wholeAsked('--replicas', values.replicas, 100, 100_000),
    };
    const unwritable = values.out === undefined ? undefined : notWritable(values.out, '--out');
    if (unwritable) return refused('attribution calibration', unwritable, terminal);
    const log = await readLog(values.log);
    if (isRefusal(log)) return refused('attribution calibration', log, terminal);
    const outcomes = await readOutcomes(values.outcomes);
    if (isRefusal(outcomes)) return refused('attribution calibration', outcomes, terminal);
    const resolution = resolvedFrom(log, outcomes);
    const found = attributionCalibration(resolution.resolved, options);
    if (!found)
      return refused(
        'attribution calibration',
        {
          message: `none of the ${outcomes.length} outcomes can be laid beside a published figure; ${notJudged(resolution).join('; ') || 'there is none'}`,
        },
        terminal,
      );
    const told = { ...options, ...found, notJudged: namesNotJudged(resolution) };
    const json = JSON.stringify(told, undefined, 1);
    if (values.out !== undefined) {
      const failed = writeFiles(
        values.out,
        [
          { path: 'reliability.svg', bytes: reliabilitySvg(found) },
          { path: 'reliability.csv', bytes: tableText(found) },
          { path: 'calibration.json', bytes: `${json}\n` },
        ],
        '--out',
      );
      if (failed) return refused('attribution calibration', failed, terminal);
    }
    if (values.json) terminal.exact(json);
    else terminal.out([...lines(found), ...notJudged(resolution)].join('\n'));
    return 0;
  },
};

function namesNotJudged({ unpublished, unknown, contradicted }: Resolution) {
  return { unpublished, unknown, contradicted };
}

function notJudged({ unpublished, unknown, contradicted }: Resolution): readonly string[] {
  return [
    ['nothing was published of', unpublished],
    ['the outcome is none of the hypotheses of', unknown],
    ['two outcomes differ for', contradicted],
  ].flatMap(([words, names]) =>
    names!.length === 0
      ? []
      : [
          `not judged: ${words as string} ${names!.length} (${(names as readonly string[]).slice(0, 3).map(shown).join(', ')}${names!.length > 3 ? ', …' : ''})`,
        ],
  );
}

function lines(found: AttributionCalibration): readonly string[] {
  const { resolved, brier, logScore, error, errorLimits, pairs, calledImpossible, differences } = found;
  return [
    `${resolved} incidents adjudicated: ${verdictWords(found)}`,
    `Brier score ${three(brier)} (0 best, 2 worst)`,
    `logarithmic score ${three(logScore)} nats${calledImpossible > 0 ? `; 0.000 had been published of what was found ${calledImpossible} times, counted as 0.0005` : ''}`,
    `calibration error ${three(error)}, 95 % ${three(errorLimits.low)} to ${three(errorLimits.high)}, over ${pairs} pairs of incident and party`,
    '',
    'at equal probability, found to have acted more often than the others by',
    ...differences.map(({ of, difference, limits, compared }) =>
      difference === undefined
        ? `  ${shown(of)}: cannot be compared, no bin holds another party`
        : `  ${shown(of)}: ${signed(difference)}, 95 % ${signed(limits!.low)} to ${signed(limits!.high)}, over ${compared} pairs${resolved < resolvedMin ? ': too few to tell' : limits!.low > 0 || limits!.high < 0 ? ': not the same' : ': no difference is shown'}`,
    ),
    '',
    ...found.byParty.flatMap(({ of, bins }) => [
      `${shown(of)}: published, found`,
      ...bins
        .filter(({ count }) => count > 0)
        .map(
          ({ from, to, meanPublished, hits, count, limits }) =>
            `  ${from.toFixed(1)} to ${to.toFixed(1)}   ${three(meanPublished!)}   ${hits} of ${count} (${three(limits!.low)} to ${three(limits!.high)})`,
        ),
    ]),
  ];
}

function verdictWords({ verdict, resolved }: AttributionCalibration): string {
  switch (verdict) {
    case 'tooFew':
      return `too few to tell; ${resolvedMin} are needed`;
    case 'tooFewForGoal':
      return `the goal is judged from ${goal.resolvedMin} on, ${goal.resolvedMin - resolved} more`;
    case 'met':
      return `the goal, an error of ${goal.error} at the most, is met`;
    case 'notMet':
      return `the goal, an error of ${goal.error} at the most, is not met`;
  }
}

/** The figures of the diagram, one row a bin. */
function tableText({ all, byParty }: AttributionCalibration): string {
  const rows = [all, ...byParty].flatMap(({ of, bins }) =>
    bins.map(({ from, to, count, hits, meanPublished, share, limits }) =>
      [of, from, to, count, hits, meanPublished ?? '', share ?? '', limits?.low ?? '', limits?.high ?? ''].join(','),
    ),
  );
  return `${['party,from,to,pairs,found,mean_published,share_found,low,high', ...rows].join('\n')}\n`;
}

function three(value: number): string {
  return value.toFixed(3);
}

function signed(value: number): string {
  return `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(3)}`;
}
