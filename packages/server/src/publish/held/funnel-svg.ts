import type { Funnel } from '@truceline/truce/held';
import { decimalFigure } from '@truceline/truce/pages';
import { phrase, say } from '@truceline/truce/wording';
import { type Markup, markup, trusted } from '../markup.ts';
import { figureWords } from './held-words.ts';

const [width, height, left, foot] = [720, 300, 72, 40];
const namedMax = 12;
/** Names stand at least so far apart, at the size of letters on a narrow screen too. */
const lineHeight = 20;

const texts = {
  label: {
    day: phrase(
      'Funnel of {zones} zones: incidents per watched day over time watched; {outside} outside the limits of 95 %. The table beneath holds the same.',
    ),
    hour: phrase(
      'Funnel of {zones} zones: incidents per watched hour over time watched; {outside} outside the limits of 95 %. The table beneath holds the same.',
    ),
  },
  mark: {
    day: phrase('{zone}: {count} in {exposure} watched days'),
    hour: phrase('{zone}: {count} in {exposure} watched hours'),
  },
  exposure: { day: phrase('{exposure} watched days'), hour: phrase('{exposure} watched hours') },
  caption: {
    day: phrase(
      'Each mark is a zone: its incidents per watched day during the truce, over how much was watched of it. Within the inner lines 95 %, within the outer ones 99.8 % of zones with the common rate would lie (dispersion {dispersion}); diamonds lie outside. Which zone lies outside is a question, and says nothing of why.',
    ),
    hour: phrase(
      'Each mark is a zone: its incidents per watched hour during the truce, over how much was watched of it. Within the inner lines 95 %, within the outer ones 99.8 % of zones with the common rate would lie (dispersion {dispersion}); diamonds lie outside. Which zone lies outside is a question, and says nothing of why.',
    ),
  },
  table: {
    day: phrase('Zones during the truce; a common rate of {rate} per watched day'),
    hour: phrase('Zones during the truce; a common rate of {rate} per watched hour'),
  },
  column: { day: phrase('Watched days'), hour: phrase('Watched hours') },
} as const;

/** Rates of zones over their exposure, with limits of 95 and 99.8 % round the common rate, and the same as a table. */
export function funnelFigure(
  funnel: Funnel,
  {
    titleOf,
    exercise,
    unit,
    name,
  }: {
    readonly titleOf: (zone: string) => string;
    readonly exercise: boolean;
    readonly unit: 'day' | 'hour';
    readonly name: string;
  },
): Markup {
  const { zones, limits, rate } = funnel;
  const widest = limits.at(-1)!.exposure;
  const most = Math.max(...zones.map((each) => each.rate), limits.at(-1)!.outer.high, rate * 2.2) * 1.1;
  const x = (exposure: number): number => round(left + (exposure * (width - left - 12)) / widest);
  const y = (value: number): number => round(height - foot - (value * (height - foot - 14)) / most);
  const line = (of: (at: Funnel['limits'][number]) => number): string =>
    limits
      .filter((each) => of(each) <= most)
      .map((each, at) => `${at === 0 ? 'M' : 'L'}${x(each.exposure)} ${y(of(each))}`)
      .join('');
  const out = zones.filter(({ outside }) => outside > 0);
  const nameAt = namePlaces(zones.map((each) => y(each.rate)));
  const label = say(texts.label[unit], { zones: String(zones.length), outside: String(out.length) });
  return markup`<figure class="held funnel"><svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${label}"><title>${label}</title>
<path class="outer" d="${trusted(line(({ outer }) => outer.low))}"></path><path class="outer" d="${trusted(line(({ outer }) => outer.high))}"></path>
<path class="inner" d="${trusted(line(({ inner }) => inner.low))}"></path><path class="inner" d="${trusted(line(({ inner }) => inner.high))}"></path>
<line class="expected" x1="${left}" y1="${y(rate)}" x2="${width - 12}" y2="${y(rate)}"></line>
<line class="axis" x1="${left}" y1="${y(0)}" x2="${width - 12}" y2="${y(0)}"></line><line class="axis" x1="${left}" y1="14" x2="${left}" y2="${y(0)}"></line>
${zones.map((each, at) => markup`<g><title>${say(texts.mark[unit], { zone: titleOf(each.zone), count: String(each.count), exposure: figureWords(each.exposure) })}</title>${each.outside > 0 ? markup`<path class="point outside" d="M${x(each.exposure)} ${y(each.rate) - 6}l6 6-6 6-6-6z"></path>` : markup`<circle class="point" r="5" cx="${x(each.exposure)}" cy="${y(each.rate)}"></circle>`}${each.outside > 0 || zones.length <= namedMax ? markup`<text class="tick" x="${x(each.exposure) - 12}" y="${nameAt[at]! + 5}" text-anchor="end">${titleOf(each.zone)}</text>` : ''}</g>`)}
<text class="tick" x="${left - 6}" y="${y(0) + 4}" text-anchor="end">0</text><text class="tick" x="${left - 6}" y="${y(rate) + 4}" text-anchor="end">${figureWords(rate)}</text>
<text class="tick" x="${left}" y="${height - 10}">${say(texts.exposure[unit], { exposure: '0' })}</text><text class="tick" x="${width - 12}" y="${height - 10}" text-anchor="end">${say(texts.exposure[unit], { exposure: figureWords(widest) })}</text>
${exercise ? markup`<text class="exercise small" x="${width / 2}" y="60" text-anchor="middle">EXERCISE</text>` : ''}
</svg><figcaption>${say(texts.caption[unit], { dispersion: figureWords(funnel.dispersion) })}</figcaption>
<details><summary>${say('As a table')}</summary><div class="scroll" tabindex="0" role="region" aria-label="${say('Zones {name} as a table, scrolls sideways', { name })}"><table><caption>${say(texts.table[unit], { rate: figureWords(rate) })}</caption><thead><tr><th scope="col">${say('Zone')}</th><th scope="col">${say('Incidents')}</th><th scope="col">${say(texts.column[unit])}</th><th scope="col">${say('Rate')}</th><th scope="col">${say('Outside the limits')}</th></tr></thead>
<tbody>${zones.map((each) => markup`<tr><th scope="row">${titleOf(each.zone)}</th><td class="number">${each.count}</td><td class="number">${figureWords(each.exposure)}</td><td class="number">${figureWords(each.rate)}</td><td>${each.outside === 0 ? say('no') : say('of {limit} %', { limit: decimalFigure(each.outside) })}</td></tr>`)}</tbody></table></div></details></figure>`;
}

/** Where names stand beside marks at these heights: moved apart where they would lie on each other, and within the drawing. */
function namePlaces(heights: readonly number[]): readonly number[] {
  const order = heights.map((wanted, at) => ({ wanted, at })).sort((a, b) => a.wanted - b.wanted || a.at - b.at);
  const places = Array.from({ length: heights.length }, () => 0);
  let above = Number.NEGATIVE_INFINITY;
  for (const { wanted, at } of order) {
    above = Math.max(wanted, above + lineHeight);
    places[at] = above;
  }
  let below = height - foot - 4 + lineHeight;
  for (const { at } of order.reverse()) {
    below = Math.min(places[at]!, below - lineHeight);
    places[at] = below;
  }
  return places.map(round);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
