import {
  countFigure,
  distanceWords,
  type Edition,
  figure,
  type ReleasedSurroundings,
  type ZoneWeeks,
} from '@truceline/truce/pages';
import { say } from '@truceline/truce/wording';
import { type Markup, markup } from '../markup.ts';

/** What a public edition can tell of the incidents around a place: by squares, small counts merged, watching by the week. */
export function surroundingsMarkup(
  { within, merged, watched, sideKm }: ReleasedSurroundings,
  { days }: Edition,
): Markup {
  return markup`<p>${say('From the incidents that this edition lists, each known by a square of {km} km: whether one lies within a radius is known only so far.', { km: String(sideKm) })}</p>
<table class="exposure"><caption>${days.length === 0 ? say('No day is in this edition; small counts are merged') : say('From {from} to {until}; small counts are merged', { from: days[0]!.day, until: days.at(-1)!.day })}</caption>
<thead><tr><th scope="col">${say('Within')}</th><th scope="col">${say('Incidents listed')}</th><th scope="col">${say('Watched')}</th></tr></thead>
<tbody>${within.map(({ radiusM, listed }) => markup`<tr><th scope="row">${distanceWords(radiusM)}</th><td class="number">${countFigure(listed)}</td><td>${watched.length === 0 ? say('no zone is drawn here: nobody recorded where they looked') : watched.map(weeksWords).join('; ')}</td></tr>`)}</tbody></table>
${merged.days > 0 ? markup`<p class="notice">${say('On {days} of {all} days the counts are small and merged, and their incidents are not listed: up to {most} more, wherever they were. Watched: as above.', { days: String(merged.days), all: String(merged.ofDays), most: figure(merged.incidentsMax) })}</p>` : ''}`;
}

function weeksWords({ title, told, lowPerCent, highPerCent, notRecorded, withheld }: ZoneWeeks): string {
  const parts = [
    told === 0
      ? ''
      : say('{n, plural, one {{share} % of the week, over {n} week} other {{share} % of the week, over {n} weeks}}', {
          n: told,
          share:
            lowPerCent === highPerCent
              ? String(lowPerCent)
              : say('{low} to {high}', { low: String(lowPerCent), high: String(highPerCent) }),
        }),
    notRecorded === 0 ? '' : say('nobody recorded where they looked in {n}', { n: String(notRecorded) }),
    withheld === 0 ? '' : say('the rest is told later or withheld'),
  ].filter((each) => each !== '');
  return `${title}: ${parts.length === 0 ? say('withheld') : parts.join(', ')}`;
}
