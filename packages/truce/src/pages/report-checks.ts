import { reportingPeriod } from '../days/index.ts';
import type { LocalDay } from '../kernel/index.ts';
import { inLanguage, pageLanguages } from '../wording/index.ts';
import { dailyReport } from './daily-report.ts';
import type { Edition, ReleasedCount } from './release/index.ts';
import { reportNumber } from './report-number.ts';
import type { DailyReport, ReportSection } from './report-tree.ts';
import { countFigure } from './words/index.ts';

/**
 * One check before release. `byPeople`: no machine can tell. Serves DAILY-REPORT, Checks before release; words are the operator's, in
 * English.
 */
export interface ReportCheck {
  readonly name: 'chain' | 'length' | 'sums' | 'stars' | 'words' | 'places' | 'languages' | 'signatures';
  readonly state: 'passes' | 'fails' | 'byPeople';
  readonly words: string;
}

/**
 * The checks of a day's report; `undefined` where the edition has no such day. `printedBefore`: what the report of the day before
 * printed as its count when it was issued, where somebody still has it.
 */
export function reportChecks(
  edition: Edition,
  day: LocalDay,
  printedBefore?: ReleasedCount,
): readonly ReportCheck[] | undefined {
  const report = inLanguage('en', () => dailyReport(edition, day));
  if (!report) return undefined;
  return [
    chain(edition, report, printedBefore),
    length(edition, report),
    sums(edition, report),
    stars(report),
    words(report),
    places(edition, report),
    languages(edition, report),
    {
      name: 'signatures',
      state: 'byPeople',
      words: 'two persons sign a report before it is released: this one says that nobody has',
    },
  ];
}

function check(name: ReportCheck['name'], faults: readonly string[], passed: string): ReportCheck {
  return faults.length === 0
    ? { name, state: 'passes', words: passed }
    : { name, state: 'fails', words: faults.slice(0, 5).join('; ') };
}

/** The figure of the period before is its report's; where that was printed otherwise, section C says so. */
function chain(edition: Edition, report: DailyReport, printed: ReleasedCount | undefined): ReportCheck {
  const index = edition.periods.findIndex(({ day }) => day === report.day);
  const previous = edition.periods[index - 1];
  if (!previous) return check('chain', [], 'there is no report before this one');
  const own = sectionOf(report, 'A2').table!.rows.map(({ cells }) => cells[2]);
  const before = inLanguage('en', () => dailyReport(edition, previous.day))!;
  const theirs = sectionOf(before, 'A2').table!.rows.map(({ cells }) => cells[1]);
  const explained = (sectionOf(report, 'C').table?.rows ?? []).some(
    ({ cells }) => cells[0] === reportNumber(previous.day),
  );
  return check(
    'chain',
    [
      ...(own.join() === theirs.join() ? [] : ['the figures before in A2 are not those of the report before']),
      ...(printed === undefined || sameCount(printed, previous.total) || explained
        ? []
        : [
            `report ${reportNumber(previous.day)} printed ${countFigure(printed)}, it reads ${countFigure(previous.total)} now, and section C has no line on it`,
          ]),
    ],
    printed === undefined
      ? 'the figures before are those of the report before, as known now'
      : 'the figures before are those that were printed, or section C explains them',
  );
}

function sameCount(one: ReleasedCount, other: ReleasedCount): boolean {
  return countFigure(one) === countFigure(other);
}

/** Figures compared span equal hours, or the sentence names both lengths. */
function length({ case: facts, periods }: Edition, report: DailyReport): ReportCheck {
  const before = periods[periods.findIndex(({ day }) => day === report.day) - 1];
  if (!before) return check('length', [], 'nothing is compared');
  const [own, others] = [report.day, before.day].map((day) => {
    const { startsAt, endsAt } = reportingPeriod(day, facts);
    return endsAt - startsAt;
  });
  const said = sectionOf(report, 'A1').paragraphs[0]!.words;
  const equal = said.includes('of equal length');
  return check(
    'length',
    equal === (own === others) ? [] : ['periods of other lengths are compared as if they were equal'],
    own === others ? 'both periods have the same length' : 'both lengths are named where they differ',
  );
}

