import { decimalFigure, type Edition, figure, hasRecovery, instantWords, marksOf } from '@truceline/truce/pages';
import { currentLanguage, ownNames, type PageLanguage, pageLanguages, say } from '@truceline/truce/wording';
import { hasHeldPage } from './held/held-of-edition.ts';
import { helpButton, helpSheet } from './help-sheet.ts';
import { hasHumanitarian } from './humanitarian/humanitarian-view.ts';
import { addressIn } from './language-in-address.ts';
import { joined, type Markup, markup, sayMarkup } from './markup.ts';
import { hasPeople } from './people/people-of-edition.ts';
import { linkIn, linkTo, type PlaceInSite, paths } from './place-in-site.ts';
import { hasPlaces } from './places/has-places.ts';
import { hasShield } from './promises/shield-of-edition.ts';
import { roomWordsTemplate } from './room-words.ts';

/** The files of the browser build, by their addresses from the site's root. */
export interface Assets {
  readonly css: string;
  readonly script: string;
  /** The script by which a reader checks a record, worker and page in one. */
  readonly verifier?: string;
  /** Languages in which the pages are made; absent: all of them. */
  readonly languages?: readonly PageLanguage[];
  /** The worker that keeps public pages for when there is no connection, where it has been built. */
  readonly keeper?: string;
  /** The page on which a copy of a text is edited, where it has been built. */
  readonly editor?: { readonly texts: readonly string[] };
  /** The monitor of the operator's room, where it has been built. */
  readonly monitor?: AppFiles;
}

/** Script and style of a page that is drawn in the browser. */
export interface AppFiles {
  readonly css: string;
  readonly script: string;
}

/** What every page has around its content. */
export interface Frame {
  readonly place: PlaceInSite;
  readonly title: string;
  readonly assets: Assets;
  /** The case the page belongs to; absent on the front page. */
  readonly edition?: Edition;
  readonly crumbs: readonly { readonly words: string; readonly target?: string }[];
  /** Said at the foot of the operator's pages and of public ones. */
  readonly audience: 'operator' | 'public';
  /** What the page shows, where it follows what comes in while somebody looks at it. */
  readonly live?: Live | undefined;
  /** It is read rather than worked on: what came in is told in a notice, and the page stays until its reader asks. */
  readonly stays?: true;
  /** Names the feed of the case to programs that read feeds. */
  readonly hasFeed?: true;
  /** A script of the page's own, in the place of the one of all pages. Such a page carries its own rules of what may run, for hosts that send none. */
  readonly program?: string | undefined;
  /** A page that is drawn in the browser: its script stands in the place of the one of all pages, its style beside. */
  readonly app?: AppFiles | undefined;
}

/** How much a page shows, and from where it hears of more. */
export interface Live {
  /** Where changes are told, from the site's root. */
  readonly stream: string;
  /** What was known when the page was made, as the stream writes it. */
  readonly version: string;
  /** Of this, how many acts of people. */
  readonly acts: number;
}

/** A whole page. EXERCISE and HYPOTHETICAL stand above everything else and cannot be scrolled away. */
export function page(frame: Frame, main: Markup): string {
  const { edition, place } = frame;
  const marks = edition ? marksOf(edition) : [];
  const to = (target: string) => linkTo(place, target);
  const text = String(markup`<!doctype html>
<html lang="${currentLanguage()}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${marks.length > 0 ? `${marks.map((mark) => mark.split(/[ :]/)[0]).join(' ')} · ` : ''}${frame.title} · Truceline</title>
<meta name="referrer" content="no-referrer">
${inOtherLanguages(frame).map(
  ({ language, href }) => markup`<link rel="alternate" hreflang="${language}" href="${href}">
`,
)}${
  frame.program === undefined
    ? ''
    : markup`<meta http-equiv="content-security-policy" content="${programPolicy}">
`
}${
  edition && frame.hasFeed
    ? markup`<link rel="alternate" type="application/atom+xml" title="${edition.case.title}" href="${to(paths.feed(edition))}">
`
    : ''
}<link rel="stylesheet" href="${to(frame.assets.css)}">
${
  frame.app
    ? markup`<link rel="stylesheet" href="${to(frame.app.css)}">
`
    : ''
}${
  frame.program === undefined
    ? markup`<script type="module" src="${to(frame.app?.script ?? frame.assets.script)}"></script>`
    : markup`<script defer src="${to(frame.program)}"></script>`
}
</head>
<body${marks.some((mark) => mark.startsWith('EXERCISE')) ? markup` data-exercise` : ''}${frame.app ? markup` data-app` : ''}${forScripts(frame, to)}>
<a class="skip" href="#main">${say('Skip to the content')}</a>
${marks.length > 0 ? markup`<div class="marks" role="note">${marks.map((mark) => markup`<p class="mark" data-mark="${mark.startsWith('EXERCISE') ? 'exercise' : 'hypothetical'}">${mark}</p>`)}</div>` : ''}
${keptSentence(frame)}${head(frame, to)}
<main id="main" tabindex="-1"${live(frame, to)}>
${main}
</main>
${footer(frame)}
${frame.program === undefined && !frame.app ? markup`${helpSheet()}${roomWordsTemplate()}` : ''}
</body>
</html>
`);
  // A page holds no control character but those that lay it out: a browser reads the others as it likes, and those that turn the
  // direction of writing would turn round what stands beside somebody's words.
  return text.replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u202a-\u202e\u2066-\u2069]/g, '\ufffd');
}

