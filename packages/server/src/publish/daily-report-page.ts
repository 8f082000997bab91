import type { LocalDay } from '@truceline/truce/kernel';
import {
  type DailyReport,
  dailyReport,
  type Edition,
  mapOfPeriod,
  sectionAnchor,
  sectionName,
  weekdayWords,
  weekOfReport,
} from '@truceline/truce/pages';
import { say } from '@truceline/truce/wording';
import { incidentList } from './counted.ts';
import type { Surroundings } from './home-page.ts';
import { page } from './layout.ts';
import { mapCredits, mapSvg } from './map-svg.ts';
import { joined, type Markup, markup, prose, sayMarkup } from './markup.ts';
import { linkTo, type PlaceInSite, paths } from './place-in-site.ts';
import { proveLink } from './prove-link.ts';
import { recordFoot } from './record/record-foot.ts';

/** The daily report as a page; the same tree of text makes its PDF, CSV, GeoJSON and JSON. */
export function dailyReportPage(edition: Edition, day: LocalDay, around: Surroundings): string | undefined {
  const report = dailyReport(edition, day);
  if (!report) return undefined;
  const place: PlaceInSite = { path: paths.report(edition, day) };
  return page(
    {
      place,
      title: report.title,
      assets: around.assets,
      edition,
      crumbs: [
        { words: say('All cases'), target: '' },
        { words: edition.case.title, target: paths.home(edition) },
        { words: report.title },
      ],
      audience: around.audience,
    },
    markup`<h1>${sayMarkup('Daily report {number}, {day}', { number: report.number, day: markup`<time datetime="${day}">${weekdayWords(day)}</time>` })}</h1><p>${report.case}</p><ul class="header">${report.header.map((line) => markup`<li>${prose(line)}</li>`)}</ul>
${downloads(edition, day, place, around)}
${otherReports(edition, day, place)}
${contents(report)}
${report.sections.map((section) => markup`${sectionOf(section, edition, place, proofs(edition, day, place, around))}${section.id === 'Annex 2' ? drawing(edition, day, place, around) : ''}`)}
<ul class="report-footer">${report.footer.map((line) => markup`<li>${prose(line)}</li>`)}</ul>
${around.record ? recordFoot(around.record, linkTo(place, paths.record(edition))) : ''}`,
  );
}

function downloads(edition: Edition, day: LocalDay, place: PlaceInSite, around: Surroundings): Markup {
  const formats = [
    ...(around.audience === 'operator' || isNewEnoughForPdf(edition, day) ? ['pdf', 'xlsx'] : []),
    'csv',
    'geojson',
    'json',
  ];
  const links = formats.map(
    (format) =>
      markup`<a href="${linkTo(place, `${paths.report(edition, day)}report.${format}`)}">${formatNames[format]!}</a>`,
  );
  return markup`<p class="downloads">${joined(links, ' · ')}</p>`;
}

/** The reports of the days beside this one, and the summary of its week. */
function otherReports(edition: Edition, day: LocalDay, place: PlaceInSite): Markup {
  const at = edition.periods.findIndex((each) => each.day === day);
  const [before, after] = [edition.periods[at - 1], edition.periods[at + 1]];
  const week = weekOfReport(day);
  const links = [
    ...(before ? [{ words: say('Day before'), path: paths.report(edition, before.day) }] : []),
    ...(after ? [{ words: say('Day after'), path: paths.report(edition, after.day) }] : []),
    { words: say('Summary of the week {week}', { week }), path: paths.week(edition, week) },
  ];
  return markup`<nav class="downloads" aria-label="${say('Other reports')}">${joined(
    links.map(({ words, path }) => markup`<a href="${linkTo(place, path)}">${words}</a>`),
    ' · ',
  )}</nav>`;
}

const formatNames: Readonly<Record<string, string>> = {
  pdf: 'PDF',
  xlsx: 'XLSX',
  csv: 'CSV',
  geojson: 'GeoJSON',
  json: 'JSON',
};

/** Where each section stands: the report is long, and a telephone shows little of it at a time. */
function contents({ sections }: DailyReport): Markup {
  return markup`<details class="report-contents"><summary>${say('Sections of this report')}</summary><nav aria-label="${say('Sections of this report')}"><ul class="header">${sections.map(({ id, heading }) => markup`<li><a href="#${sectionAnchor(id)}">${sectionName(id)}. ${heading}</a></li>`)}</ul></nav></details>`;
}

/** The map of the period; all that it shows stands in tables too. */
function drawing(
  edition: Edition,
  day: LocalDay,
  place: PlaceInSite,
  { basemap, audience }: Pick<Surroundings, 'basemap' | 'audience'>,
): Markup {
  const period = edition.periods.find((each) => each.day === day);
  const map = period && mapOfPeriod(edition, period);
  if (!map) return markup``;
  // A public folder holds years of reports in four languages: the map of an old day is drawn once, on the day's own page.
  if (audience === 'public' && !isNewEnoughForPdf(edition, day) && edition.days.some((each) => each.day === day))
    return markup`<p><a href="${linkTo(place, paths.at(edition, day))}">${say('The map of this day stands on its page.')}</a></p>`;
  return markup`<figure>${mapSvg(map, basemap, {
    incident: (id) => linkTo(place, paths.incident(edition, id)),
    exercise: edition.case.exercise,
    hypothetical: edition.case.hypothetical.length > 0,
    idPrefix: 'report-',
  })}${mapCredits(map, basemap, edition)}</figure>`;
}

