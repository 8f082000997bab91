import { countFigure, type Edition, kindWords, perceivedWords, placeWords, timeWords } from '@truceline/truce/pages';
import { sourceDestroyed } from '../journal/report-in-part.ts';
import { type Surroundings, safeAddress } from './home-page.ts';
import { page } from './layout.ts';
import { markup } from './markup.ts';
import { linkTo, type PlaceInSite, paths } from './place-in-site.ts';

/** One report: what its source claims, with the links to what was published, and what this edition withholds. */
export function reportPage(edition: Edition, id: string, around: Surroundings): string | undefined {
  const report = edition.reports.find((each) => each.id === id);
  if (!report) return undefined;
  const place: PlaceInSite = { path: paths.reportItem(edition, id) };
  const to = (target: string) => linkTo(place, target);
  const { dayZone } = edition.case;
  const feed = edition.case.sources.find((source) => source.feed === report.feed);
  const observed = edition.observations?.find((each) => each.report === id);
  const named = report.source === sourceDestroyed ? 'a source whose name was destroyed' : report.source;
  const title = `Report of ${named ?? report.feed ?? 'a source'}`;
  return page(
    {
      place,
      title,
      assets: around.assets,
      edition,
      crumbs: [
        { words: 'All cases', target: '' },
        { words: edition.case.title, target: paths.home(edition) },
        ...(report.incident ? [{ words: report.incident, target: paths.incident(edition, report.incident) }] : []),
        { words: 'Report' },
      ],
      audience: around.audience,
    },
    markup`<h1>${title}</h1><p>A report is what one source claims. ${report.standing === 'standing' ? '' : markup`<span class="badge" data-kind="${report.standing}">${report.standing}</span> ${report.supersededBy ? markup`<a href="${to(paths.reportItem(edition, report.supersededBy))}">replaced by its source</a>` : 'Its source took it back.'}`}</p>
<dl class="facts"><div><dt>What</dt><dd>${kindWords(report.kind)}</dd></div><div><dt>When</dt><dd>${timeWords(report.from, dayZone)} to ${timeWords(report.to, dayZone)}${report.timePrecision ? ` (known to the ${report.timePrecision})` : ''}</dd></div>
<div><dt>Where</dt><dd>${placeWords(report)}${report.place.precision ? ` (${report.place.precision})` : ''}</dd></div><div><dt>Who, as it says</dt><dd>${report.actor ?? 'not said'}</dd></div>
${report.effects ? markup`<div><dt>Counted</dt><dd>${countFigure(report.effects)}</dd></div>` : ''}${report.deaths ? markup`<div><dt>Deaths</dt><dd>${countFigure(report.deaths)}</dd></div>` : ''}
<div><dt>Source</dt><dd>${report.source ?? 'withheld'}${report.sourceClass ? ` (${report.sourceClass})` : ''}</dd></div><div><dt>Feed</dt><dd>${feed ? `${feed.title}, ${feed.licence}` : (report.feed ?? 'withheld')}</dd></div>
<div><dt>Grade</dt><dd>${report.grade ?? 'withheld'}${edition.grading ? markup`, as its feed has it; <a href="${to(paths.judgeItem(edition, id))}">judge this report</a>` : ''}</dd></div>${report.publishedAt ? markup`<div><dt>Published</dt><dd>${timeWords(report.publishedAt, dayZone)}</dd></div>` : ''}<div><dt>Received by us</dt><dd>${timeWords(report.receivedAt, dayZone)}</dd></div><div><dt>Report</dt><dd><code>${report.id}</code></dd></div>${observed ? markup`<div><dt>Observation</dt><dd><a href="${to(paths.observation(edition, id))}">${perceivedWords(observed.means)}, by ${observed.team}</a>${observed.attachments.length > 0 ? `, ${observed.attachments.length} attached` : ''}</dd></div>` : ''}</dl>
${report.media && report.media.length > 0 ? markup`<h2>What was published</h2><ul>${report.media.map((item) => markup`<li><a href="${safeAddress(item.url)}" rel="noreferrer">${item.title ?? item.url}</a></li>`)}</ul>` : ''}
${report.text === undefined ? '' : markup`<h2>Words of the source</h2><blockquote class="source">${report.text}</blockquote>`}
${report.destroyed ? markup`<p class="notice">Destroyed for good, by a redaction in the record: ${report.destroyed.join(', ')}. What stands above in its place is coarser, or nothing.</p>` : ''}
${report.withheld.length > 0 ? markup`<p class="notice">Withheld in this edition: ${report.withheld.join(', ')}.</p>` : ''}`,
  );
}