/** What stands above each page. A page that fills the screen has it in one row, with the other pages folded. */
function head(frame: Frame, to: (target: string) => string): Markup {
  const { edition } = frame;
  const brand = markup`<a class="brand" href="${to('')}">Truceline</a>`;
  const pages = edition ? sections(edition, to, frame.audience) : others(frame, to);
  const crumbs = markup`<nav class="crumbs" aria-label="${say('Where you are')}"><ol>${frame.crumbs.map((crumb) => markup`<li>${crumb.target === undefined ? markup`<span aria-current="page">${crumb.words}</span>` : markup`<a href="${to(crumb.target)}">${crumb.words}</a>`}</li>`)}</ol></nav>`;
  return frame.app
    ? markup`<header class="site">
${brand}
${crumbs}
<details class="pages"><summary>${say('Pages of this case')}</summary>${pages}</details>
${languages(frame)}
${onPaper(frame)}</header>`
    : markup`<header class="site">
${brand}
${pages}
${languages(frame)}
${onPaper(frame)}</header>
${crumbs}`;
}

/** What the script of the pages reads: whose pages these are, where the case begins, and what keeps a public page without a connection. */
function forScripts({ edition, audience, assets, program }: Frame, to: (target: string) => string): Markup {
  const home = edition ? markup` data-home="${to(paths.home(edition))}"` : '';
  if (audience !== 'public' || assets.keeper === undefined || program !== undefined)
    return markup` data-audience="${audience}"${home}`;
  const newest = edition?.periods.at(-1)?.day;
  const kept = edition ? [paths.home(edition), ...(newest ? [paths.report(edition, newest)] : [])] : [];
  return markup` data-audience="public"${home} data-keeper="${to(assets.keeper)}" data-keep="${kept.map(to).join(' ')}"`;
}

/** At the head of a printed page: from when it is, and where it stands. */
function onPaper({ edition, place }: Frame): Markup {
  if (!edition) return markup``;
  const known = instantWords(edition.case.knownAt, edition.case.dayZone);
  return markup`<p class="on-paper">${say('As known at {known}. Page: {address}', { known, address: place.path })}</p>
`;
}

/** What a public page says of itself where it is shown without a connection; hidden until then. */
function keptSentence({ edition, audience, program }: Frame): Markup {
  if (audience !== 'public' || program !== undefined) return markup``;
  const words = edition
    ? say('No connection: this is the page as it was last read on this device. It is as known at {known}.', {
        known: instantWords(edition.case.knownAt, edition.case.dayZone),
      })
    : say('No connection: this is the page as it was last read on this device.');
  return markup`<p class="offline" hidden>${words}</p>
`;
}

/** What a page with a program may do: its own files and nobody else's, nothing inline, nothing sent. */
const programPolicy =
  "default-src 'none'; style-src 'self'; script-src 'self'; worker-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'";

function live({ live: shown, stays }: Frame, to: (target: string) => string): Markup {
  return shown
    ? markup` data-changes="${to(shown.stream)}" data-version="${shown.version}" data-acts="${shown.acts}"${stays ? markup` data-stays` : ''}`
    : markup``;
}

/** The same page in the other languages, where it is made in them. */
function inOtherLanguages({
  place,
  assets,
}: Frame): readonly { readonly language: PageLanguage; readonly href: string }[] {
  if (place.anywhere || addressIn(place.path, 'uk') === place.path) return [];
  return (assets.languages ?? pageLanguages)
    .filter((language) => language !== currentLanguage())
    .map((language) => ({ language, href: linkIn(place, place.path, language) }));
}

function languages(frame: Frame): Markup {
  const others = inOtherLanguages(frame);
  return others.length === 0
    ? markup``
    : markup`<nav class="languages" aria-label="${say('This page in other languages')}"><ul>${others.map(({ language, href }) => markup`<li><a href="${href}" hreflang="${language}" lang="${language}">${ownNames[language]}</a></li>`)}</ul></nav>`;
}

