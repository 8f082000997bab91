import { countFigure, type DayView, type StripDay } from '@truceline/truce/pages';
import { type Markup, markup } from './markup.ts';

const height = 90;
const narrowest = 260;

/** The days as columns: a bar from zero with its range, a gap where nothing is known, a mark above a day with an apparent breach. */
export function stripSvg(view: DayView, hrefOf: (day: string) => string, exercise: boolean): Markup {
  const most = Math.max(1, ...view.strip.map((day) => day.count?.high ?? 0));
  const pitch = Math.min(40, Math.max(12, Math.floor(narrowest / view.strip.length)));
  const width = view.strip.length * pitch;
  const y = (count: number) => round(height - (count * (height - 14)) / most);
  const first = view.strip[0]?.day ?? view.day;
  const label = `Incidents per day from ${first} to ${view.day}; most on one day ${most}. Days without any record are gaps, not zeros.`;
  return markup`<svg class="strip" viewBox="0 0 ${Math.max(width, narrowest) + 24} ${height + 16}" role="group" aria-label="${label}" preserveAspectRatio="xMinYMid meet">
<title>${label}</title>
<line class="axis" x1="0" y1="${height}" x2="${width}" y2="${height}"></line>
${view.strip.map((day, index) => column(day, { x: index * pitch, width: pitch }, y, day.day === view.day, hrefOf(day.day)))}
${view.strip.length > 1 ? markup`<text class="tick" x="0" y="${height + 12}">${first.slice(5)}</text>` : ''}<text class="tick" x="${width}" y="${height + 12}" text-anchor="end">${view.day.slice(5)}</text><text class="tick" x="${width + 4}" y="9">${most}</text>
${exercise ? markup`<text class="exercise" x="${Math.max(width, 60) / 2}" y="${height / 2}" text-anchor="middle">EXERCISE</text>` : ''}
</svg>`;
}

/** Where a column stands. */
interface Slot {
  readonly x: number;
  readonly width: number;
}

function column(day: StripDay, slot: Slot, y: (count: number) => number, current: boolean, href: string): Markup {
  const words = `${day.day}: ${day.count ? `${countFigure(day.count)} incidents` : 'nothing known'}${day.breaches > 0 ? ', apparent breach' : ''}${day.watched ? '' : ', not watched'}`;
  return markup`<a href="${href}" data-day="${day.day}"${current ? markup` aria-current="date"` : ''}><title>${words}</title>
<rect class="${day.count ? (day.truce ? 'hit truce' : 'hit') : 'hit gap'}" x="${slot.x}" y="0" width="${slot.width}" height="${height}"></rect>
${day.count ? bar(day, slot, y) : markup`<rect class="unknown" x="${slot.x + 2}" y="${height - 6}" width="${slot.width - 4}" height="6"></rect>`}
${day.breaches > 0 ? markup`<path class="breach" d="M${middleOf(slot)} 2l4 7h-8z"></path>` : ''}
</a>`;
}

function bar(day: StripDay, slot: Slot, y: (count: number) => number): Markup {
  const count = day.count!;
  const best = count.best ?? count.low;
  const top = y(best);
  return markup`<rect class="${day.truce ? 'bar truce' : 'bar'}" x="${slot.x + 2}" y="${top}" width="${slot.width - 4}" height="${round(height - top)}"></rect>${count.high > count.low ? markup`<line class="range" x1="${middleOf(slot)}" y1="${y(count.low)}" x2="${middleOf(slot)}" y2="${y(count.high)}"></line>` : ''}`;
}

function middleOf({ x, width }: Slot): number {
  return x + width / 2;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
