import { formatLocal, isRefusal } from '@truceline/truce/kernel';
import { decimalFigure, readinessWords } from '@truceline/truce/pages';
import type { MeanShares, ReadinessOverview, ResponseTime, SensorKind, WatchSummary } from '@truceline/truce/readiness';
import { phrase, say } from '@truceline/truce/wording';
import { type Markup, markup, prose, sayMarkup } from '../markup.ts';
import { saidByOthers } from '../said-by-others.ts';
import { dayHoursSvg, degreesWords, kilometres, perCent } from './readiness-svg.ts';

const sensorWords: Readonly<Record<SensorKind, string>> = {
  post: phrase('posts'),
  camera: phrase('cameras'),
  uavOrbit: phrase('UAV orbits'),
  acoustic: phrase('acoustic sensors'),
  satellitePass: phrase('satellite passes'),
};

/** What is seen of the line of contact by the hour of the day, by kind, and how often. */
export function lineSection({ line, standing }: ReadinessOverview, exercise: boolean, dayZone: string): Markup {
  const head = markup`<h2 id="line">${say('The line, by what stands there')}</h2>`;
  if (line === undefined) return markup`${head}<p>${say('No line of contact is dated for this time; enter one.')}</p>`;
  if (isRefusal(line)) return markup`${head}<p role="alert">${prose(readinessWords(line.message))}</p>`;
  const { summary } = line;
  const { whole, longestUnseen, lengthM } = summary;
  const contested = standing.filter((site) =>
    site.contested.some((fact) => ['at', 'sensor', 'kind'].includes(fact)),
  ).length;
  const said = {
    length: kilometres(lengthM),
    line: markup`<code>${line.id}</code>`,
    seen: perCent(whole.seen),
    watched: perCent(whole.watched),
    sensors: String(summary.sensors),
    hours: String(whole.hours),
  };
  const shares =
    contested > 0
      ? sayMarkup(
          'Of {length} km of the line of contact, {line}, {seen} is seen at least once in a mean hour and {watched} without a break, by {sensors} that watch ({n, plural, one {{contested} more is} other {{contested} more are}} contested and not counted), over {hours} hours.',
          { ...said, n: contested, contested: String(contested) },
        )
      : sayMarkup(
          'Of {length} km of the line of contact, {line}, {seen} is seen at least once in a mean hour and {watched} without a break, by {sensors} that watch, over {hours} hours.',
          said,
        );
  const never = say('{never} km of {length} km is never seen.', {
    never: kilometres(summary.neverSeenM),
    length: kilometres(lengthM),
  });
  const revisit =
    summary.meanRevisitHours === undefined
      ? ''
      : ` ${say('What is seen at all is seen in one hour of {hours}, on the mean.', { hours: decimalFigure(summary.meanRevisitHours.toFixed(1)) })}`;
  const longest = longestUnseen
    ? ` ${say('Longest stretch that was not seen in an hour: {length} km from km {from}, first at {at}.', {
        length: kilometres(longestUnseen.lengthM),
        from: String(Math.round(longestUnseen.fromM / 1000)),
        at: formatLocal(longestUnseen.hour.startsAt, dayZone),
      })}`
    : '';
  return markup`${head}<p>${shares} ${never}${revisit}${longest}</p>
<p>${sayMarkup(
    'Reckoned from ranges and hours as their owners state them, as if what stands now stood through the period. That a place is within range does not say that anybody noticed what happened there. Length and course: {source}.',
    { source: saidByOthers(line.source) },
  )}</p>
<figure>${dayHoursSvg(summary, exercise)}<figcaption>${say('Share of the line by the hour that the clocks show. Light: seen at least once in the hour; dark: without a break. Over {hours} hours.', { hours: String(whole.hours) })}</figcaption></figure>
${hoursTable(summary)}
${kindsTable(summary)}`;
}

function hoursTable({ byHourOfDay, lengthM }: WatchSummary): Markup {
  const row = (words: string, figure: (each: MeanShares) => string) =>
    markup`<tr><th scope="row">${words}</th>${byHourOfDay.map((each) => markup`<td>${figure(each)}</td>`)}</tr>`;
  return markup`<details><summary>${say('The same as a table')}</summary><div class="scroll" tabindex="0" role="region" aria-label="${say('Share by hour, scrolls sideways')}"><table class="wide-cells"><caption>${say('Share of {length} km, by hour of the day', { length: kilometres(lengthM) })}</caption><thead><tr><th scope="col">${say('Hour')}</th>${byHourOfDay.map(({ hour }) => markup`<th scope="col">${hour}</th>`)}</tr></thead><tbody>
${row(say('Seen at least once'), ({ seen }) => perCent(seen))}${row(say('Without a break'), ({ watched }) => perCent(watched))}${row(say('Hours counted'), ({ hours }) => String(hours))}</tbody></table></div></details>`;
}

