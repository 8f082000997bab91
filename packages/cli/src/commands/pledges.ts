import {
  type EcbRates,
  type KielRelease,
  type PledgeTableRow,
  pledgeEntriesOf,
  readEcbRates,
  readKiel,
  readPledgeTable,
} from '@truceline/sources';
import {
  dayOf,
  type Instant,
  instant,
  isRefusal,
  isZone,
  type LocalDay,
  parseDay,
  type Refusal,
  spanOfDay,
  spanOfMonth,
} from '@truceline/truce/kernel';
import { type LedgerTime, ledgerFrom, type PledgeEntry, sumsOf } from '@truceline/truce/pledges';
import { type Command, nowOf, onlyWord, parseWords, type Terminal, UsageError } from '../command.ts';
import { iatiRows } from '../iati-rows.ts';
import { type ConvertedObject, convertedObject } from '../output/converted-object.ts';
import { convertedText } from '../output/converted-text.ts';
import { exportIati, isIati } from '../output/iati-export.ts';
import { entriesUntil, pledgeTableObject } from '../output/pledge-table-object.ts';
import { pledgeTableText } from '../output/pledge-table-text.ts';
import { checkExport, exportPledges } from '../output/pledges-export.ts';
import { pledgesObject } from '../output/pledges-object.ts';
import { pledgesText } from '../output/pledges-text.ts';
import { shownIn } from '../output/terminal-text.ts';

interface Wanted {
  readonly until?: string | undefined;
  readonly json?: boolean | undefined;
  readonly zone: string;
  readonly export?: string | undefined;
  readonly converted?: ConversionWanted | undefined;
}

/** The words of the command line that ask for a conversion. */
interface ConversionOptions {
  readonly in?: string | undefined;
  readonly rates?: string | undefined;
  readonly on?: string | undefined;
  readonly until?: string | undefined;
}

/** Into which currency, at whose rates, for which day. */
interface ConversionWanted {
  readonly to: string;
  readonly rates: EcbRates;
  readonly on: LocalDay | undefined;
}

/** `truceline pledges`: what was promised against what was allocated. */
export const pledges: Command = {
  name: 'pledges',
  summary:
    'promised against allocated by donor, from a release of the Ukraine Support Tracker, a table of your own or IATI',
  help: `usage: truceline pledges <release|table|iati> [--until MONTH] [--zone ZONE] [--export FILE] [--json]
                         [--in CURRENCY --rates FILE [--on DAY]]

  <release>       the tables of a release of the Ukraine Support Tracker (Kiel Institute), as published: a folder with
                  data_explorer.csv, total_allocations.csv, eu_aid_shares.csv, release_info.csv, or a workbook with them as sheets
  <table>         a table of pledges of your own, csv or xlsx, one row a word on a pledge; its columns are told by the sheet
                  codebook of every exported workbook
  <iati>          activities of IATI 2.01 to 2.03, .xml or .xml.gz; what each word is read as: packages/sources/src/iati/README.md
  --until MONTH   the last month that counts, 2024-12 (default: the last of the release; of a table all that is over by now)
  --zone ZONE     the zone in which the days of a table are read (default: UTC)
  --export FILE   write all entries, or those until the month, as .csv, as .xlsx with a codebook, or as IATI 2.03 (.xml)
  --in CURRENCY   the sums in this currency too, EUR, at the reference rates of a file; voices and stages stay apart
  --rates FILE    reference rates of the European Central Bank as published: eurofxref-hist.csv, .xml or .zip
  --on DAY        the day whose rates count, 2026-04-30; where none is published the last of the seven days before, and that
                  is said (default: the last day that counts)
  --json          print one JSON object and nothing else

Every amount is exact, as printed in the tables. Earlier months stand as this release knows them, not as they were known
then. Figures that the release prints and its other figures do not give are listed beneath. Formulas and macros of a
workbook are not run.

exit code: 0 done, 1 some rows could not be used and are in no figure, 2 could not run

examples:
  truceline pledges kiel --until 2024-12
  truceline pledges kiel --export kiel.xlsx
  truceline pledges my-pledges.xlsx --zone Europe/Kyiv
  truceline pledges my-pledges.xlsx --in EUR --rates eurofxref-hist.zip --on 2026-04-30`,
  run: async (argv, terminal) => {
    const { values, positionals } = parseWords(argv, {
      until: { type: 'string' },
      json: { type: 'boolean' },
      zone: { type: 'string', default: 'UTC' },
      export: { type: 'string' },
      in: { type: 'string' },
      rates: { type: 'string' },
      on: { type: 'string' },
    });
    const path = onlyWord(positionals, 'the release or the table');
    if (values.until !== undefined && firstDay(values.until) === undefined)
      throw new UsageError(`\`${values.until}\` is no month; write it as 2024-12`);
    if (!isZone(values.zone)) throw new UsageError(`\`${values.zone}\` is no time zone; write it as Europe/Kyiv`);
    checkExport(values.export, path);
    const converted = await conversionWanted(values, nowOf(terminal));
    if (converted && isRefusal(converted)) return refused(terminal, converted);
    const wanted: Wanted = { ...values, converted };
    if (/\.xml(?:\.gz)?$/i.test(path)) {
      const told = await iatiRows(path, nowOf(terminal));
      return isRefusal(told) ? refused(terminal, told) : ofTable(told, path, { ...wanted, zone: 'UTC' }, terminal);
    }
    if (!/\.(?:csv|csv\.gz|xls[xm]?)$/i.test(path)) return ofRelease(await readKiel(path), wanted, terminal);
    const rows = await tableRows(path, values.zone, nowOf(terminal));
    if (!isRefusal(rows)) return ofTable(rows, path, wanted, terminal);
    const release = rows.code === 'xlsx-columns' ? await readKiel(path) : rows;
    return ofRelease(isRefusal(release) ? rows : release, wanted, terminal);
  },
};

