import { type PlainTable, readPlainTable } from '@truceline/sources';
import { isRefusal, parseDay, type Refusal, refuse } from '@truceline/truce/kernel';
import { type Nowcast, nowcast, type ReportedCase } from '@truceline/truce/statistics';
import { parseWords, UsageError } from '../command.ts';
import { aligned, inputOf, numberOf } from './flag-values.ts';
import type { StatisticsMethod } from './method.ts';

const options = {
  input: { type: 'string' },
  event: { type: 'string' },
  report: { type: 'string' },
  count: { type: 'string' },
  now: { type: 'string' },
  'max-delay': { type: 'string' },
  window: { type: 'string' },
  level: { type: 'string' },
  json: { type: 'boolean' },
} as const;

const help = `usage: truceline stats nowcast --input FILE [parameters] [--json]

How many cases of the last days are still to be reported. Lawless (1994), Canadian Journal of Statistics 22: reverse-time
hazards of the delay between case and report. Delays are taken to be the same at all times.

columns (one case a row, or so many as --count tells):
  --event NAME     when it happened: a day as in 2011-06-02, or the number of a step; default event
  --report NAME    when it was reported, in the same way; default report
  --count NAME     how many such cases; default count, where there is such a column; else 1 each

parameters:
  --now TIME       look at the end of this day or step; later reports are not known yet; default the last report
  --max-delay D    delays of D days or steps and more are taken as one; after D nothing is missing; default 15
  --window N       learn delays from the last N days or steps; default all
  --level SHARE    of the intervals; default 0.95
  --json           print one JSON object and nothing else

Where nothing was seen yet, the method gives 0. That is no forecast, and such days are marked as not yet known.
The published answer: docs/statistics/nowcast.md.

exit code: 0 done, 2 could not run

example:
  truceline stats nowcast --input husO104Hosp.csv --event dHosp --report dReport --now 2011-06-02`;

/** `truceline stats nowcast`. */
export const nowcastMethod: StatisticsMethod = {
  name: 'nowcast',
  summary: 'how many cases of the last days are still to be reported, from how late reports come',
  help,
  run: async (argv, terminal) => {
    const { values } = parseWords(argv, options);
    const [event, report] = [values.event ?? 'event', values.report ?? 'report'];
    const now = values.now === undefined ? undefined : timeOf(values.now);
    if (values.now !== undefined && !now) throw new UsageError(`\`${values.now}\` of --now is no day and no step`);
    const parameters = {
      delayMax: numberOf('max-delay', values['max-delay'], 15),
      level: numberOf('level', values.level, 0.95),
      ...(values.window === undefined ? {} : { window: numberOf('window', values.window, 0) }),
    };
    const needed = [event, report, ...(values.count === undefined ? [] : [values.count])];
    const table = await readPlainTable(inputOf(values.input), needed);
    if (isRefusal(table)) return refused(table);
    const count = values.count ?? (table.columns.includes('count') ? 'count' : undefined);
    const told = casesOf(table, { event, report, count });
    if (isRefusal(told)) return refused(told);
    if (now && now.days !== told.days)
      return refused(
        refuse(
          'now-kind',
          `--now is a ${now.days ? 'day' : 'step'}, and the table has ${told.days ? 'days' : 'steps'}`,
        ),
      );
    const found = nowcast(told.cases, { ...parameters, ...(now ? { now: now.step } : {}) });
    if (isRefusal(found)) return refused(found);
    const shown = told.days ? dayOfStep : String;
    if (values.json) terminal.exact(JSON.stringify(objectOf(found, told.days), undefined, 1));
    else terminal.out(textOf(found, shown, parameters.level));
    return 0;

    function refused({ message }: Refusal): number {
      terminal.err(`truceline stats nowcast: ${message}`);
      return 2;
    }
  },
};

const dayMs = 86_400_000;

/** A day as its number, or a step; nothing where it is neither. */
function timeOf(word: string): { readonly step: number; readonly days: boolean } | undefined {
  if (/^-?\d{1,9}$/.test(word)) return { step: Number(word), days: false };
  const day = parseDay(word);
  return day === undefined ? undefined : { step: Date.parse(`${day}T00:00:00Z`) / dayMs, days: true };
}

function dayOfStep(step: number): string {
  return new Date(step * dayMs).toISOString().slice(0, 10);
}

function casesOf(
  { rows }: PlainTable,
  columns: { readonly event: string; readonly report: string; readonly count: string | undefined },
): { readonly cases: readonly ReportedCase[]; readonly days: boolean } | Refusal {
  const cases: ReportedCase[] = [];
  let days: boolean | undefined;
  for (const { line, cells } of rows) {
    const [happened, reported] = [timeOf(cells[columns.event]!), timeOf(cells[columns.report]!)];
    if (!happened || !reported) {
      const name = happened ? columns.report : columns.event;
      return refuse(
        'case-time',
        `line ${line}: \`${cells[name]}\` of \`${name}\` is no day as in 2011-06-02 and no step; correct the line or remove it`,
      );
    }
    days ??= happened.days;
    if (happened.days !== days || reported.days !== days)
      return refuse('case-kinds', `line ${line}: days and steps are mixed; use one of them`);
    if (reported.step < happened.step)
      return refuse(
        'case-early',
        `line ${line}: reported ${cells[columns.report]}, before it happened ${cells[columns.event]}`,
      );
    const word = columns.count === undefined ? '1' : cells[columns.count]!;
    const count = word === '' ? Number.NaN : Number(word);
    if (!(count >= 0 && Number.isFinite(count)))
      return refuse('case-count', `line ${line}: \`${word}\` is no count; give 0 or more`);
    cases.push({ happened: happened.step, reported: reported.step, count });
  }
  return { cases, days: days ?? true };
}

function objectOf(found: Nowcast, days: boolean) {
  const time = (step: number) => (days ? dayOfStep(step) : step);
  return {
    method: 'nowcast',
    now: time(found.now),
    maxDelay: found.delayMax,
    known: found.known,
    reportedLater: found.later,
    // By delay from 0; null where no case is old enough.
    delays: found.delays.after.map((after, delay) => ({
      delay,
      after,
      atMost: found.delays.atMost[delay]!,
      hazard: found.delays.hazard[delay] ?? null,
      share: found.delays.share[delay] ?? null,
    })),
    times: found.steps.map(({ step, ...told }) => ({ time: time(step), ...told })),
  };
}

function textOf(found: Nowcast, time: (step: number) => string, level: number): string {
  const young = found.steps.slice(-(found.delayMax + 1));
  const silent = young.filter(({ notYetKnown }) => notYetKnown).length;
  const rows = young.map(({ step, observed, share, estimate, low, high, notYetKnown }) => [
    time(step),
    String(observed),
    share === undefined ? 'unknown' : `${(100 * share).toFixed(1)} %`,
    notYetKnown ? 'not yet known' : (estimate?.toFixed(2) ?? 'cannot be told'),
    low === undefined ? '' : low.toFixed(1),
    high === undefined ? '' : high.toFixed(1),
  ]);
  return [
    `${found.known} cases known at the end of ${time(found.now)}; delays of ${found.delayMax} and more are taken as one`,
    aligned([['time', 'seen', 'reported by now', 'estimate', `from (${level * 100} %)`, 'to'], ...rows]),
    ...(silent > 0
      ? [`nothing was seen yet of ${silent} of these ${young.length}: the method would say 0, and 0 is no forecast`]
      : []),
  ].join('\n\n');
}
