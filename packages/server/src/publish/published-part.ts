import type { Edition, ReleasedReport } from '@truceline/truce/pages';
import { say } from '@truceline/truce/wording';
import { type Markup, markup, sayMarkup } from './markup.ts';
import { linkTo, type PlaceInSite, paths } from './place-in-site.ts';
import { publishedAddress } from './said-by-others.ts';

/** Hosts that keep copies of what others published: an address of theirs is the archived copy itself. */
const archives =
  /^https?:\/\/(?:web\.archive\.org|archive\.org|archive\.(?:ph|today|is)|perma\.cc|webarchive\.[a-z.]+)\//i;

/**
 * Where a report was published: its addresses, of which nothing is loaded, with those that are archived copies marked as such, the hash of
 * the published file where its source gives one, and what the record itself keeps of the report.
 */
export function publishedPart({ media = [], id }: ReleasedReport, edition: Edition, place: PlaceInSite): Markup {
  if (media.length === 0) return markup``;
  const archived = media.some(({ url }) => archives.test(url));
  return markup`<p>${say('Nothing is loaded from these addresses. A link leaves these pages for the host that stands beside it.')}</p><ul>${media.map((item) => markup`<li>${publishedAddress(item)}${archives.test(item.url) ? markup` <span class="badge" data-kind="archived">${say('archived copy')}</span>` : ''}${item.sha256 === undefined ? '' : markup` <small>${sayMarkup('SHA-256 of the published file, as its source gives it: {hash}', { hash: markup`<code class="hash">${item.sha256}</code>` })}</small>`}</li>`)}</ul>
<p>${archived ? '' : `${say('Its source names no archived copy, and none is kept here: the page behind an address may change or go.')} `}${sayMarkup('What it said when it came in is kept in {record} under {report}, and cannot be changed without being noticed.', { record: markup`<a href="${linkTo(place, paths.record(edition))}">${say('the record')}</a>`, report: markup`<code class="hash">${id}</code>` })}</p>`;
}
