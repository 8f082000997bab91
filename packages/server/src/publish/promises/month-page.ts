import type { LocalDay } from '@truceline/truce/kernel';
import { type Edition, monthlyReport } from '@truceline/truce/pages';
import { say } from '@truceline/truce/wording';
import { sectionOf } from '../daily-report-page.ts';
import type { Surroundings } from '../home-page.ts';
import { page } from '../layout.ts';
import { markup, prose } from '../markup.ts';
import { type PlaceInSite, paths } from '../place-in-site.ts';

/** The monthly report on promises as a page. */
export function monthPage(edition: Edition, month: LocalDay, around: Surroundings): string | undefined {
  const report = monthlyReport(edition, month);
  if (!report) return undefined;
  const place: PlaceInSite = { path: paths.month(edition, month) };
  return page(
    {
      place,
      title: report.title,
      assets: around.assets,
      edition,
      crumbs: [
        { words: say('All cases'), target: '' },
        { words: edition.case.title, target: paths.home(edition) },
        { words: say('Pledges'), target: paths.pledges(edition) },
        { words: report.title },
      ],
      audience: around.audience,
    },
    markup`<h1>${report.title}</h1><p>${report.case}</p><ul class="header">${report.header.map((line) => markup`<li>${prose(line)}</li>`)}</ul>
${report.sections.map((section) => sectionOf(section, edition, place))}`,
  );
}
