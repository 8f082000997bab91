import {
  arrangementOutcomeWords,
  distanceWords,
  type Edition,
  figure,
  hoursWords,
  kindWords,
  type StatedAround,
  titleOfZone,
  tookPlaceWords,
  voiceWords,
} from '@truceline/truce/pages';
import type { Exposure, ExposurePeriod, PossibleCount, ZoneWatched } from '@truceline/truce/recovery';
import { phrase, say } from '@truceline/truce/wording';
import { inEnglish } from '../encoded-words.ts';
import { titleOfArrangement } from '../humanitarian/humanitarian-view.ts';
import { joined, type Markup, markup } from '../markup.ts';
import { clauseName, paths } from '../place-in-site.ts';

/** Incidents within each radius, over each period, as ranges, with the hours that anybody watched the zones around. */
export function exposureMarkup(exposure: Exposure, edition: Edition): Markup {
  const { within, notPlaced, looked, inRange } = exposure;
  const { dayZone } = edition.case;
  const zones = zonesIn(within.flatMap(({ periods }) => periods.map(({ watched }) => watched)));
  return markup`<p>${say('Looked at from {time}. Where a count is written 10 (3–13), 10 lie within the distance by the position and time that were stated, 3 certainly, and up to 13 possibly, as positions and times are inexact.', { time: tookPlaceWords(looked, dayZone) })}</p>
<div class="scroll" tabindex="0" role="region" aria-label="${say('Incidents by radius and time')}"><table class="exposure"><caption>${say('Use of armed force, casualties and mines found, as recorded; a count says nothing without the hours watched. A dash: the zone lies farther off')}</caption>
<thead><tr><th scope="col">${say('Within')}</th><th scope="col">${say('Time')}</th><th scope="col">${say('Incidents')}</th>${watchedHeads(zones, edition)}</tr></thead>
<tbody>${within.flatMap(({ radiusM, periods }) =>
    periods
      .filter(({ name }) => shown.has(name))
      .map(
        (period) =>
          markup`<tr><th scope="row">${distanceWords(radiusM)}</th><td data-column="${say('Time')}">${periodWords(period, edition)}</td><td class="number" data-column="${say('Incidents')}">${rangeWords(period.incidents)}</td>${watchedCells(period.watched, zones, edition)}</tr>`,
      ),
  )}</tbody></table></div>
${kinds(exposure)}
${notPlaced.count > 0 ? markup`<p class="notice">${say('{n, plural, one {One incident has no position and is in no row: it may have been here.} other {{count} incidents have no position and are in no row: they may have been here.}}', { n: notPlaced.count, count: figure(notPlaced.count) })}</p>` : ''}
${inRange.length === 0 ? markup`<p class="basis">${say('No range of a weapon is stated in this case, so that nothing is counted by range.')}</p>` : ranges(exposure, edition)}`;
}

const shown: ReadonlySet<ExposurePeriod['name']> = new Set([
  'whole',
  'last30Days',
  'beforeCeasefire',
  'sinceCeasefire',
]);

const periodNames: Readonly<Record<ExposurePeriod['name'], string>> = {
  whole: phrase('all that was looked at'),
  last7Days: phrase('the last 7 days'),
  last30Days: phrase('the last 30 days'),
  last365Days: phrase('the last 365 days'),
  beforeCeasefire: phrase('before the start of {ceasefire}'),
  sinceCeasefire: phrase('since the start of {ceasefire}'),
};

function periodWords({ name, ceasefire, cut }: ExposurePeriod, edition: Edition): string {
  const of = ceasefire === undefined ? '' : clauseName(edition, ceasefire);
  const period = say(periodNames[name], { ceasefire: of });
  return cut ? say('{period} (the part that was looked at)', { period }) : period;
}

