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
  titleOfZone,
} from '@truceline/truce/pages';
import { attachmentsPart } from './attachments-part.ts';
import type { Surroundings } from './home-page.ts';
import { page } from './layout.ts';
import { type Markup, markup } from './markup.ts';
import { linkTo, type PlaceInSite, paths } from './place-in-site.ts';

/** One observation: what was perceived, apart from what the observer took it for, and what became of it. */
export function observationPage(edition: Edition, report: string, around: Surroundings): string | undefined {
  const seen = edition.observations?.find((each) => each.report === report);
  if (!seen) return undefined;
  const place: PlaceInSite = { path: paths.observation(edition, report) };
  const to = (target: string) => linkTo(place, target);
  const { dayZone } = edition.case;
  const title = `${sentenceCase(kindWords(seen.kind))}, ${perceivedWords(seen.means) === 'not stated' ? 'how perceived is not stated' : perceivedWords(seen.means)}`;
  const time = (at: ReleasedObservation['from']) => `${formatLocal(at, dayZone)} ${dayZone}`;
  return page(
    {
      place,
      title: `${title}, ${formatLocal(seen.from, dayZone)}`,
      assets: around.assets,
      edition,
      crumbs: [
        { words: 'All cases', target: '' },
        { words: edition.case.title, target: paths.home(edition) },
        { words: 'Observations', target: paths.observations(edition) },
        { words: formatLocal(seen.from, dayZone) },
      ],
      audience: around.audience,
    },
    markup`<h1>${title}</h1>
${standing(seen, edition, to)}
<h2>As perceived</h2>
<dl class="facts"><div><dt>Observed</dt><dd><time>${time(seen.from)}</time>${seen.to > seen.from ? markup` to <time>${time(seen.to)}</time>` : ''}</dd></div>
<div><dt>Received by us</dt><dd><time>${time(seen.receivedAt)}</time></dd></div>
<div><dt>Team</dt><dd><code>${seen.team}</code></dd></div>
<div><dt>Perceived</dt><dd>${perceivedWords(seen.means)}</dd></div><div><dt>What</dt><dd>${kindWords(seen.kind)}</dd></div>
<div><dt>Counted</dt><dd>${seen.count ? countFigure(seen.count) : 'not counted'}</dd></div>
<div><dt>Where it was</dt><dd>${observedPlaceWords(seen)}</dd></div>
<div><dt>Direction and distance</dt><dd>${bearing(seen)}</dd></div>
<div><dt>Where the observer stood</dt><dd>${seen.holdsObserver ? 'Sealed in the report, and shown on no page.' : 'Not in the record: the sealed report was looked through for it and holds none.'}</dd></div>
<div><dt>Zones</dt><dd>${seen.zones.map((zone) => titleOfZone(zone, edition)).join(', ') || 'none of the text'}</dd></div></dl>
${seen.words === undefined ? '' : markup`<h2>In the words of the team</h2><blockquote class="source">${seen.words}</blockquote>`}
<h2>Assessed as</h2>
${assessed(seen)}
<h2>What became of it</h2>
<dl class="facts"><div><dt>Report</dt><dd><a href="${to(paths.reportItem(edition, report))}"><code>${report}</code></a></dd></div>
<div><dt>Incident</dt><dd>${seen.incident === undefined ? 'It is part of none.' : markup`<a href="${to(paths.incident(edition, seen.incident))}">${seen.incident}</a>`}</dd></div></dl>
${attachmentsPart(seen.attachments, edition, place, around.look)}`,
  );
}

function standing(seen: ReleasedObservation, edition: Edition, to: (target: string) => string): Markup {
  const other = (report: string, words: string): Markup =>
    edition.observations?.some((each) => each.report === report)
      ? markup`<a href="${to(paths.observation(edition, report))}">${words}</a>`
      : markup`<a href="${to(paths.reportItem(edition, report))}">${words}</a>`;
  return markup`${seen.standing === 'retracted' ? markup`<p><span class="badge" data-kind="retracted">retracted</span> The team took it back. It counts for nothing, and stays in the record.</p>` : ''}
${seen.supersededBy === undefined ? '' : markup`<p><span class="badge" data-kind="superseded">superseded</span> The team corrected it: ${other(seen.supersededBy, 'what stands in its place')}.</p>`}
${seen.corrects === undefined ? '' : markup`<p>It stands in the place of ${other(seen.corrects, 'an earlier one')}.</p>`}`;
}

function bearing({ at, bearingDeg, distanceM }: ReleasedObservation): string {
  if (at) return 'Not in the record: with the place they would lead back to where the observer stood.';
  const said = [
    ...(bearingDeg === undefined ? [] : [`${bearingDeg}° from north`]),
    ...(distanceM === undefined ? [] : [distanceWords(distanceM)]),
  ];
  return said.length === 0 ? 'not said' : `${said.join(', ')}, as said; no place was computed from them`;
}

/** Kept in a frame of its own: who assessed, and that it is nobody's finding. */
function assessed({ assessedAs, team, grade }: ReleasedObservation): Markup {
  return markup`<div class="notice"><p>${assessedAs === undefined ? markup`The team <code>${team}</code> did not say what it takes it for.` : markup`The team <code>${team}</code> takes it for: <b>${assessedWords(assessedAs)}</b>. That is its judgement and no fact: no count, finding or breach rests on that judgement.`}</p><p>Grade of the report: ${grade}${grade === 'F6' ? ', which means that nobody has judged it' : ''}.</p></div>`;
}

function sentenceCase(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
