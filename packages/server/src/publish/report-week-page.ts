import { formatInstant } from '@truceline/truce/kernel';
import { type Edition, marksOf, reportedWeeks, type WeeklySummary, weeklySummary } from '@truceline/truce/pages';
import { inLanguage, pageLanguages, say } from '@truceline/truce/wording';
import { sectionOf } from './daily-report-page.ts';
import { csv } from './data-files.ts';
import type { Surroundings } from './home-page.ts';
import { page } from './layout.ts';
import { joined, markup, prose } from './markup.ts';
import { linkTo, type PlaceInSite, paths } from './place-in-site.ts';
import { recordFoot } from './record/record-foot.ts';
import { textsOf } from './report-files.ts';

/** The weekly summary as a page; `undefined` where the edition has no report of that week. */
export function reportWeekPage(edition: Edition, week: string, around: Surroundings): string | undefined {
  const summary = weeklySummary(edition, week);
  if (!summary) return undefined;
  const place: PlaceInSite = { path: paths.week(edition, week) };
  const formats = [...(hasWeekPdf(edition, week, around.audience) ? ['pdf'] : []), 'csv', 'json'];
  return page(
    {
      place,
      title: summary.title,
      assets: around.assets,
      edition,
      crumbs: [
        { words: say('All cases'), target: '' },
        { words: edition.case.title, target: paths.home(edition) },
        { words: summary.title },
      ],
      audience: around.audience,
    },
    markup`<h1>${summary.title}</h1><p>${summary.case}</p><ul class="header">${summary.header.map((line) => markup`<li>${prose(line)}</li>`)}</ul>
<p class="downloads">${joined(
      formats.map(
        (format) =>
          markup`<a href="${linkTo(place, `${paths.week(edition, week)}report.${format}`)}">${format.toUpperCase()}</a>`,
      ),
      ' · ',
    )}</p>
${neighbours(edition, week, place)}
<nav aria-label="${say('Daily reports of the week')}"><ul class="header">${summary.days.map((day) => markup`<li><a href="${linkTo(place, paths.report(edition, day))}">${day}</a></li>`)}</ul></nav>
${summary.sections.map((section) => sectionOf(section, edition, place))}
<ul class="report-footer">${summary.footer.map((line) => markup`<li>${prose(line)}</li>`)}</ul>
${around.record ? recordFoot(around.record, linkTo(place, paths.record(edition))) : ''}`,
  );
}

function neighbours(edition: Edition, week: string, place: PlaceInSite) {
  const weeks = reportedWeeks(edition);
  const at = weeks.indexOf(week);
  const links = [
    ...(at > 0 ? [{ words: say('Week before'), week: weeks[at - 1]! }] : []),
    ...(weeks[at + 1] === undefined ? [] : [{ words: say('Week after'), week: weeks[at + 1]! }]),
  ];
  return markup`<nav class="downloads" aria-label="${say('Other reports')}">${joined(
    links.map(
      (link) => markup`<a href="${linkTo(place, paths.week(edition, link.week))}">${link.words}: ${link.week}</a>`,
    ),
    ' · ',
  )}</nav>`;
}

const pdfWeeksMax = 13;

/** Whether there is a PDF of a week: for the operator of each, in a public folder of the newest alone, since each takes its time. */
export function hasWeekPdf(edition: Edition, week: string, audience: Surroundings['audience']): boolean {
  return audience === 'operator' || reportedWeeks(edition).slice(-pdfWeeksMax).includes(week);
}

/** The summary's tables as CSV: each cell with its section, its row and its column, in English like all data. */
export function weekCsv(edition: Edition, week: string): string | undefined {
  const summary = inLanguage('en', () => weeklySummary(edition, week));
  if (!summary) return undefined;
  const mark = summary.marks.join('; ');
  return csv([
    ['week', 'section', 'row', 'column', 'value', 'known_at', 'mark'],
    ...summary.sections.flatMap(({ id, table }) =>
      (table?.rows ?? []).flatMap(({ cells }) =>
        cells
          .slice(1)
          .map((cell, index) => [
            week,
            id,
            cells[0]!,
            table!.columns[index + 1]!,
            cell,
            formatInstant(edition.case.knownAt),
            mark,
          ]),
      ),
    ),
  ]);
}

/** The summary as JSON, with the texts of the other languages beside the English tree. */
export function weekJson(edition: Edition, week: string): string | undefined {
  const told = pageLanguages.flatMap((language) =>
    inLanguage(language, (): readonly WeeklySummary[] =>
      [weeklySummary(edition, week)].filter((each) => each !== undefined),
    ),
  );
  const [english, ...others] = told;
  if (!english) return undefined;
  return `${JSON.stringify(
    {
      truceline: {
        case: edition.case.id,
        knownAt: formatInstant(edition.case.knownAt),
        marks: inLanguage('en', () => marksOf(edition)),
        profile: edition.profile,
      },
      ...english,
      translations: Object.fromEntries(others.map((each) => [each.language, textsOf(each)])),
    },
    undefined,
    1,
  )}\n`;
}