/** `3 (2–5)`: stated within, with the least and the most that it can be. */
function rangeWords({ low, best, high, coarse }: PossibleCount): string {
  const range = low === high ? figure(best) : `${figure(best)} (${figure(low)}–${figure(high)})`;
  return coarse > 0
    ? say('{range}; {coarse} of the most known by area alone', { range, coarse: figure(coarse) })
    : range;
}

function watchedWords(watched: readonly ZoneWatched[], edition: Edition): string {
  if (watched.length === 0) return say('no zone is drawn here: nobody recorded where they looked');
  return watched
    .map(
      (each) =>
        `${titleOfZone(each.zone, edition)}: ${each.recorded ? say('Watched {hours}', { hours: hoursOf(each) }) : hoursOf(each)}`,
    )
    .join('; ');
}

/** Zones with a column of their own; where there are more, or none, one column has them all in words. */
const zonesInColumns = 4;

function zonesIn(watched: readonly (readonly ZoneWatched[])[]): readonly string[] {
  const zones = [...new Set(watched.flatMap((each) => each.map(({ zone }) => zone)))];
  return zones.length <= zonesInColumns ? zones : [];
}

function watchedHeads(zones: readonly string[], edition: Edition): Markup {
  if (zones.length === 0) return markup`<th scope="col">${say('Watched')}</th>`;
  return markup`${zones.map((zone) => markup`<th scope="col">${say('Watched, {zone}', { zone: titleOfZone(zone, edition) })}</th>`)}`;
}

function watchedCells(watched: readonly ZoneWatched[], zones: readonly string[], edition: Edition): Markup {
  if (zones.length === 0) return markup`<td data-column="${say('Watched')}">${watchedWords(watched, edition)}</td>`;
  return markup`${zones.map((zone) => {
    const of = watched.find((each) => each.zone === zone);
    return markup`<td data-column="${say('Watched, {zone}', { zone: titleOfZone(zone, edition) })}">${of === undefined ? '–' : hoursOf(of)}</td>`;
  })}`;
}

function hoursOf({ recorded, watchedMs, lengthMs }: ZoneWatched): string {
  return recorded
    ? say('{watched} of {all}', { watched: hoursWords(watchedMs), all: hoursWords(lengthMs) })
    : say('nobody recorded where they looked');
}

function kinds({ within }: Exposure): Markup {
  const widest = within.at(-1)!;
  const byKind = widest.periods[0]!.byKind;
  if (byKind.length === 0) return markup``;
  return markup`<p class="basis">${say('By kind within {distance}, over all that was looked at, alerts and sightings too: {counts}.', { distance: distanceWords(widest.radiusM), counts: byKind.map(({ kind, count }) => `${kindWords(kind, 2)} ${rangeWords(count)}`).join('; ') })}</p>`;
}

const fromLineWords = {
  within: phrase('within it from the line'),
  beyond: phrase('beyond it from the line'),
  cannotBeTold: phrase('cannot be told from the line'),
  noLine: phrase('no line to measure from'),
} as const;

function ranges({ inRange }: Exposure, edition: Edition): Markup {
  const zones = zonesIn(inRange.map(({ watched }) => watched));
  return markup`<div class="scroll" tabindex="0" role="region" aria-label="${say('Incidents by stated range')}"><table class="exposure"><caption>${say('By distances that somebody stated for weapons; where a weapon stands is not said')}</caption>
<thead><tr><th scope="col">${say('Class')}</th><th scope="col">${say('Distance')}</th><th scope="col">${say('This place lies')}</th><th scope="col">${say('Incidents within')}</th>${watchedHeads(zones, edition)}</tr></thead>
<tbody>${inRange.map(
    ({ range, fromLine, incidents, watched }) =>
      markup`<tr><th scope="row">${inEnglish(range.weaponClass)}</th><td data-column="${say('Distance')}">${range.basis === 'range' ? say('{distance}, range', { distance: distanceWords(range.rangeM) }) : say('{distance}, distance of withdrawal', { distance: distanceWords(range.rangeM) })}<br><small>${inEnglish(range.source)}</small></td><td data-column="${say('This place lies')}">${say(fromLineWords[fromLine])}</td><td class="number" data-column="${say('Incidents within')}">${rangeWords(incidents)}</td>${watchedCells(watched, zones, edition)}</tr>`,
  )}</tbody></table></div>`;
}

