import { type LocalDay, spanOfDay } from '@truceline/truce/kernel';
import { type DayView, dayView, type Edition, type StatedAround, weekdayWords } from '@truceline/truce/pages';
import { say } from '@truceline/truce/wording';
import type { AttachmentDesk } from '../attachments/attachment-desk.ts';
import type { ListedFile } from '../data/index.ts';
import { amendedNotice } from './amended-markup.ts';
import { beforeAndAfter } from './before-and-after.ts';
import { type CheckInDesk, checkInsNotice } from './check-ins-page.ts';
import { isNewEnoughForPdf } from './daily-report-page.ts';
import { daysPart } from './home-days.ts';
import { sincePart, verdictPart } from './home-lead.ts';
import { claimsPart, guaranteesPart, incidentsPart, observationsPart, recoveryPart } from './home-sections.ts';
import { zonesPart } from './home-zones.ts';
import { type Assets, page } from './layout.ts';
import type { Basemap } from './map-svg.ts';
import { joined, type Markup, markup, prose } from './markup.ts';
import { meansSection } from './means-tables.ts';
import { minesFirst } from './mines-first.ts';
import { linkTo, type PlaceInSite, paths } from './place-in-site.ts';
import { whereAmI } from './places/where-am-i.ts';
import type { RecordDesk } from './record/record-desk.ts';

/** What a page needs beside the edition. */
export interface Surroundings {
  readonly assets: Assets;
  readonly basemap: Basemap | undefined;
  readonly audience: 'operator' | 'public';
  /** Whether the case is an exercise that can be shown beside its twin. */
  readonly twin?: boolean;
  /** What the reader of a list asked for in the address; anything may stand there. */
  readonly asked?: Readonly<Record<string, string>>;
  /** Lines of contact and distances that the operator states; absent where the public looks. */
  readonly stated?: StatedAround | undefined;
  /** Who said when they would be heard of again; absent where the public looks. */
  readonly checkIns?: CheckInDesk | undefined;
  /** Looks at an attachment; absent where the public looks. */
  readonly look?: AttachmentDesk['look'] | undefined;
  /** The case's record; absent where none is published beside the pages. */
  readonly record?: RecordDesk | undefined;
  /** Files with data, with their sizes and hashes; absent where the page does not list them. */
  readonly files?: readonly ListedFile[] | undefined;
  /** Whether pairs of reports can be labelled here. */
  readonly labels?: boolean;
}

/** The home page of a case on one day; `undefined` where there is no such day. `latest`: stands at the case's own address. */
export function homePage(edition: Edition, day: LocalDay, latest: boolean, around: Surroundings): string | undefined {
  const view = dayView(edition, day);
  if (!view) return undefined;
  const place: PlaceInSite = { path: latest ? paths.home(edition) : paths.at(edition, day) };
  const to = (target: string) => linkTo(place, target);
  const crumbs = [
    { words: say('All cases'), target: '' },
    latest ? { words: edition.case.title } : { words: edition.case.title, target: paths.home(edition) },
    ...(latest ? [] : [{ words: day }]),
  ];
  return page(
    {
      place,
      title: `${edition.case.title}, ${day}`,
      assets: around.assets,
      edition,
      crumbs,
      audience: around.audience,
    },
    markup`<h1>${edition.case.title}</h1>
${minesFirst(edition, to)}${latest ? checkInsNotice(edition, place, around) : ''}${amendedNotice(edition)}
<p class="counter"><time datetime="${day}">${weekdayWords(day)}</time></p><p class="counter">${view.counter}</p>
${verdictPart(view, edition, to)}
<div class="basis">${view.basis.map((line) => markup`<p>${prose(line)}</p>`)}${edition.case.sources.map((source) => markup`<p lang="en">${prose(`${source.title}: ${source.holds}`)}</p>`)}${edition.case.notices.map((line) => markup`<p class="notice" lang="en">${line}</p>`)}</div>
<section aria-labelledby="changes"><h2 id="changes">${say('Since the day before')}</h2>${sincePart(view)}</section>
${whereAmI(edition, to)}
${zonesPart(view, edition, { place, around })}
${daysPart(view, edition, to)}
${downloads(view, edition, { to, around })}
${incidentsPart(view, edition, place)}
${meansSection(edition, { zones: view.zones.map(({ zone }) => zone), during: spanOfDay(day, edition.case.dayZone), about: say('on {day}', { day }), level: 2 })}
${observationsPart(edition, day, to)}
${beforeAndAfter(edition)}
${guaranteesPart(edition, to)}
${claimsPart(view, edition, to)}
${recoveryPart(edition, to)}
${howWeKnow(edition, to)}`,
  );
}

/** The day's report in each of its forms, and the way to all data. */
function downloads(
  { day }: DayView,
  edition: Edition,
  { to, around }: { readonly to: (target: string) => string; readonly around: Surroundings },
): Markup {
  const at = paths.report(edition, day);
  const files = [
    ...(around.audience === 'operator' || isNewEnoughForPdf(edition, day) ? [['PDF', 'report.pdf']] : []),
    ['CSV', 'report.csv'],
    ['GeoJSON', 'report.geojson'],
  ] as const;
  const report = edition.periods.some((period) => period.day === day)
    ? markup`<a href="${to(at)}">${say('Daily report for {day}', { day })}</a> (${joined(
        files.map(([words, name]) => markup`<a href="${to(`${at}${name}`)}">${words}</a>`),
        ', ',
      )}) · `
    : '';
  return markup`<p class="downloads">${report}<a href="${to(paths.data(edition))}">${say('data files')}</a>${around.twin ? markup` · <a href="${to(paths.twin(edition))}">${say('The same violence with half of the hours denied')}</a>` : ''}</p>`;
}

/** How the figures come about, in eighty words. */
function howWeKnow(edition: Edition, to: (target: string) => string): Markup {
  return markup`<section class="how" aria-labelledby="how"><h2 id="how">${say('How we know')}</h2><p>${say('Those who watch, and others, report. Reports that may speak of one incident are joined; where that is doubtful, the count is a range. What was counted is held against the limits of the text, beside the hours that somebody is recorded to have watched. Where too little was watched, nothing is concluded. An apparent breach is a measurement: only the body that the text names can determine a breach. Each figure opens to its incidents, and each incident to its reports.')} <a href="${to(paths.agreement(edition))}">${say('What the text says and leaves open')}</a></p></section>`;
}

/** An address that a reader may be sent to: the web, and nothing that runs. */
export function safeAddress(url: string): string {
  return /^https?:\/\//i.test(url) ? url : '#not-a-web-address';
}
