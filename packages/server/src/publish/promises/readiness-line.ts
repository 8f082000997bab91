import { formatLocal, isRefusal } from '@truceline/truce/kernel';
import type { MeanShares, ReadinessOverview, ResponseTime, SensorKind, WatchSummary } from '@truceline/truce/readiness';
import { type Markup, markup, prose } from '../markup.ts';
import { dayHoursSvg, degreesWords, kilometres, perCent } from './readiness-svg.ts';

const sensorWords: Readonly<Record<SensorKind, string>> = {
  post: 'posts',
  camera: 'cameras',
  uavOrbit: 'UAV orbits',
  acoustic: 'acoustic sensors',
  satellitePass: 'satellite passes',
};

/** What is seen of the line of contact by the hour of the day, by kind, and how often. */
export function lineSection({ line, standing }: ReadinessOverview, exercise: boolean, dayZone: string): Markup {
  const head = markup`<h2 id="line">The line, by what stands there</h2>`;
  if (line === undefined) return markup`${head}<p>No line of contact is dated for this time; enter one.</p>`;
  if (isRefusal(line)) return markup`${head}<p role="alert">${prose(line.message)}</p>`;
  const { summary } = line;
  const { whole, longestUnseen, lengthM } = summary;
  const contested = standing.filter((site) =>
    site.contested.some((fact) => ['at', 'sensor', 'kind'].includes(fact)),
  ).length;
  return markup`${head}<p>Of ${kilometres(lengthM)} km of the line of contact, <code>${line.id}</code>, ${perCent(whole.seen)} is seen at least once in a mean hour and ${perCent(whole.watched)} without a break, by ${summary.sensors} that watch${contested > 0 ? ` (${contested} more ${contested === 1 ? 'is' : 'are'} contested and not counted)` : ''}, over ${whole.hours} hours. ${kilometres(summary.neverSeenM)} km of ${kilometres(lengthM)} km is never seen.${summary.meanRevisitHours === undefined ? '' : ` What is seen at all is seen in one hour of ${summary.meanRevisitHours.toFixed(1)}, on the mean.`}${longestUnseen ? ` Longest stretch that was not seen in an hour: ${kilometres(longestUnseen.lengthM)} km from km ${Math.round(longestUnseen.fromM / 1000)}, first at ${formatLocal(longestUnseen.hour.startsAt, dayZone)}.` : ''}</p>
<p>Reckoned from ranges and hours as their owners state them, as if what stands now stood through the period. That a place is within range does not say that anybody noticed what happened there. Length and course: ${line.source}.</p>
<figure>${dayHoursSvg(summary, exercise)}<figcaption>Share of the line by the hour that the clocks show. Light: seen at least once in the hour; dark: without a break. Over ${whole.hours} hours.</figcaption></figure>
${hoursTable(summary)}
${kindsTable(summary)}`;
}

function hoursTable({ byHourOfDay, lengthM }: WatchSummary): Markup {
  const row = (words: string, figure: (each: MeanShares) => string) =>
    markup`<tr><th scope="row">${words}</th>${byHourOfDay.map((each) => markup`<td>${figure(each)}</td>`)}</tr>`;
  return markup`<details><summary>The same as a table</summary><div class="scroll" tabindex="0" role="region" aria-label="Share by hour, scrolls sideways"><table class="wide-cells"><caption>Share of ${kilometres(lengthM)} km, by hour of the day</caption><thead><tr><th scope="col">Hour</th>${byHourOfDay.map(({ hour }) => markup`<th scope="col">${hour}</th>`)}</tr></thead><tbody>
${row('Seen at least once', ({ seen }) => perCent(seen))}${row('Without a break', ({ watched }) => perCent(watched))}${row('Hours counted', ({ hours }) => String(hours))}</tbody></table></div></details>`;
}

