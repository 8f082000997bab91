import { formatLocal } from '@truceline/truce/kernel';
import {
  assessedWords,
  countFigure,
  distanceWords,
  type Edition,
  kindWords,
  observedPlaceWords,
  perceivedWords,
  type ReleasedObservation,
  standingWords,
  titleOfZone,
} from '@truceline/truce/pages';
import { say } from '@truceline/truce/wording';
import { attachmentsPart } from './attachments-part.ts';
import type { Surroundings } from './home-page.ts';
import { page } from './layout.ts';
import { type Markup, markup, sayMarkup } from './markup.ts';
import { linkTo, type PlaceInSite, paths } from './place-in-site.ts';
import { passageOfOthers } from './said-by-others.ts';

/** One observation: what was perceived, apart from what the observer took it for, and what became of it. */
export function observationPage(edition: Edition, report: string, around: Surroundings): string | undefined {
  const seen = edition.observations?.find((each) => each.report === report);
  if (!seen) return undefined;
  const place: PlaceInSite = { path: paths.observation(edition, report) };
  const to = (target: string) => linkTo(place, target);
  const { dayZone } = edition.case;
  const title = `${sentenceCase(kindWords(seen.kind))}, ${seen.means === 'notStated' ? say('how perceived is not stated') : perceivedWords(seen.means)}`;
  const time = (at: ReleasedObservation['from']) => `${formatLocal(at, dayZone)} ${dayZone}`;
  return page(
    {
      place,
      title: `${title}, ${formatLocal(seen.from, dayZone)}`,
      assets: around.assets,
      edition,
      crumbs: [
        { words: say('All cases'), target: '' },
        { words: edition.case.title, target: paths.home(edition) },
        { words: say('Observations'), target: paths.observations(edition) },
        { words: formatLocal(seen.from, dayZone) },
      ],
      audience: around.audience,
    },
    markup`<h1>${title}</h1>
${standing(seen, edition, to)}
<h2>${say('As perceived')}</h2>
<dl class="facts"><div><dt>${say('Observed')}</dt><dd>${seen.to > seen.from ? sayMarkup('{first} to {last}', { first: markup`<time>${time(seen.from)}</time>`, last: markup`<time>${time(seen.to)}</time>` }) : markup`<time>${time(seen.from)}</time>`}</dd></div>
<div><dt>${say('Received by us')}</dt><dd><time>${time(seen.receivedAt)}</time></dd></div>
<div><dt>${say('Team')}</dt><dd><code>${seen.team}</code></dd></div>
<div><dt>${say('Perceived')}</dt><dd>${perceivedWords(seen.means)}</dd></div><div><dt>${say('What')}</dt><dd>${kindWords(seen.kind)}</dd></div>
<div><dt>${say('Counted')}</dt><dd>${seen.count ? countFigure(seen.count) : say('not counted')}</dd></div>
<div><dt>${say('Where it was')}</dt><dd>${observedPlaceWords(seen)}</dd></div>
<div><dt>${say('Direction and distance')}</dt><dd>${bearing(seen)}</dd></div>
<div><dt>${say('Where the observer stood')}</dt><dd>${seen.holdsObserver ? say('Sealed in the report, and shown on no page.') : say('Not in the record: the sealed report was looked through for it and holds none.')}</dd></div>
<div><dt>${say('Zones')}</dt><dd>${seen.zones.map((zone) => titleOfZone(zone, edition)).join(', ') || say('none of the text')}</dd></div></dl>
${seen.words === undefined ? '' : markup`<h2>${say('In the words of the team')}</h2>${passageOfOthers(seen.words)}`}
<h2>${say('Assessed as')}</h2>
${assessed(seen)}
<h2>${say('What became of it')}</h2>
<dl class="facts"><div><dt>${say('Report')}</dt><dd><a href="${to(paths.reportItem(edition, report))}"><code>${report}</code></a></dd></div>
<div><dt>${say('Incident')}</dt><dd>${seen.incident === undefined ? say('It is part of none.') : markup`<a href="${to(paths.incident(edition, seen.incident))}">${seen.incident}</a>`}</dd></div></dl>
${attachmentsPart(seen.attachments, edition, place, around.look)}`,
  );
}

function standing(seen: ReleasedObservation, edition: Edition, to: (target: string) => string): Markup {
  const other = (report: string, words: string): Markup =>
    edition.observations?.some((each) => each.report === report)
      ? markup`<a href="${to(paths.observation(edition, report))}">${words}</a>`
      : markup`<a href="${to(paths.reportItem(edition, report))}">${words}</a>`;
  return markup`${seen.standing === 'retracted' ? markup`<p><span class="badge" data-kind="retracted">${standingWords('retracted')}</span> ${say('The team took it back. It counts for nothing, and stays in the record.')}</p>` : ''}
${seen.supersededBy === undefined ? '' : markup`<p><span class="badge" data-kind="superseded">${standingWords('superseded')}</span> ${sayMarkup('The team corrected it: {other}.', { other: other(seen.supersededBy, say('what stands in its place')) })}</p>`}
${seen.corrects === undefined ? '' : markup`<p>${sayMarkup('It stands in the place of {other}.', { other: other(seen.corrects, say('an earlier one')) })}</p>`}`;
}

function bearing({ at, bearingDeg, distanceM }: ReleasedObservation): string {
  if (at) return say('Not in the record: with the place they would lead back to where the observer stood.');
  const said = [
    ...(bearingDeg === undefined ? [] : [say('{degrees}° from north', { degrees: String(bearingDeg) })]),
    ...(distanceM === undefined ? [] : [distanceWords(distanceM)]),
  ];
  return said.length === 0
    ? say('not said')
    : say('{said}, as said; no place was computed from them', { said: said.join(', ') });
}

/** Kept in a frame of its own: who assessed, and that it is nobody's finding. */
function assessed({ assessedAs, team, grade }: ReleasedObservation): Markup {
  const who = markup`<code>${team}</code>`;
  const words =
    assessedAs === undefined
      ? sayMarkup('The team {team} did not say what it takes it for.', { team: who })
      : sayMarkup(
          'The team {team} takes it for: {assessed}. That is its judgement and no fact: no count, finding or breach rests on that judgement.',
          { team: who, assessed: markup`<b>${assessedWords(assessedAs)}</b>` },
        );
  const graded =
    grade === 'F6'
      ? say('Grade of the report: {grade}, which means that nobody has judged it.', { grade })
      : say('Grade of the report: {grade}.', { grade });
  return markup`<div class="notice"><p>${words}</p><p>${graded}</p></div>`;
}

function sentenceCase(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