function kindsTable({ byKind, lengthM, whole }: WatchSummary): Markup {
  if (byKind.length === 0) return markup`<p>${say('Nothing that watches stands.')}</p>`;
  return markup`<table><caption>${say('By kind, over {hours} hours. Kinds see the same stretches: their shares do not add up.', { hours: String(whole.hours) })}</caption><thead><tr><th scope="col">${say('Kind')}</th><th scope="col">${say('How many')}</th><th scope="col">${say('Seen in a mean hour, of {length} km', { length: kilometres(lengthM) })}</th></tr></thead><tbody>${byKind.map(({ kind, sensors, seen }) => markup`<tr><th scope="row">${say(sensorWords[kind])}</th><td>${sensors}</td><td>${perCent(seen)}</td></tr>`)}</tbody></table>`;
}

/** Where the next posts would see most of what nobody sees. */
export function nextPostSection(line: ReadinessOverview['line']): Markup {
  if (line === undefined || isRefusal(line) || !line.next) return markup``;
  const { next, summary } = line;
  if (next.posts.length === 0)
    return markup`<h2 id="next">${say('Where a next post sees most')}</h2><p>${say('No candidate sees anything that is not seen already.')}</p>`;
  const how =
    next.how === 'exact'
      ? say(
          'No other choice of as many of these candidates sees more, but for a ten-thousandth (maximal covering location problem, Church and ReVelle 1974; solved with HiGHS).',
        )
      : say(
          'Chosen one after another, each the best at its turn: at least 63.2 % of what the best choice sees (Nemhauser, Wolsey and Fisher 1978).',
        );
  return markup`<h2 id="next">${say('Where a next post sees most')}</h2><p>${say(
    '{posts} of {candidates} candidate places along the line, each with a range of {range} km: together they would see {share} of what nobody sees now, counted as length times hours over {hours} hours.',
    {
      posts: String(next.posts.length),
      candidates: String(next.candidates),
      range: kilometres(next.rangeM),
      share: perCent(next.gained / next.demanded),
      hours: String(summary.whole.hours),
    },
  )} ${how} ${say('A machine proposes; ground, mines, consent and people decide.')}</p>
<ol>${next.places.map(({ id, at }) => markup`<li>${id}: ${degreesWords(at)}</li>`)}</ol>`;
}

/** How soon each hub reaches places on the line. */
export function responseSection({ responses, standing, offLand }: ReadinessOverview): Markup {
  const head = markup`<h2 id="response">${say('How soon a hub reaches the line')}</h2>`;
  if (isRefusal(responses)) return markup`${head}<p role="alert">${prose(readinessWords(responses.message))}</p>`;
  const hubs = responses[0]?.times ?? [];
  if (hubs.length === 0) return markup`${head}<p>${say('No hub stands, or no speeds are stated.')}</p>`;
  const nameOf = (id: string) => standing.find((site) => site.id === id)?.name ?? id;
  const inSea = new Set(offLand.filter(({ answer }) => answer.kind === 'sea').map(({ site }) => site));
  return markup`${head}<p>${say(
    "By the operator's roads at the operator's speeds, or by an engine that the operator runs. “At least” is the straight line at the highest speed stated: nobody is faster, and it is no estimate.",
  )}</p>
<div class="scroll" tabindex="0" role="region" aria-label="${say('Times, scrolls sideways')}"><table class="wide-cells"><caption>${say('Minutes from {n, plural, one {{count} hub} other {{count} hubs}} to {places} places on the line', { n: hubs.length, count: String(hubs.length), places: String(responses.length) })}</caption><thead><tr><th scope="col">${say('Place')}</th>${hubs.map(({ hub }) => markup`<th scope="col">${nameOf(hub)}${inSea.has(hub) ? markup` <small>${say('lies in the sea: check its place')}</small>` : ''}</th>`)}</tr></thead><tbody>${responses.map(({ target, times }) => markup`<tr><th scope="row">${target}</th>${times.map(({ time }) => markup`<td>${timeWords(time)}</td>`)}</tr>`)}</tbody></table></div>`;
}

function timeWords(time: ResponseTime): Markup {
  const minutes = (exact: number) => say('{minutes} min', { minutes: String(Math.ceil(exact)) });
  if (time.kind === 'notKnown')
    return markup`<span class="hole">${sayMarkup('not known: {why}', { why: prose(readinessWords(time.because)) })}</span>`;
  if (time.kind === 'atLeast')
    return markup`${say('at least {time}', { time: minutes(time.minutes) })}<br><small>${say('{length} km straight', { length: kilometres(time.straightM) })}; ${prose(readinessWords(time.because))}</small>`;
  const way = time.roadM === undefined ? '' : `${kilometres(time.roadM)} km`;
  return markup`${minutes(time.minutes)}<br><small>${time.kind === 'byRoads' ? say('{way} by road', { way }) : say('{way} by {engine}', { way, engine: time.engine })}</small>`;
}