function others({ assets, audience }: Frame, to: (target: string) => string): Markup {
  return markup`<nav aria-label="${say('Other pages')}"><ul><li><a href="${to('texts/')}">${say('Texts')}</a></li>${assets.editor ? markup`<li><a href="${to('editor/')}">${say('Read a text of your own')}</a></li>` : ''}${assets.editor && audience === 'operator' ? markup`<li><a href="${to('field/')}">${say('Field page')}</a></li>` : ''}</ul></nav>`;
}

function sections(edition: Edition, to: (target: string) => string, audience: Frame['audience']): Markup {
  const links = [
    [say('Today'), paths.home(edition)],
    [say('Apparent breaches'), paths.breaches(edition)],
    ...(edition.findings ? [[say('Findings'), paths.findings(edition)] as const] : []),
    ...(edition.claims.length > 0 ? [[say('Claims'), paths.claims(edition)] as const] : []),
    ...(hasHeldPage(edition) ? [[say('Did it hold?'), paths.held(edition)] as const] : []),
    ...(edition.observations ? [[say('Observations'), paths.observations(edition)] as const] : []),
    ...(hasShield(edition) ? [[say('Shield'), paths.shield(edition)] as const] : []),
    ...(edition.pledges ? [[say('Pledges'), paths.pledges(edition)] as const] : []),
    ...(edition.forces || (audience === 'operator' && edition.agreement.terms.forces.length > 0)
      ? [[say('Forces'), paths.forces(edition)] as const]
      : []),
    ...(edition.sites ? [[say('Readiness'), paths.readiness(edition)] as const] : []),
    ...(hasPlaces(edition) ? [[say('Places'), paths.places(edition)] as const] : []),
    ...(hasRecovery(edition) ? [[say('Recovery'), paths.recovery(edition)] as const] : []),
    ...(hasPeople(edition) ? [[say('People'), paths.people(edition)] as const] : []),
    ...(hasHumanitarian(edition) ? [[say('Humanitarian'), paths.humanitarian(edition)] as const] : []),
    ...(edition.grading ? [[say('Sources'), paths.sources(edition)] as const] : []),
    [say('The text'), paths.agreement(edition)],
    [say('Charts'), paths.charts(edition)],
    [say('Data'), paths.data(edition)],
    [say('Record'), paths.record(edition)],
    ...(edition.gauges && audience === 'operator' ? [[say('Monitor'), paths.monitor(edition)] as const] : []),
    ...(edition.decisions ? [[say('Decide'), paths.decide(edition)] as const] : []),
  ] as const;
  return markup`<nav aria-label="${say('Pages of this case')}"><ul>${links.map(([words, target]) => markup`<li><a href="${to(target)}">${words}</a></li>`)}</ul></nav>`;
}

function footer({ edition, audience, program, app }: Frame): Markup {
  // A page that is drawn in the browser has a sheet of its own.
  const help = program === undefined && !app ? helpButton() : '';
  if (!edition)
    return markup`<footer class="site"><p>${say('Truceline shows what was recorded and against which rule. It gives no advice on where to go, live or build.')}</p>${help}</footer>`;
  const { case: facts, profile, agreement } = edition;
  const known = markup`<time>${instantWords(facts.knownAt, facts.dayZone)}</time>`;
  const terms = say('Terms {hash}', { hash: agreement.terms.hash.slice(0, 16) });
  const released = say('release profile {name} {hash}', { name: profile.name, hash: profile.hash.slice(0, 16) });
  return markup`<footer class="site">
<p>${sayMarkup('As known at {known}. {reach}', { known, reach: audience === 'operator' ? say('Operator’s view: holds fields that may not be published.') : reachOfPublic(profile) })}</p>
<p>${joined([terms, released], ' · ')}</p>
<p>${say('Counts are of what was reported, as ranges where reports may speak of one incident. Truceline gives no advice on where to go, live or build; a machine proposes, people decide.')}</p>
${help}
</footer>`;
}

function reachOfPublic({ gridKm, delayHours, countMin, openings }: Edition['profile']): string {
  const said = { side: decimalFigure(gridKm), hours: decimalFigure(delayHours), least: figure(countMin) };
  const words =
    countMin > 1
      ? say('Public edition: places in squares of {side} km, {hours} hours late, counts under {least} merged.', said)
      : say('Public edition: places in squares of {side} km, {hours} hours late, counts under {least} shown.', said);
  return openings === 'all' ? `${words} ${say('Every sealed field is published beside it.')}` : words;
}