/** Sections whose lines are counts of the edition, each of which can be proved by its address; of tables the column of the count. */
const proved: Readonly<Record<string, number | undefined>> = { A1: undefined, A2: 2, B: 5 };

/** A link that proves the number at a place of the report: `a1.p1`, `a2.r3`; nothing where it has none. */
type Proofs = (section: string, at: string, of: string) => Markup;

function proofs(edition: Edition, day: LocalDay, place: PlaceInSite, around: Surroundings): Proofs {
  return (section, at, of) =>
    Object.hasOwn(proved, section)
      ? proveLink(edition, place, around, { address: `days/${day}/#${at}`, of })
      : markup``;
}

/** A section of a report: its paragraphs, each with what its figures stand on, and its table. Every line has an address. */
export function sectionOf(
  section: DailyReport['sections'][number],
  edition: Edition,
  place: PlaceInSite,
  prove: Proofs = () => markup``,
): Markup {
  const anchor = sectionAnchor(section.id);
  return markup`<section id="${anchor}" aria-labelledby="${anchor}-heading"><h2 id="${anchor}-heading">${sectionName(section.id)}. ${section.heading}</h2>
${section.paragraphs.map((paragraph, index) => markup`<p id="${anchor}.p${index + 1}">${prose(paragraph.words)}${paragraph.counts ? prove(section.id, `${anchor}.p${index + 1}`, paragraph.words) : ''}</p>${paragraph.incidents.length > 0 ? markup`<details><summary>${say('{n, plural, one {# incident behind this} other {# incidents behind this}}', { n: paragraph.incidents.length })}</summary>${incidentList(paragraph.incidents, edition, place)}</details>` : ''}`)}
${section.table ? tableOf(section.table, { section, anchor, prove }, edition, place) : ''}</section>`;
}

const rowsMax = 500;

function tableOf(
  table: NonNullable<DailyReport['sections'][number]['table']>,
  {
    section,
    anchor,
    prove,
  }: { readonly section: DailyReport['sections'][number]; readonly anchor: string; readonly prove: Proofs },
  edition: Edition,
  place: PlaceInSite,
): Markup {
  const { id, heading: caption } = section;
  const rest = table.rows.length - rowsMax;
  return markup`<div class="scroll" tabindex="0" role="region" aria-label="${say('{caption}, scrolls sideways', { caption })}"><table><caption>${caption}${rest > 0 ? say(': the first {shown} rows; {rest} more in the data files', { shown: rowsMax, rest }) : ''}</caption><thead><tr>${table.columns.map((column) => markup`<th scope="col">${column}</th>`)}</tr></thead><tbody data-rows>${table.rows
    .slice(0, rowsMax)
    .map((row, at) => {
      const own = `${anchor}.r${at + 1}`;
      return markup`<tr id="${own}">${row.cells.map((cell, index) => (index + 1 === (table.opens ?? 1) ? markup`<td${foreign(table, index)}>${opened(cell, row, edition, place)}</td>` : markup`<td${foreign(table, index)}>${cell}${index + 1 === proved[id] ? prove(id, `${own}.c${index + 1}`, `${row.cells[0]}, ${cell}`) : ''}</td>`))}</tr>`;
    })}</tbody></table></div>`;
}

/** Words of others stand in their own language, which nobody told us: an empty one says that it is not the page's. */
function foreign({ quoted }: NonNullable<DailyReport['sections'][number]['table']>, index: number): Markup {
  return quoted?.includes(index + 1) ? markup` lang="" dir="auto"` : markup``;
}

function opened(
  cell: string,
  row: NonNullable<DailyReport['sections'][number]['table']>['rows'][number],
  edition: Edition,
  place: PlaceInSite,
): Markup {
  if (row.breach !== undefined)
    return markup`<a href="${linkTo(place, paths.breach(edition, row.breach))}">${cell}</a>`;
  if (row.incidents.length === 1)
    return markup`<a href="${linkTo(place, paths.incident(edition, row.incidents[0]!))}">${cell}</a>`;
  return row.incidents.length === 0
    ? markup`${cell}`
    : markup`<details><summary>${cell}</summary>${incidentList(row.incidents, edition, place)}</details>`;
}

const pdfDaysMax = 90;

/** Whether a public folder holds the report of the day as PDF too: of the newest days alone, since each takes its time. */
export function isNewEnoughForPdf(edition: Edition, day: string): boolean {
  return edition.periods.slice(-pdfDaysMax).some((period) => period.day === day);
}