async function ofRelease(release: KielRelease | Refusal, wanted: Wanted, terminal: Terminal): Promise<number> {
  if (isRefusal(release)) return refused(terminal, release);
  const last = `${release.period.slice(3)}-${release.period.slice(0, 2)}`;
  const until = wanted.until ?? last;
  if (until > last) throw new UsageError(`this release ends with ${last}; \`${until}\` is later`);
  const at = endOf(until, 'UTC');
  const time = { at, knownAt: spanOfDay(release.issuedOn, 'UTC').startsAt };
  const told = pledgesObject(release, until, time);
  const entries = pledgeEntriesOf(release);
  const failed = await exported(wanted.export, entries, wanted.until === undefined ? undefined : at, terminal);
  if (failed) return refused(terminal, failed);
  const converted = convertedAt(entries, time, { ...wanted, zone: 'UTC' });
  if (converted && isRefusal(converted)) return refused(terminal, converted);
  if (wanted.json) terminal.exact(JSON.stringify(withConverted(told, converted), undefined, 1));
  else terminal.out(pledgesText(shownIn(told)) + textOf(converted));
  return told.rejected.length > 0 || (converted?.rejected.length ?? 0) > 0 ? 1 : 0;
}

type UsedRow = Exclude<PledgeTableRow, { readonly kind: 'refused' }>;

async function tableRows(path: string, zone: string, readAt: Instant): Promise<readonly UsedRow[] | Refusal> {
  const rows: UsedRow[] = [];
  for await (const row of readPledgeTable(path, { zone, readAt })) {
    if (row.kind === 'refused') return row.refusal;
    rows.push(row);
  }
  return rows;
}

async function ofTable(rows: readonly UsedRow[], path: string, wanted: Wanted, terminal: Terminal): Promise<number> {
  const now = nowOf(terminal);
  const until = wanted.until === undefined ? undefined : endOf(wanted.until, wanted.zone);
  const time = { at: until ?? now, knownAt: instant(Math.max(now, until ?? now)) };
  const told = pledgeTableObject(rows, { table: path, zone: wanted.zone }, time);
  const entries = rows.flatMap((row) => (row.kind === 'entry' ? [row.entry] : []));
  const failed = await exported(wanted.export, entries, until, terminal);
  if (failed) return refused(terminal, failed);
  const converted = convertedAt(entriesUntil(entries, time.at), time, wanted);
  if (converted && isRefusal(converted)) return refused(terminal, converted);
  if (wanted.json) terminal.exact(JSON.stringify(withConverted(told, converted), undefined, 1));
  else terminal.out(pledgeTableText(shownIn(told)) + textOf(converted));
  return [told.rejected, told.problems, converted?.rejected ?? []].some((each) => each.length > 0) ? 1 : 0;
}

/** What is asked for beyond today, as an exercise in the future does, is taken as past: its rates are read. */
async function conversionWanted(
  { in: to, rates, on, until }: ConversionOptions,
  now: Instant,
): Promise<ConversionWanted | Refusal | undefined> {
  if (to === undefined && rates === undefined && on === undefined) return undefined;
  if (to === undefined || rates === undefined)
    throw new UsageError(
      'to convert, name both the currency and the file of rates: --in EUR --rates eurofxref-hist.zip',
    );
  if (!/^[A-Z]{3}$/.test(to)) throw new UsageError(`\`${to}\` is no currency code; write it as EUR`);
  const day = on === undefined ? undefined : parseDay(on);
  if (on !== undefined && day === undefined) throw new UsageError(`\`--on ${on}\` is no day; write it as 2026-04-30`);
  const last = until === undefined ? now : instant(Math.max(now, endOf(until, 'UTC') - 1));
  const today = dayOf(last, 'UTC');
  const read = await readEcbRates(rates, day !== undefined && day > today ? day : today);
  return isRefusal(read) ? read : { to, rates: read, on: day };
}

/** The sums by donor in the wanted currency, at the rates of the day asked for or of the last that counts. */
function convertedAt(
  entries: readonly PledgeEntry[],
  time: LedgerTime,
  { converted, zone }: Pick<Wanted, 'converted' | 'zone'>,
): ConvertedObject | Refusal | undefined {
  if (converted === undefined) return undefined;
  const { to, rates, on = dayOf(instant(time.at - 1), zone) } = converted;
  return convertedObject(sumsOf(ledgerFrom(entries, time), ['donor']), { to, day: on }, rates);
}

function withConverted<T extends object>(
  told: T,
  converted: ConvertedObject | undefined,
): T & { converted?: ConvertedObject } {
  return converted ? { ...told, converted } : told;
}

function textOf(converted: ConvertedObject | undefined): string {
  return converted ? `\n${convertedText(shownIn(converted))}` : '';
}

async function exported(
  file: string | undefined,
  entries: readonly PledgeEntry[],
  until: Instant | undefined,
  terminal: Terminal,
): Promise<Refusal | undefined> {
  if (file === undefined) return undefined;
  const chosen = until === undefined ? entries : entriesUntil(entries, until);
  if (!isIati(file)) return exportPledges(file, chosen);
  return exportIati(file, chosen, { generatedAt: nowOf(terminal), say: terminal.err });
}

function refused(terminal: Terminal, { message }: Refusal): 2 {
  terminal.err(`truceline pledges: ${message}`);
  return 2;
}

function firstDay(month: string): LocalDay | undefined {
  return /^\d{4}-\d{2}$/.test(month) ? parseDay(`${month}-01`) : undefined;
}

/** The instant at which a month is over. */
function endOf(month: string, zone: string): Instant {
  return spanOfMonth(firstDay(month)!, zone).endsAt;
}
