import type { LocalDay } from '@truceline/truce/kernel';
import { type DailyReport, dailyReport, type Edition, sectionAnchor } from '@truceline/truce/pages';
import { incidentList } from './counted.ts';
import type { Surroundings } from './home-page.ts';
import { page } from './layout.ts';
import { type Markup, markup, prose } from './markup.ts';
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
        { words: 'All cases', target: '' },
        { words: edition.case.title, target: paths.home(edition) },
        { words: report.title },
      ],
      audience: around.audience,
    },
    markup`<h1>${report.title}</h1><p>${report.case}</p><ul class="header">${report.header.map((line) => markup`<li>${prose(line)}</li>`)}</ul>
<p class="downloads">${around.audience === 'operator' || isNewEnoughForPdf(edition, day) ? markup`<a href="${linkTo(place, `${paths.report(edition, day)}report.pdf`)}">PDF</a> · ` : ''}<a href="${linkTo(place, `${paths.report(edition, day)}report.csv`)}">CSV</a> · <a href="${linkTo(place, `${paths.report(edition, day)}report.geojson`)}">GeoJSON</a> · <a href="${linkTo(place, `${paths.report(edition, day)}report.json`)}">JSON</a></p>
${report.sections.map((section) => sectionOf(section, edition, place, proofs(edition, day, place, around)))}
<ul class="report-footer">${report.footer.map((line) => markup`<li>${prose(line)}</li>`)}</ul>
${around.record ? recordFoot(around.record, linkTo(place, paths.record(edition))) : ''}`,
  );
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
  return markup`<section id="${anchor}" aria-labelledby="${anchor}-heading"><h2 id="${anchor}-heading">${section.id}. ${section.heading}</h2>
${section.paragraphs.map((paragraph, index) => markup`<p id="${anchor}.p${index + 1}">${prose(paragraph.words)}${hasNumber(paragraph) ? prove(section.id, `${anchor}.p${index + 1}`, paragraph.words) : ''}</p>${paragraph.incidents.length > 0 ? markup`<details><summary>${paragraph.incidents.length === 1 ? '1 incident' : `${paragraph.incidents.length} incidents`} behind this</summary>${incidentList(paragraph.incidents, edition, place)}</details>` : ''}`)}
${section.table ? tableOf(section.table, { section, anchor, prove }, edition, place) : ''}</section>`;
}

/** Whether a sentence counts something; that nothing was recorded is a count too. */
function hasNumber({ words, incidents }: DailyReport['sections'][number]['paragraphs'][number]): boolean {
  return incidents.length > 0 || /\d|^no /i.test(words);
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
  return markup`<div class="scroll" tabindex="0" role="region" aria-label="${caption}, scrolls sideways"><table><caption>${caption}${rest > 0 ? `: the first ${rowsMax} rows; ${rest} more in the data files` : ''}</caption><thead><tr>${table.columns.map((column) => markup`<th scope="col">${column}</th>`)}</tr></thead><tbody data-rows>${table.rows
    .slice(0, rowsMax)
    .map((row, at) => {
      const own = `${anchor}.r${at + 1}`;
      return markup`<tr id="${own}">${row.cells.map((cell, index) => (index === 0 ? markup`<td>${opened(cell, row, edition, place)}</td>` : markup`<td>${cell}${index + 1 === proved[id] ? prove(id, `${own}.c${index + 1}`, `${row.cells[0]}, ${cell}`) : ''}</td>`))}</tr>`;
    })}</tbody></table></div>`;
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
