import type { Edition } from '@truceline/truce/pages';
import { say } from '@truceline/truce/wording';
import type { Seat } from '../decide/seat.ts';
import { seatWords } from '../decide/seat.ts';
import type { Surroundings } from '../home-page.ts';
import { type Live, page } from '../layout.ts';
import { markup } from '../markup.ts';
import { linkTo, type PlaceInSite, paths } from '../place-in-site.ts';

/** The frame of the monitor: marks, ways to other pages, and what a reader without script finds the same in. */
export function monitorPage(
  edition: Edition,
  around: Surroundings,
  shown: { readonly seat: Seat | undefined; readonly live: Live | undefined; readonly isEarlier?: boolean },
): string {
  const place: PlaceInSite = { path: paths.monitor(edition) };
  const to = (target: string) => linkTo(place, target);
  const { monitor } = around.assets;
  const title = say('Monitor');
  return page(
    {
      place,
      title,
      assets: around.assets,
      edition,
      crumbs: [
        { words: say('All cases'), target: '' },
        { words: edition.case.title, target: paths.home(edition) },
        { words: title },
      ],
      audience: around.audience,
      app: monitor,
      columns: shown.isEarlier ? undefined : 'ground/',
    },
    markup`<h1>${title}</h1>
<div id="monitor"${data({
      stream: shown.live && to(shown.live.stream),
      root: to(''),
      case: edition.case.id,
      seat: shown.seat && seatWords(shown.seat),
      judges:
        shown.seat && ['secretariat', 'chair', 'duty', 'director'].includes(shown.seat.office) ? 'yes' : undefined,
    })}>${monitor ? '' : markup`<p>${say('The pages of this room were not built, so the monitor cannot run here.')}</p>`}</div>
<noscript><p>${say('This page needs script. The same incidents and reports stand in tables on the pages of the case.')}</p><ul><li><a href="${to(paths.home(edition))}">${say('Today')}</a></li><li><a href="${to(paths.breaches(edition))}">${say('Apparent breaches')}</a></li><li><a href="${to(paths.data(edition))}">${say('Data')}</a></li></ul></noscript>`,
  );
}

function data(values: Readonly<Record<string, string | undefined>>) {
  return markup`${Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [markup` data-${name}="${value}"`]))}`;
}
