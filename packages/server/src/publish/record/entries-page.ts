import type { Edition } from '@truceline/truce/pages';
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
  const span = `${entries[0]!.index} to ${entries.at(-1)!.index}`;
  return page(
    {
      place,
      title: `Entries ${span} of the record of ${edition.case.title}`,
      assets: around.assets,
      edition,
      crumbs: [
        { words: 'All cases', target: '' },
        { words: edition.case.title, target: paths.home(edition) },
        { words: 'Record', target: paths.record(edition) },
        { words: `Entries ${span}` },
      ],
      audience: around.audience,
    },
    markup`<h1>Entries ${span}</h1>
<ul class="languages">${bundle > 0 ? markup`<li><a rel="prev" href="${to(paths.recordEntries(edition, bundle - 1))}">Earlier entries</a></li>` : ''}${bundle < bundlesOver(record.size) - 1 ? markup`<li><a rel="next" href="${to(paths.recordEntries(edition, bundle + 1))}">Later entries</a></li>` : ''}</ul>
${entriesTable(entries, { caption: `${entries.length} of ${record.size} entries`, edition, place, record })}`,
  );
}
