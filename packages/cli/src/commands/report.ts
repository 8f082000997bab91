import { join } from 'node:path';
import { dayFiles, openOperatorShelf, type Shelf } from '@truceline/server';
import { reportingPeriod } from '@truceline/truce/days';
import { type Instant, isRefusal, type LocalDay, parseDay, parseInstant } from '@truceline/truce/kernel';
import { type Edition, reportChecks } from '@truceline/truce/pages';
import { inLanguage, pageLanguage, pageLanguages } from '@truceline/truce/wording';
import { type Command, nowOf, parseWords, type Terminal, UsageError } from '../command.ts';
import { writeFiles } from '../output/written-files.ts';
import { caseAsked, storeFolder } from './store-option.ts';

const formats = ['html', 'pdf', 'json', 'csv', 'geojson', 'xlsx'] as const;

/** `truceline report`: the daily report of a case, in every format. */
export const report: Command = {
  name: 'report',
  summary: 'the daily report: html, pdf, json, csv, geojson, xlsx',
  help: `usage: truceline report --day DAY [--case ID] [--out DIR] [--format html,pdf,json,csv,geojson,xlsx] [--known-at TIME] [--language en|uk|fr|de] [--public] [--check] [--store DIR]

  --day DAY        the period that ends on that day at the case's reporting time
  --case ID        needed where the store holds several cases
  --out DIR        where to write (default: the current folder); --format json alone prints to the terminal if --out is left out
  --known-at TIME  as known then; \`day\` for the end of the period itself (default: as known now)
  --language L     of the page and the PDF: en, uk, fr or de (default: en); the JSON holds all four
  --public         the public edition, by the case's release profile

  --check          writes nothing: makes the checks before release, each on a line (exit 1 where one fails)

examples:
  truceline report --day 2025-04-20 --case easter-truce-2025 --out ./reports
  truceline report --day 2031-03-14 --case exercise --known-at day --format json`,
  run: async (argv, terminal) => {
    const { values } = parseWords(argv, {
      day: { type: 'string' },
      case: { type: 'string' },
      out: { type: 'string' },
      format: { type: 'string' },
      'known-at': { type: 'string' },
      language: { type: 'string' },
      public: { type: 'boolean' },
      check: { type: 'boolean' },
      store: { type: 'string' },
    });
    const day = parseDay(values.day ?? '');
    if (!day)
      throw new UsageError(
        values.day === undefined ? '`--day` is missing' : `\`${values.day}\` is no day; write 2025-04-20`,
      );
    const language = pageLanguage(values.language ?? 'en');
    if (!language)
      throw new UsageError(`\`${values.language}\` is no language of a report; use ${pageLanguages.join(', ')}`);
    const asked = (values.format ?? formats.join(',')).split(',');
    for (const format of asked)
      if (!(formats as readonly string[]).includes(format))
        throw new UsageError(`\`${format}\` is no format; use ${formats.join(', ')}`);
    const shelf = await openOperatorShelf(storeFolder(values.store), () => nowOf(terminal), {
      audience: values.public ? 'public' : 'operator',
      writing: false,
    });
    if (isRefusal(shelf)) return refused(shelf.message, terminal);
    try {
      const id = caseAsked(values.case, shelf.cases());
      const latest = shelf.edition(id, undefined);
      if (!latest || isRefusal(latest)) return refused(latest?.message ?? `case \`${id}\` cannot be read`, terminal);
      const knownAt = knownAtAsked(values['known-at'], () => reportingPeriod(day, latest.case).endsAt);
      const edition = knownAt === undefined ? latest : shelf.edition(id, knownAt);
      if (!edition || isRefusal(edition)) return refused(edition?.message ?? 'nothing was known then', terminal);
      if (values.check) return checked(edition, shelf, { id, day }, terminal);
      const files = await inLanguage(language, () => dayFiles(edition, day, asked, shelf.basemap(id)));
      if (!files)
        return refused(
          `case \`${id}\` has no day ${day}; it runs from ${edition.periods[0]?.day ?? 'nothing'} to ${edition.periods.at(-1)?.day ?? 'nothing'}`,
          terminal,
        );
      if (values.out === undefined && asked.length === 1 && asked[0] === 'json') {
        terminal.exact(new TextDecoder().decode(files[0]!.body));
        return 0;
      }
      const out = values.out ?? '.';
      const written = files.map((file) => ({
        path: `${id}-${day}${language === 'en' ? '' : `.${language}`}.${file.format}`,
        bytes: file.body,
      }));
      const failed = writeFiles(out, written, '--out');
      if (failed) return refused(failed.message, terminal);
      for (const file of written) terminal.out(join(out, file.path));
      return 0;
    } finally {
      shelf.close();
    }
  },
};

/** The checks before release; what was printed yesterday is what the record knew when yesterday's period ended. */
function checked(
  edition: Edition,
  shelf: Shelf,
  { id, day }: { readonly id: string; readonly day: LocalDay },
  terminal: Terminal,
): number {
  const before = edition.periods[edition.periods.findIndex((period) => period.day === day) - 1]?.day;
  const then = before && shelf.edition(id, reportingPeriod(before, edition.case).endsAt);
  const printed = then && !isRefusal(then) ? then.periods.find((period) => period.day === before)?.total : undefined;
  const checks = reportChecks(edition, day, printed);
  if (!checks) return refused(`case \`${id}\` has no report of ${day}`, terminal);
  const states = { passes: 'passes', fails: 'FAILS', byPeople: 'by people' } as const;
  for (const { name, state, words } of checks) terminal.out(`${states[state].padEnd(9)}  ${name}: ${words}`);
  return checks.some(({ state }) => state === 'fails') ? 1 : 0;
}

function knownAtAsked(text: string | undefined, endOfPeriod: () => Instant): Instant | undefined {
  if (text === undefined) return undefined;
  if (text === 'day') return endOfPeriod();
  const at = parseInstant(text);
  if (at === undefined)
    throw new UsageError(`\`--known-at ${text}\` is no instant; write 2026-03-01T06:00Z, or \`day\``);
  return at;
}

function refused(message: string, terminal: Terminal): number {
  terminal.err(`truceline report: ${message}`);
  return 2;
}
