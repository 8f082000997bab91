import { countFigure, type DayView, figure, limitWords, type ReleasedCount } from '@truceline/truce/pages';
import { say } from '@truceline/truce/wording';
import { type Markup, markup, trusted } from './markup.ts';
import { pitchOf } from './strip-svg.ts';

const panel = { height: 46, title: 15 } as const;
const narrowest = 260;

/** The zones that a limit of a day is set for, with the limits, in the order of the page. */
function zonesWithLimits({
  zones,
  limits,
}: DayView): readonly { readonly zone: string; readonly title: string; readonly limits: DayView['limits'] }[] {
  return zones.flatMap(({ zone, title }) => {
    const own = limits.filter((each) => each.zone === zone);
    return own.length > 0 ? [{ zone, title, limits: own }] : [];
  });
}

/**
 * Beneath the strip, zone by zone where the text limits a day: columns from zero with their ranges, gaps where nothing is known, and
 * the limit as a line. Nothing where the text sets no such limit. The table beside them holds the same.
 */
export function zonePanelsSvg(view: DayView, exercise: boolean): Markup {
  return markup`${zonesWithLimits(view).map((each) => panelSvg(each, view, exercise))}`;
}

function panelSvg(
  { zone, title, limits }: ReturnType<typeof zonesWithLimits>[number],
  view: DayView,
  exercise: boolean,
): Markup {
  const pitch = pitchOf(view.strip.length);
  const width = view.strip.length * pitch;
  const counts = view.strip.map((day) => day.zones.find((each) => each.zone === zone)?.count);
  const most = Math.max(1, ...counts.map((count) => count?.high ?? 0), ...limits.map(({ limit }) => limit));
  const foot = panel.title + panel.height;
  const y = (count: number) => round(foot - (count * panel.height) / most);
  const bars = counts.map((count, at) => bar(count, { x: at * pitch + 2, width: pitch - 4, foot, y }));
  const ranges = counts.map((count, at) =>
    count && count.high > count.low ? `M${at * pitch + pitch / 2} ${y(count.low)}V${y(count.high)}` : '',
  );
  const gaps = counts.map((count, at) => (count ? '' : `M${at * pitch + 2} ${foot - 3}h${pitch - 4}`));
  const label = say('{zone}: incidents per day from {first} to {last}, with the limit of the text as a line.', {
    zone: title,
    first: view.strip[0]?.day ?? view.day,
    last: view.day,
  });
  return markup`<svg class="strip panel" viewBox="0 0 ${Math.max(width, narrowest) + 24} ${foot + 4}" role="img" aria-label="${label}" preserveAspectRatio="xMinYMid meet"><title>${label}</title>
<text class="tick" x="0" y="11">${title}</text><text class="tick" x="${width + 4}" y="${panel.title + 8}">${figure(most)}</text>
<path class="bar truce" d="${trusted(bars.join(''))}"></path><path class="range" d="${trusted(ranges.join(''))}"></path><path class="unknown" d="${trusted(gaps.join(''))}"></path>
<line class="axis" x1="0" y1="${foot}" x2="${width}" y2="${foot}"></line>${limits.map(({ limit }) => markup`<line class="limit" x1="0" y1="${y(limit)}" x2="${width}" y2="${y(limit)}"></line>`)}
${exercise ? markup`<text class="exercise" x="${Math.max(width, 60) / 2}" y="${foot - 8}" text-anchor="middle">EXERCISE</text>` : ''}</svg>`;
}

function bar(
  count: ReleasedCount | undefined,
  {
    x,
    width,
    foot,
    y,
  }: { readonly x: number; readonly width: number; readonly foot: number; readonly y: (count: number) => number },
): string {
  const best = count?.best ?? count?.low ?? 0;
  return best > 0 ? `M${x} ${foot}V${y(best)}h${width}V${foot}z` : '';
}

/** What the lines are, for those who do not see them. */
export function limitLines(view: DayView): readonly string[] {
  return zonesWithLimits(view).flatMap(({ title, limits }) =>
    limits.map((each) =>
      each.over === 'day'
        ? say('{zone}: {limit} on one day', { zone: title, limit: limitWords(each) })
        : say('{zone}: {limit} within any 24 hours', { zone: title, limit: limitWords(each) }),
    ),
  );
}

/** The days of the pictures as a table: the count of all, and of each zone. */
export function stripTable(view: DayView): Markup {
  const cell = (count: ReleasedCount | undefined) =>
    markup`<td class="number">${count ? countFigure(count) : say('nothing known')}</td>`;
  return markup`<details><summary>${say('The same as a table')}</summary><div class="scroll" tabindex="0" role="region" aria-label="${say('Table, scrolls sideways')}"><table><caption>${say('Incidents by day and zone')}</caption>
<thead><tr><th scope="col">${say('Day')}</th><th scope="col">${say('All, wherever it was')}</th>${view.zones.map(({ title }) => markup`<th scope="col">${title}</th>`)}</tr></thead>
<tbody>${view.strip.map((day) => markup`<tr><th scope="row">${day.day}</th>${cell(day.count)}${view.zones.map(({ zone }) => cell(day.zones.find((each) => each.zone === zone)?.count))}</tr>`)}</tbody></table></div></details>`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
