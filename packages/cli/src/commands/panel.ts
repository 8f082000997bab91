import { gather } from '@truceline/server';
import { type OutletReport, panelRecord } from '@truceline/truce/coverage';
import { addDays, dayOf, instant, isRefusal, type LocalDay, parseDay } from '@truceline/truce/kernel';
import type { Report } from '@truceline/truce/reports';
import { type Command, nowOf, parseWords, UsageError } from '../command.ts';
import { panelText } from '../output/panel-text.ts';
import { shownIn } from '../output/terminal-text.ts';
import { zoneAsked } from './case-options.ts';
import { sourceHelp, sourceOptions, sourcesAsked } from './sources-asked.ts';

/** `truceline panel`: which outlets of a media feed reported on which day, and where the panel breaks. */
export const panel: Command = {
  name: 'panel',
  summary: 'which outlets of a media feed reported on which day, and where their panel breaks',
  help: `usage: truceline panel --source FEED=PATH ... [options]

Where nobody recorded where they looked, the outlets that report are all there is to go by. The panel is fixed first: the outlets
that reported on at least --least-days of the first --first-days days, or those that are named. It is a panel and never coverage:
that an outlet reported says that it worked on that day, not where it looked.

${sourceHelp}
  --outlets A,B        the panel, by the names that the feed gives its sources
  --first-days N       days from the first report on by which the panel is fixed (default 14)
  --least-days N       days of these on which an outlet must have reported (default 7)
  --from, --to DAY     days that are told (default: all that hold a report)
  --zone ZONE          whose calendar days are counted (default Europe/Kyiv)
  --json               print one JSON object and nothing else

exit code: 0 done, 2 could not run

example:
  truceline panel --source viina=viina-events-2026.json`,
  run: async (argv, terminal) => {
    const { values } = parseWords(argv, {
      ...sourceOptions,
      outlets: { type: 'string' },
      'first-days': { type: 'string', default: '14' },
      'least-days': { type: 'string', default: '7' },
      from: { type: 'string' },
      to: { type: 'string' },
      zone: { type: 'string', default: 'Europe/Kyiv' },
      json: { type: 'boolean' },
    });
    const zone = zoneAsked(values.zone);
    const sources = sourcesAsked(values);
    const [firstDays, leastDays] = [
      daysAsked(values['first-days'], '--first-days'),
      daysAsked(values['least-days'], '--least-days'),
    ];
    const gathered = await gather(sources, {
      now: nowOf(terminal),
      rejected: () => undefined,
      noted: () => undefined,
      signal: terminal.signal,
      progress: (path, rows) => terminal.progress(`${path}: ${rows} rows`),
    });
    terminal.progress('');
    if (isRefusal(gathered)) return refused(gathered.message, terminal.err);
    const reports = gathered.reports.filter((report) => report.sourceClass === 'media').map(outletReport);
    if (reports.length === 0)
      return refused('no report of a media outlet was read; name a media feed, such as viina', terminal.err);
    const days = reports.map(({ at }) => dayOf(at, zone)).sort();
    const first = dayAsked(values.from, '--from') ?? days[0]!;
    const last = dayAsked(values.to, '--to') ?? days.at(-1)!;
    if (last < first) throw new UsageError('`--to` lies before `--from`');
    const fixedTo = addDays(first, firstDays - 1);
    const outlets =
      values.outlets
        ?.split(',')
        .map((each) => each.trim())
        .filter(Boolean) ?? regulars(reports, { first, last: fixedTo, zone, leastDays });
    if (outlets.length === 0)
      return refused(
        `no outlet reported on ${leastDays} of the first ${firstDays} days; lower --least-days, or name the panel with --outlets`,
        terminal.err,
      );
    const record = panelRecord({ feed: sources[0]!.feed, editions: [{ from: first, outlets }] }, reports, {
      first,
      last,
      dayZone: zone,
    });
    const told = {
      feed: sources[0]!.feed,
      panel: {
        outlets: [...outlets].sort(),
        fixed:
          values.outlets === undefined
            ? `outlets that reported on at least ${leastDays} of the days from ${first} to ${fixedTo}`
            : 'named',
      },
      zone,
      first,
      last,
      exercise: gathered.reports.some((report) => report.exercise),
      days: record.days.map(({ day, reported, silent, outside, reportedPerMille, broken }) => ({
        day,
        reported: reported.length,
        silent,
        outside: outside.length,
        reportedPerMille: reportedPerMille ?? 0,
        broken,
      })),
      breaks: record.breaks,
    };
    if (values.json) terminal.exact(JSON.stringify(told));
    else terminal.out(panelText(shownIn(told)));
    return 0;
  },
};

/** By when it was published, where the feed says so: that is when the outlet worked. */
function outletReport(report: Report): OutletReport {
  return { outlet: report.source, at: report.publishedAt ?? instant(report.happenedAt.startsAt) };
}

function regulars(
  reports: readonly OutletReport[],
  {
    first,
    last,
    zone,
    leastDays,
  }: { readonly first: LocalDay; readonly last: LocalDay; readonly zone: string; readonly leastDays: number },
): readonly string[] {
  const daysOf = new Map<string, Set<LocalDay>>();
  for (const { outlet, at } of reports) {
    const day = dayOf(at, zone);
    if (day >= first && day <= last) daysOf.set(outlet, (daysOf.get(outlet) ?? new Set()).add(day));
  }
  return [...daysOf].filter(([, days]) => days.size >= leastDays).map(([outlet]) => outlet);
}

function daysAsked(text: string, option: string): number {
  const days = Number(text);
  if (!Number.isSafeInteger(days) || days < 1 || days > 366)
    throw new UsageError(`\`${option} ${text}\` is no number of days from 1 to 366`);
  return days;
}

function dayAsked(text: string | undefined, option: string): LocalDay | undefined {
  if (text === undefined) return undefined;
  const day = parseDay(text);
  if (day === undefined) throw new UsageError(`\`${option} ${text}\` is no day; write one such as 2026-01-31`);
  return day;
}

function refused(message: string, err: (text: string) => void): number {
  err(`truceline panel: ${message}`);
  return 2;
}
