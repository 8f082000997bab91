import { isRefusal, type Refusal, refuse } from '@truceline/truce/kernel';
import { type FarringtonAnswer, type FarringtonPoint, farrington } from '@truceline/truce/statistics';
import { UsageError } from '../command.ts';
import { figure, numberOption, numbersOption, parseOptions, printAnswer, wordOption } from './answer.ts';
import { aligned, inputOf } from './flag-values.ts';
import type { StatisticsMethod } from './method.ts';
import { numberColumn, optionalNumberColumn, readNumberTable, textColumn } from './number-table.ts';

const options = {
  input: { type: 'string' },
  count: { type: 'string' },
  time: { type: 'string' },
  exposure: { type: 'string' },
  freq: { type: 'string' },
  b: { type: 'string' },
  w: { type: 'string' },
  alpha: { type: 'string' },
  'no-reweight': { type: 'boolean' },
  'no-trend': { type: 'boolean' },
  limit54: { type: 'string' },
  powertrans: { type: 'string' },
  range: { type: 'string' },
  json: { type: 'boolean' },
} as const;

/** `truceline stats farrington`: counts that are unusual for their time of year. */
export const farringtonMethod: StatisticsMethod = {
  name: 'farrington',
  summary: 'Farrington: counts above what the same weeks of past years let expect, with the bound of each',
  help: `usage: truceline stats farrington --input FILE [parameters] [--json]

  --input FILE       CSV, one row a step (week, month, day), in order of time, none left out
  --count COLUMN     counts, whole numbers from 0 (default count)
  --time COLUMN      printed beside each step (default: the number of the row, from 1)
  --exposure COLUMN  what each count is a count over, above 0 (default exposure where there is such a column, else 1)
  --freq N           steps of a year (default 52)
  --b YEARS          years looked back (default 5)
  --w STEPS          steps on either side of the same step of a past year (default 3)
  --alpha A          the bound is that of 1 - A/2 (default 0.05)
  --no-reweight      do not take weight from past counts that stand out
  --no-trend         take no trend in, even where one is significant
  --limit54 C,S      no alarm where fewer than C cases came in the last S steps, this one included (default 5,4)
  --powertrans P     2/3, 1/2 or none: the scale on which the bound is normal (default 2/3)
  --range A-B        first and last row under watch (default: all that have a full past)
  --json             print one JSON object and nothing else

Farrington, Andrews, Beale and Catchpole (1996), as R surveillance's algo.farrington runs it: a quasi-Poisson line through the
same weeks of past years, once more with weight s^-2 where an Anscombe residual s is above 1, the trend kept only with three
years and more, p below .05 and a forecast no higher than the highest past count. An alarm stands where the count is above
the bound. Rows before the first that the past reaches are left out of it. A step for which no line is found is told under
failed.

exit code: 0 done, 2 could not run

example:
  truceline stats farrington --input salmonella_agona.csv --count observed --time week --b 4 --range 282-312`,
  run: async (argv, terminal) => {
    const values = parseOptions(argv, options);
    const answer = await answerOf(values);
    return printAnswer('farrington', terminal, { answer, json: values.json, text });
  },
};

type Values = ReturnType<typeof parseOptions<typeof options>>;

interface Answer extends Omit<FarringtonAnswer, 'alarms'> {
  readonly method: 'farrington';
  readonly alpha: number;
  readonly alarms: readonly { readonly row: number; readonly time: string }[];
  readonly points: readonly (FarringtonPoint & { readonly time: string })[];
}

async function answerOf(values: Values): Promise<Answer | Refusal> {
  const path = inputOf(values.input);
  const alpha = numberOption('alpha', values.alpha, 0.05);
  const limits = numbersOption('limit54', values.limit54 ?? '5,4', 2);
  if (limits.length !== 2) throw new UsageError(`\`--limit54 ${values.limit54}\` is not of the form CASES,STEPS`);
  const range = rangeOf(values.range);
  const scale = wordOption('powertrans', values.powertrans, ['2/3', '1/2', 'none']);
  const table = await readNumberTable(path);
  if (isRefusal(table)) return table;
  const counts = numberColumn(table, values.count ?? 'count');
  if (isRefusal(counts)) return counts;
  const times =
    values.time === undefined ? counts.map((_, index) => String(index + 1)) : textColumn(table, values.time);
  if (isRefusal(times)) return times;
  const exposures = optionalNumberColumn(table, values.exposure, 'exposure');
  if (isRefusal(exposures)) return exposures;
  const found = farrington(counts, {
    period: numberOption('freq', values.freq, 52),
    years: numberOption('b', values.b, 5),
    halfWidth: numberOption('w', values.w, 3),
    alpha,
    reweight: values['no-reweight'] !== true,
    trend: values['no-trend'] !== true,
    least: { cases: limits[0]!, steps: limits[1]! },
    scale: scale === 'none' ? '1' : scale,
    ...range,
    ...(exposures ? { exposures } : {}),
  });
  if (isRefusal(found)) return found.code === 'bad-count' ? refuse(found.code, `\`${path}\`, ${found.message}`) : found;
  return {
    method: 'farrington',
    alpha,
    ...found,
    alarms: found.alarms.map((row) => ({ row, time: times[row - 1]! })),
    points: found.points.map((point) => ({ time: times[point.row - 1]!, ...point })),
  };
}

function rangeOf(word: string | undefined): { readonly from?: number; readonly to?: number } {
  if (word === undefined) return {};
  const [, from, to] = /^(\d+)[-:](\d+)$/.exec(word) ?? [];
  if (from === undefined) throw new UsageError(`\`--range ${word}\` is not of the form A-B`);
  return { from: Number(from), to: Number(to) };
}

function text({ alpha, alarms, points, failed }: Answer): string {
  return [
    `${alarms.length} ${alarms.length === 1 ? 'alarm' : 'alarms'} in ${points.length} steps, alpha ${figure(alpha)}${alarms.length === 0 ? '' : `: ${alarms.map(({ time }) => time).join(', ')}`}`,
    ...failed.map(({ row, reason }) => `row ${row}: ${reason}`),
    '',
    aligned([
      ['time', 'count', 'expected', 'upper', 'phi', 'trend', 'alarm'],
      ...points.map(({ time, count, expected, upper, phi, trend, enough, alarm }) => [
        time,
        String(count),
        figure(expected),
        figure(upper),
        figure(phi),
        trend ? 'yes' : 'no',
        alarm ? 'ALARM' : enough ? '' : 'few cases',
      ]),
    ]),
  ].join('\n');
}
