import {
  cameInWords,
  distanceWords,
  type Edition,
  type PartHere,
  type PlaceView,
  tookPlaceWords,
  voiceWords,
} from '@truceline/truce/pages';
import { say } from '@truceline/truce/wording';
import { type Markup, markup } from '../markup.ts';

/**
 * What is told of a place, part by part in a line each with a link to it: what or how much, by whom, of when, since when known. Mines
 * stand above it, and parts of which nobody told anything beneath.
 */
export function toldHere(view: PlaceView, edition: Edition): Markup {
  const told = view.parts.filter(({ part, title }) => part !== 'mines' && !view.untold.includes(title));
  if (told.length === 0) return markup``;
  return markup`<section aria-labelledby="told"><h2 id="told">${say('What is told here')}</h2><ul class="told">${told.map((each) => markup`<li><a href="#${each.part}">${each.title}</a>: ${lineOf(each, view, edition)}</li>`)}</ul></section>`;
}

function lineOf(part: PartHere, { exposure }: PlaceView, edition: Edition): string {
  switch (part.part) {
    case 'decides':
      return [...part.told.map(({ words }) => `${words}.`), ...part.notes].join(' ');
    case 'incidents':
      return say('counts by distance and time, each beside the hours watched');
    case 'line': {
      const nearest = exposure?.fromLines.find(({ what }) => what === 'line');
      return nearest
        ? say('{low} to {high}', {
            low: distanceWords(Math.round(nearest.lowM)),
            high: distanceWords(Math.round(nearest.highM)),
          })
        : say('of edges of zones alone; no line of contact is drawn');
    }
    case 'guarantees':
      return say('what reaches this place, what would have to happen before it is active, what lapses when');
    default:
      return wordsOf(part, edition);
  }
}

/** Up to so many letters what is told stands with its own words; of more it is told how many things they are. */
const inFull = 320;

/** What is told or how much, by whom, of when at the latest, and since when the last of it is known. */
function wordsOf({ told, more }: PartHere, { case: { dayZone } }: Edition): string {
  const voices = [...new Set(told.flatMap(({ voice }) => voice.split('; ')))].sort();
  const [newest] = told
    .flatMap(({ happenedAt }) => happenedAt ?? [])
    .sort((a, b) => b.endsAt - a.endsAt || b.startsAt - a.startsAt);
  const known = told.flatMap(({ receivedAt }) => receivedAt ?? []).sort((a, b) => b - a);
  const count = told.length + more;
  const words = told.map((each) => each.words).join('. ');
  const what =
    words.length <= inFull ? words : say('{n, plural, one {{n} thing told} other {{n} things told}}', { n: count });
  return [
    say('{what}. By {voices}', { what, voices: voices.map(voiceWords).join('; ') }),
    ...(newest ? [say('the newest of {day}', { day: tookPlaceWords(newest, dayZone) })] : []),
    ...(known[0] === undefined ? [] : [say('the last known since {day}', { day: cameInWords(known[0], dayZone) })]),
  ].join('; ');
}