const sides: Readonly<Record<'left' | 'right' | 'on', string>> = {
  on: phrase(', on it'),
  left: phrase(', to the left of the line as it is drawn'),
  right: phrase(', to the right of the line as it is drawn'),
};

/** How far each line is, as low and as high as it can be. */
export function fromLinesMarkup({ fromLines, looked }: Exposure, edition: Edition, { lines }: StatedAround): Markup {
  const { dayZone } = edition.case;
  return markup`<ul class="told">${fromLines.map(
    ({ line, what, lowM, highM, side, lineUncertaintyStated, coarse, validFrom, source }) => {
      const title = titleOfZone(line, edition);
      const beside = [
        lineUncertaintyStated ? '' : say('how far off it is drawn is not stated'),
        coarse ? say('drawn by hand, coarsely: it decides nothing near by') : '',
        validFrom > -8e15 && lines.length > 0
          ? say('valid from {day}', { day: tookPlaceWords({ startsAt: validFrom, endsAt: validFrom }, dayZone) })
          : '',
      ].filter((each) => each !== '');
      const drawnBy = source === '' ? [] : [inEnglish(source)];
      return markup`<li>${what === 'line' ? say('Line {title}: {low} to {high}', { title, low: distanceWords(Math.round(lowM)), high: distanceWords(Math.round(highM)) }) : say('Edge of the zone {title}: {low} to {high}', { title, low: distanceWords(Math.round(lowM)), high: distanceWords(Math.round(highM)) })}${side === undefined || what !== 'line' ? '' : say(sides[side])} <small>${joined([...beside, ...drawnBy], ' · ')}</small></li>`;
    },
  )}</ul><p class="basis">${say('As the lines stand at the end of what was looked at, {time}. A line says who is mapped as holding what, by one source.', { time: tookPlaceWords({ startsAt: looked.endsAt, endsAt: looked.endsAt }, dayZone) })}</p>`;
}

/** Windows of silence near here with what was recorded while they were to hold. */
export function windowsMeanwhile({ windows }: Exposure, edition: Edition, to: (target: string) => string): Markup {
  const { dayZone } = edition.case;
  return markup`<div class="scroll" tabindex="0" role="region" aria-label="${say('Windows of silence')}"><table class="exposure"><caption>${say('Windows of silence within 5 km: an incident near by does not say that one was broken, its outcome is told by whoever tells it')}</caption>
<thead><tr><th scope="col">${say('Window')}</th><th scope="col">${say('Was to hold, by')}</th><th scope="col">${say('Guaranteed by')}</th><th scope="col">${say('Outcome')}</th><th scope="col">${say('Incidents meanwhile')}</th><th scope="col">${say('Watched')}</th></tr></thead><tbody>${windows.flatMap(
    ({ arrangement, guarantors, during }) =>
      during.map(
        (time) =>
          markup`<tr><th scope="row"><a href="${to(paths.arrangement(edition, arrangement.id))}">${titleOfArrangement(arrangement)}</a></th><td data-column="${say('Was to hold, by')}">${tookPlaceWords(time.during, dayZone)}, ${voiceWords(time.voice)}</td><td data-column="${say('Guaranteed by')}">${guarantors.length === 0 ? say('nobody is told') : guarantors.map(({ guarantor }) => guarantor).join(', ')}</td><td data-column="${say('Outcome')}">${arrangementOutcomeWords(arrangement.outcome)}</td><td class="number" data-column="${say('Incidents meanwhile')}">${rangeWords(time.incidents)}</td><td data-column="${say('Watched')}">${watchedWords(time.watched, edition)}</td></tr>`,
      ),
  )}</tbody></table></div>`;
}
