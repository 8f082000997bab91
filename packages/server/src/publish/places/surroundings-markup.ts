import {
  countFigure,
  distanceWords,
  type Edition,
  figure,
  type ReleasedSurroundings,
  type ZoneWeeks,
} from '@truceline/truce/pages';
import { type Markup, markup } from '../markup.ts';

/** What a public edition can tell of the incidents around a place: by squares, small counts merged, watching by the week. */
export function surroundingsMarkup(
  { within, merged, watched, sideKm }: ReleasedSurroundings,
  { days }: Edition,
): Markup {
  return markup`<p>From the incidents that this edition lists, each known by a square of ${sideKm} km: whether one lies within a radius is known only so far.</p>
<table class="exposure"><caption>${days.length === 0 ? 'No day is in this edition' : `From ${days[0]!.day} to ${days.at(-1)!.day}`}; small counts are merged</caption>
<thead><tr><th scope="col">Within</th><th scope="col">Incidents listed</th><th scope="col">Watched</th></tr></thead>
<tbody>${within.map(({ radiusM, listed }) => markup`<tr><th scope="row">${distanceWords(radiusM)}</th><td class="number">${countFigure(listed)}</td><td>${watched.length === 0 ? 'no zone is drawn here: nobody recorded where they looked' : watched.map(weeksWords).join('; ')}</td></tr>`)}</tbody></table>
${merged.days > 0 ? markup`<p class="notice">On ${merged.days} of ${merged.ofDays} days the counts are small and merged, and their incidents are not listed: up to ${figure(merged.incidentsMax)} more, wherever they were. Watched: as above.</p>` : ''}`;
}

function weeksWords({ title, told, lowPerCent, highPerCent, notRecorded, withheld }: ZoneWeeks): string {
  const parts = [
    told === 0
      ? ''
      : `${lowPerCent === highPerCent ? lowPerCent : `${lowPerCent} to ${highPerCent}`} % of the week, over ${told} ${told === 1 ? 'week' : 'weeks'}`,
    notRecorded === 0 ? '' : `nobody recorded where they looked in ${notRecorded}`,
    withheld === 0 ? '' : 'the rest is told later or withheld',
  ].filter((each) => each !== '');
  return `${title}: ${parts.length === 0 ? 'withheld' : parts.join(', ')}`;
}
