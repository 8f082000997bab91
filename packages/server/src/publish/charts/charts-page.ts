import { chartOf, chartsIn, type Edition } from '@truceline/truce/pages';
import { say } from '@truceline/truce/wording';
import { hasHeldPage } from '../held/held-of-edition.ts';
import type { Surroundings } from '../home-page.ts';
import { page } from '../layout.ts';
import { type Markup, markup } from '../markup.ts';
import { clauseName, linkTo, type PlaceInSite, paths } from '../place-in-site.ts';

const countersMax = 50;

/** All charts of a case, each with its reading, and the charts that stand on other pages. */
export function chartsPage(edition: Edition, around: Surroundings): string {
  const place: PlaceInSite = { path: paths.charts(edition) };
  return page(
    {
      place,
      title: `${say('Charts')}, ${edition.case.title}`,
      assets: around.assets,
      edition,
      crumbs: [
        { words: say('All cases'), target: '' },
        { words: edition.case.title, target: paths.home(edition) },
        { words: say('Charts') },
      ],
      audience: around.audience,
    },
    markup`<h1>${say('Charts')}</h1><p>${say('Each chart has a table and its sources beside it, and can be taken along as CSV, SVG and PNG. What is not known is hatched and never drawn as 0.')}</p>
<ul class="chart-list">${chartsIn(edition).map((name) => listed(name, edition, place))}</ul>
${elsewhere(edition, place)}`,
  );
}

function listed(name: string, edition: Edition, place: PlaceInSite): Markup {
  const chart = chartOf(edition, name)!;
  return markup`<li><h2><a href="${linkTo(place, paths.chart(edition, name))}">${chart.title}</a></h2><p>${chart.reading}</p></li>`;
}

/** Charts that belong to one breach, one day or one chapter stand on its page. */
function elsewhere(edition: Edition, place: PlaceInSite): Markup {
  const counters = [...edition.breaches, ...edition.possible].filter(({ series }) => (series?.length ?? 0) > 0);
  const links = [
    ...(edition.days.length > 0
      ? [{ words: say('The last 60 days as a strip, with what was watched'), target: paths.home(edition) }]
      : []),
    ...(hasHeldPage(edition)
      ? [{ words: say('Did it hold? The series and what was to be expected'), target: paths.held(edition) }]
      : []),
    ...(edition.pledges ? [{ words: say('Pledges by stage, month by month'), target: paths.pledges(edition) }] : []),
  ];
  if (links.length + counters.length === 0) return markup``;
  return markup`<section aria-labelledby="elsewhere"><h2 id="elsewhere">${say('Charts on other pages')}</h2><ul>${links.map(({ words, target }) => markup`<li><a href="${linkTo(place, target)}">${words}</a></li>`)}${counters.slice(0, countersMax).map((breach) => markup`<li><a href="${linkTo(place, paths.breach(edition, breach.id))}">${say('The counter of {clause}', { clause: clauseName(edition, breach.clause) })}</a> <small>${breach.id}</small></li>`)}</ul></section>`;
}