function kindsTable({ byKind, lengthM, whole }: WatchSummary): Markup {
  if (byKind.length === 0) return markup`<p>Nothing that watches stands.</p>`;
  return markup`<table><caption>By kind, over ${whole.hours} hours. Kinds see the same stretches: their shares do not add up.</caption><thead><tr><th scope="col">Kind</th><th scope="col">How many</th><th scope="col">Seen in a mean hour, of ${kilometres(lengthM)} km</th></tr></thead><tbody>${byKind.map(({ kind, sensors, seen }) => markup`<tr><th scope="row">${sensorWords[kind]}</th><td>${sensors}</td><td>${perCent(seen)}</td></tr>`)}</tbody></table>`;
}

/** Where the next posts would see most of what nobody sees. */
export function nextPostSection(line: ReadinessOverview['line']): Markup {
  if (line === undefined || isRefusal(line) || !line.next) return markup``;
  const { next, summary } = line;
  if (next.posts.length === 0)
    return markup`<h2 id="next">Where a next post sees most</h2><p>No candidate sees anything that is not seen already.</p>`;
  const how =
    next.how === 'exact'
      ? 'No other choice of as many of these candidates sees more, but for a ten-thousandth (maximal covering location problem, Church and ReVelle 1974; solved with HiGHS).'
      : 'Chosen one after another, each the best at its turn: at least 63.2 % of what the best choice sees (Nemhauser, Wolsey and Fisher 1978).';
  return markup`<h2 id="next">Where a next post sees most</h2><p>${next.posts.length} of ${next.candidates} candidate places along the line, each with a range of ${kilometres(next.rangeM)} km: together they would see ${perCent(next.gained / next.demanded)} of what nobody sees now, counted as length times hours over ${summary.whole.hours} hours. ${how} A machine proposes; ground, mines, consent and people decide.</p>
<ol>${next.places.map(({ id, at }) => markup`<li>${id}: ${degreesWords(at)}</li>`)}</ol>`;
}

/** How soon each hub reaches places on the line. */
export function responseSection({ responses, standing, offLand }: ReadinessOverview): Markup {
  const head = markup`<h2 id="response">How soon a hub reaches the line</h2>`;
  if (isRefusal(responses)) return markup`${head}<p role="alert">${prose(responses.message)}</p>`;
  const hubs = responses[0]?.times ?? [];
  if (hubs.length === 0) return markup`${head}<p>No hub stands, or no speeds are stated.</p>`;
  const nameOf = (id: string) => standing.find((site) => site.id === id)?.name ?? id;
  const inSea = new Set(offLand.filter(({ answer }) => answer.kind === 'sea').map(({ site }) => site));
  return markup`${head}<p>By the operator's roads at the operator's speeds, or by an engine that the operator runs. “At least” is the straight line at the highest speed stated: nobody is faster, and it is no estimate.</p>
<div class="scroll" tabindex="0" role="region" aria-label="Times, scrolls sideways"><table class="wide-cells"><caption>Minutes from ${hubs.length} ${hubs.length === 1 ? 'hub' : 'hubs'} to ${responses.length} places on the line</caption><thead><tr><th scope="col">Place</th>${hubs.map(({ hub }) => markup`<th scope="col">${nameOf(hub)}${inSea.has(hub) ? markup` <small>lies in the sea: check its place</small>` : ''}</th>`)}</tr></thead><tbody>${responses.map(({ target, times }) => markup`<tr><th scope="row">${target}</th>${times.map(({ time }) => markup`<td>${timeWords(time)}</td>`)}</tr>`)}</tbody></table></div>`;
}

function timeWords(time: ResponseTime): Markup {
  const minutes = (of: number) => `${Math.ceil(of)} min`;
  if (time.kind === 'notKnown') return markup`<span class="hole">not known: ${prose(time.because)}</span>`;
  if (time.kind === 'atLeast')
    return markup`at least ${minutes(time.minutes)}<br><small>${kilometres(time.straightM)} km straight; ${prose(time.because)}</small>`;
  const way = time.roadM === undefined ? '' : `${kilometres(time.roadM)} km`;
  return markup`${minutes(time.minutes)}<br><small>${time.kind === 'byRoads' ? `${way} by road` : `${way} by ${time.engine}`}</small>`;
}