/** Zones and what is outside them are the annex; the annex is the rows of the files; parts are the whole. */
function sums(edition: Edition, report: DailyReport): ReportCheck {
  const period = edition.periods.find(({ day }) => day === report.day)!;
  const annex = sectionOf(report, 'Annex 1').table?.rows.flatMap(({ incidents }) => incidents) ?? [];
  const zoned = period.zones.flatMap(({ incidents }) => incidents);
  const outside = sectionOf(report, 'A11').paragraphs.flatMap(({ incidents }) => incidents);
  const told = new Set([...zoned, ...outside]);
  const parts = sectionOf(report, 'A2').table!.rows.flatMap(({ cells, incidents }) => {
    const figures = cells.slice(6, 9).map(Number);
    const sum = figures.reduce((all, each) => all + each, 0);
    return figures.some(Number.isNaN) || sum === incidents.length ? [] : [`${cells[0]}: parts sum to ${sum}`];
  });
  return check(
    'sums',
    [
      ...(annex.length === report.rows.length && report.rows.every(({ incident }, at) => annex[at] === incident)
        ? []
        : ['Annex 1 and the rows of the files differ']),
      ...(edition.profile.countMin > 1 || period.zones.length === 0 || sameNames(told, new Set(annex))
        ? []
        : ['the incidents of the zones and outside them are not those of Annex 1']),
      ...(edition.profile.countMin > 1 || period.total.best === annex.length
        ? []
        : [`the total is ${period.total.best}, Annex 1 has ${annex.length} rows`]),
      ...parts,
    ],
    'zones and outside are Annex 1, Annex 1 is the rows of the files, parts are the whole',
  );
}

function sameNames(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return one.size === other.size && [...one].every((each) => other.has(each));
}

/** Each bullet with an asterisk has rows in A12. */
function stars(report: DailyReport): ReportCheck {
  const starred = sectionOf(report, 'A1').paragraphs.filter(({ words: said }) => said.endsWith('*'));
  const rows = sectionOf(report, 'A12').table?.rows.length ?? 0;
  return check(
    'stars',
    starred.length > 0 && rows === 0 ? ['a bullet of A1 is starred and A12 has no row'] : [],
    'every starred bullet has rows in A12',
  );
}

/** "Breach" stands in section B alone; what others say, in the columns of quotations, is theirs. */
function words(report: DailyReport): ReportCheck {
  const faults = report.sections
    .filter(({ id }) => /^A\d/.test(id) || id.startsWith('Annex'))
    .flatMap((section) =>
      ownWords(section)
        .filter((said) => /\bbreach|\baccus|\bblame|\bguilt/i.test(said))
        .map((said) => `${section.id}: ${said.slice(0, 80)}`),
    );
  return check('words', faults, 'no word of breach or blame stands outside sections B and C');
}

function ownWords({ heading, paragraphs, table }: ReportSection): readonly string[] {
  const cells = (table?.rows ?? []).flatMap((row) =>
    row.cells.filter((_, index) => !table?.quoted?.includes(index + 1)),
  );
  return [heading, ...paragraphs.map((each) => each.words), ...(table?.columns ?? []), ...cells];
}

/** No place is finer than the release profile lets it be. */
function places({ profile }: Edition, report: DailyReport): ReportCheck {
  if (profile.fields.includes('exact-place')) return check('places', [], 'the profile releases exact places');
  const texts = report.sections.flatMap(({ paragraphs, table }) => [
    ...paragraphs.map((each) => each.words),
    ...(table?.rows.flatMap(({ cells }) => cells) ?? []),
  ]);
  return check(
    'places',
    texts.filter((said) => /\d\.\d{3,} [NS] /.test(said)).map((said) => `finer than the profile: ${said.slice(0, 80)}`),
    `no place is finer than squares of ${profile.gridKm} km`,
  );
}

/** Same sections, lines, rows, incidents and figures in every language. */
function languages(edition: Edition, report: DailyReport): ReportCheck {
  const faults = pageLanguages.flatMap((language) => {
    const other = inLanguage(language, () => dailyReport(edition, report.day))!;
    return shapeOf(other) === shapeOf(report) ? [] : [`the report in ${language} has other lines or figures`];
  });
  return check('languages', faults, 'sections, lines, rows, incidents and figures are the same in every language');
}

/** What is the same in every language: ids, places of lines, incidents, and the figures of tables. */
export function shapeOf({ number, day, sections, rows }: Omit<DailyReport, 'language'>): string {
  return JSON.stringify({
    number,
    day,
    rows: rows.map(({ incident, reports, zones }) => [incident, reports, zones]),
    sections: sections.map(({ id, paragraphs, table }) => ({
      id,
      paragraphs: paragraphs.map(({ incidents, counts }) => [incidents, counts ?? false]),
      columns: table?.columns.length,
      quoted: table?.quoted,
      opens: table?.opens,
      rows: table?.rows.map(({ cells, incidents, breach }) => [cells.map(figuresIn), incidents, breach]),
    })),
  });
}

/** The figures of a cell, in order of size: languages may set them in another order, and write decimals with a comma. */
function figuresIn(cell: string): readonly string[] {
  return [...cell.matchAll(/\d+(?:[.,]\d+)*/g)].map(([figure]) => figure.replaceAll(',', '.')).sort();
}

function sectionOf(report: DailyReport, id: string): ReportSection {
  return report.sections.find((section) => section.id === id)!;
}
