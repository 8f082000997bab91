import { join, relative } from 'node:path';
import { caseInputOf, type Gathered, gather, type OpenCase, type ReadAgreement, rejectsFile } from '@truceline/server';
import { formatInstant, isRefusal, type LocalDay, parseDay, spanOfDay } from '@truceline/truce/kernel';
import { defaultProfile } from '@truceline/truce/pages';
import { zoneOf } from '@truceline/truce/terms';
import { type Command, nowOf, onlyWord, parseWords, type Terminal, UsageError } from '../command.ts';
import { backtestObject } from '../output/backtest-object.ts';
import { backtestText } from '../output/backtest-text.ts';
import { readAtLast } from '../output/backtest-told.ts';
import { diagnosticsText, inOrder } from '../output/diagnostics.ts';
import { shownIn } from '../output/terminal-text.ts';
import { notWritable, writeFiles } from '../output/written-files.ts';
import { agreementAsked } from '../read-text.ts';
import { knownTimes, lagAsked, withLag } from './assumed-lag.ts';
import { daysAsked, tellDays } from './backtest-days.ts';
import { agreementHelp, caseHelp, caseOptions, zoneAsked } from './case-options.ts';
import { sourceHelp, sourceOptions, sourcesAsked } from './sources-asked.ts';

const daysHelp = `  --from, --to DAY     first and last day, both included; incidents before and after are not looked at
                       (default: the first and last day of which the sources tell)`;

/** `truceline backtest`: what the monitor would have said at the end of each day, as known then. */
export const backtest: Command = {
  name: 'backtest',
  summary: 'what would have been said at the end of each day, as known then',
  help: `usage: truceline backtest <agreement> --source FEED=PATH ... [options]

${agreementHelp}
${sourceHelp}
${caseHelp(daysHelp)}
  --lag D              where a report gives no time of publication: assume that it was known so long after it was over
                       (90m, 12h, 1d); outputs say ASSUMED, HYPOTHETICAL. Without it such reports are known on no day
  --json               print one JSON object (docs/backtests/backtest.schema.json) and nothing else
  --out DIR            write backtest.json, backtest.txt and, if rows were rejected, rejects.csv there

A report counts as known from when its source says that it published it, a correction from its own time on.

exit code: 0 done, 1 the text cannot be compiled, 2 could not run, 130 stopped by Ctrl-C

examples:
  truceline backtest minsk-2 --source ucdp-ged=ucdp_ged_ukraine.csv --from 2015-01-15 --to 2015-03-31 --lag 1d
  truceline backtest ./draft.truce --source csv=reports.csv --mapping csv=mapping.json --json`,
  run: async (argv, terminal) => {
    const { values, positionals } = parseWords(argv, {
      ...sourceOptions,
      ...caseOptions,
      lag: { type: 'string' },
      json: { type: 'boolean' },
      out: { type: 'string' },
    });
    const zone = zoneAsked(values.zone);
    const lagMs = lagAsked(values.lag);
    const asked = { from: dayAsked(values.from, '--from'), to: dayAsked(values.to, '--to') };
    const sources = sourcesAsked(values);
    const name = onlyWord(positionals, 'an agreement');
    const read = agreementAsked(name, values.reading);
    if (isRefusal(read)) return refused(read.message, terminal);
    if (read.blocking.length > 0) {
      terminal.err(diagnosticsText(inOrder(read.blocking)));
      return 1;
    }
    const unwritable = values.out === undefined ? undefined : notWritable(values.out, '--out');
    if (unwritable) return refused(unwritable.message, terminal);
    const now = nowOf(terminal);
    const rejects = rejectsFile(join(values.out ?? '.', 'rejects.csv'), { anew: true });
    const rows = await gather(sources, {
      now,
      ...(asked.from ? { from: spanOfDay(asked.from, zone).startsAt } : {}),
      ...(asked.to ? { to: spanOfDay(asked.to, zone).endsAt } : {}),
      rejected: rejects.take,
      signal: terminal.signal,
      progress: (path, rows) => terminal.progress(`${path}: ${rows} rows`),
    });
    terminal.progress('');
    const { rejected, path: rejectsPath } = rejects.end();
    if (isRefusal(rows)) return refused(rows.message, terminal);
    if (rejectsPath !== undefined)
      terminal.err(`${rejected} rows were rejected; line, column and reason are in ${rejectsPath}`);
    const gathered = lagMs === undefined ? rows : withLag(rows, lagMs);
    const days = daysAsked(asked, { gathered, zone, now });
    if (isRefusal(days)) return refused(days.message, terminal);
    const feeds = [...new Set(sources.map((source) => source.feed))];
    const input = caseInputOf(openCase({ read, assume: values.assume ?? [], gathered, feeds, zone, days }));
    if (isRefusal(input)) return refused(input.message, terminal);
    const { told, last } = await tellDays(days, input, terminal);
    const object = backtestObject({
      input,
      gathered,
      last,
      days: readAtLast(told, last, input),
      lagMs,
      times: knownTimes(gathered),
      feeds,
      explain: explainWords(name, read),
      ownZone: zoneOf(input.terms) !== undefined,
    });
    const text = backtestText(shownIn(object));
    if (values.out !== undefined) {
      const json = { path: 'backtest.json', bytes: `${JSON.stringify(object, undefined, 1)}\n` };
      const failed = writeFiles(values.out, [json, { path: 'backtest.txt', bytes: `${text}\n` }], '--out');
      if (failed) return refused(failed.message, terminal);
    }
    if (values.json) terminal.exact(JSON.stringify(object));
    else terminal.out(text);
    return 0;
  },
};

