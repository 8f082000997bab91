import { chartOf, type Edition, instantWords, marksOf } from '@truceline/truce/pages';
import { currentLanguage, say } from '@truceline/truce/wording';
import type { Surroundings } from '../home-page.ts';
import { markup } from '../markup.ts';
import { linkTo, type PlaceInSite, paths } from '../place-in-site.ts';

/**
 * The chart for a frame on another page: the picture, its reading, as of when it was known, and the way to its own page, which opens
 * beside the other. No script runs, and the page may do nothing but show its own picture.
 */
export function embedPage(edition: Edition, name: string, around: Surroundings): string | undefined {
  const chart = chartOf(edition, name);
  if (!chart) return undefined;
  const place: PlaceInSite = { path: paths.chartEmbed(edition, name) };
  const text = String(markup`<!doctype html>
<html lang="${currentLanguage()}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'">
<title>${marksOf(edition).length > 0 ? 'EXERCISE · ' : ''}${chart.title}, ${edition.case.title}</title>
<link rel="stylesheet" href="${linkTo(place, around.assets.css)}">
</head>
<body class="chart-embedded"><main>
<a href="${linkTo(place, paths.chart(edition, name))}" target="_blank" rel="noopener"><img src="${linkTo(place, paths.chartSvg(edition, name))}" alt="${chart.title}: ${chart.reading}"></a>
<p>${marksOf(edition).map((mark) => markup`<strong>${mark}.</strong> `)}${edition.case.title}. ${say('As known at {known}.', { known: instantWords(edition.case.knownAt, edition.case.dayZone) })} <a href="${linkTo(place, paths.chart(edition, name))}" target="_blank" rel="noopener">${say('Table, sources and proof')}</a></p>
</main></body>
</html>
`);
  return text.replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '\ufffd');
}
