import type { Edition } from '@truceline/truce/pages';
import { say } from '@truceline/truce/wording';
import type { Surroundings } from '../home-page.ts';
import { page } from '../layout.ts';
import { markup } from '../markup.ts';
import { linkTo, type PlaceInSite, paths } from '../place-in-site.ts';
import { entriesTable } from './entries-table.ts';
import { bundlesOver } from './record-desk.ts';

/** 256 entries of the record, those of one published bundle. */
export function entriesPage(edition: Edition, bundleText: string, around: Surroundings): string | undefined {
  const bundle = /^\d{1,12}$/.test(bundleText) ? Number(bundleText) : undefined;
  const { record } = around;
  const entries = bundle === undefined ? undefined : record?.bundle(bundle);
  if (!record || bundle === undefined || String(bundle) !== bundleText || !entries) return undefined;
  const place: PlaceInSite = { path: paths.recordEntries(edition, bundle) };
  const to = (target: string) => linkTo(place, target);
  const span = { first: String(entries[0]!.index), last: String(entries.at(-1)!.index) };
  const title = say('Entries {first} to {last}', span);
  return page(
    {
      place,
      title: say('Entries {first} to {last} of the record of {case}', { ...span, case: edition.case.title }),
      assets: around.assets,
      edition,
      crumbs: [
        { words: say('All cases'), target: '' },
        { words: edition.case.title, target: paths.home(edition) },
        { words: say('Record'), target: paths.record(edition) },
        { words: title },
      ],
      audience: around.audience,
    },
    markup`<h1>${title}</h1>
<ul class="languages">${bundle > 0 ? markup`<li><a rel="prev" href="${to(paths.recordEntries(edition, bundle - 1))}">${say('Earlier entries')}</a></li>` : ''}${bundle < bundlesOver(record.size) - 1 ? markup`<li><a rel="next" href="${to(paths.recordEntries(edition, bundle + 1))}">${say('Later entries')}</a></li>` : ''}</ul>
${entriesTable(entries, { caption: say('{shown} of {size} entries', { shown: String(entries.length), size: String(record.size) }), edition, place, record })}`,
  );
}