function dayAsked(text: string | undefined, option: string): LocalDay | undefined {
  const day = text === undefined ? undefined : parseDay(text);
  if (text !== undefined && !day) throw new UsageError(`\`${option} ${text}\` is no day; write 2025-04-20`);
  return day;
}

/** The case in memory, looked at from the first day to the last. */
function openCase(asked: {
  readonly read: ReadAgreement;
  readonly assume: readonly string[];
  readonly gathered: Gathered;
  readonly feeds: readonly string[];
  readonly zone: string;
  readonly days: readonly LocalDay[];
}): OpenCase {
  const { read, gathered, zone, days } = asked;
  return {
    file: {
      format: 1,
      id: 'backtest',
      title: read.compiled.sidecar.titles[read.compiled.terms.agreement] ?? read.compiled.terms.agreement,
      agreement: read.path,
      ...(read.reading === undefined ? {} : { reading: read.reading }),
      assume: asked.assume,
      dayZone: zone,
      reportingTime: '19:30',
      coverageFloorPerMille: 500,
      from: formatInstant(spanOfDay(days[0]!, zone).startsAt),
      to: formatInstant(spanOfDay(days.at(-1)!, zone).endsAt),
      profile: defaultProfile,
      notices: [],
      texts: {},
      gazetteer: [],
      feeds: asked.feeds,
    },
    compiled: read.compiled,
    reports: gathered.reports,
    claims: gathered.claims,
    coverage: gathered.coverage,
    zones: gathered.zones,
    secret: '',
  };
}

/** What to type after `truceline explain` for each clause: its id where the text is bundled, and else its place. */
function explainWords(name: string, read: ReadAgreement): Readonly<Record<string, string>> {
  const { terms, sidecar } = read.compiled;
  return Object.fromEntries(
    Object.entries(sidecar.spans).map(([id, span]) => {
      const place = `${relative('.', join(read.root, span.file))}:${span.line}`;
      return [id, name === terms.agreement ? id : typed(place)];
    }),
  );
}

function typed(place: string): string {
  return /^[\w./:-]+$/.test(place) ? place : `'${place.replaceAll("'", "'\\''")}'`;
}

function refused(message: string, terminal: Terminal): number {
  terminal.err(`truceline backtest: ${message}`);
  return 2;
}
