import type { LocalDay } from '@truceline/truce/kernel';
import {
  type ChartMark,
  countWords,
  type DayView,
  figure,
  type StripDay,
  type WatchBand,
} from '@truceline/truce/pages';
import { say } from '@truceline/truce/wording';
import { type Markup, markup } from './markup.ts';

const height = 90;
/** The band of what was watched: its top, its height, and where the marks and the dates beneath it stand. */
const band = { top: 95, height: 9, marks: 115 } as const;
/** Dates stand beneath the band, and lower where marks stand between. */
const datesAt = ({ marks }: DayView): number => (marks.some(({ kind }) => kind === 'means') ? 129 : 117);
const narrowest = 260;

/** How wide a column of so many days is; pictures of the same days share it. */
export function pitchOf(days: number): number {
  return Math.min(40, Math.max(12, Math.floor(narrowest / days)));
}

/**
 * The days as columns: a bar from zero with its range, a gap where nothing is known, a mark above a day with an apparent breach.
 * Beneath them a band with the share that was watched, hatched below the floor, and marks where means or a media panel changed.
 */
export function stripSvg(view: DayView, hrefOf: (day: string) => string, exercise: boolean): Markup {
  const most = Math.max(1, ...view.strip.map((day) => day.count?.high ?? 0));
  const pitch = pitchOf(view.strip.length);
  const width = view.strip.length * pitch;
  const y = (count: number) => round(height - (count * (height - 14)) / most);
  const first = view.strip[0]?.day ?? view.day;
  const label = say(
    'Incidents per day from {first} to {last}; most on one day {most}. Days without any record are gaps, not zeros. The band beneath is the share that was watched; hatched: below the floor in at least one zone, or not known.',
    { first, last: view.day, most: figure(most) },
  );
  const dates = datesAt(view);
  const columnOf = new Map(view.strip.map(({ day }, index) => [day, index]));
  const slotOf = (from: LocalDay, to: LocalDay): Slot => {
    const x = columnOf.get(from)! * pitch;
    return { x, width: (columnOf.get(to)! + 1) * pitch - x };
  };
  return markup`<svg class="strip" viewBox="0 0 ${Math.max(width, narrowest) + 24} ${dates + 4}" role="group" aria-label="${label}" preserveAspectRatio="xMinYMid meet">
<title>${label}</title>
<defs><pattern id="strip-hatch" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><line class="hatch" x1="0" y1="0" x2="0" y2="4"></line></pattern></defs>
<line class="axis" x1="0" y1="${height}" x2="${width}" y2="${height}"></line>
${view.strip.map((day, index) => column(day, { x: index * pitch, width: pitch }, y, { current: day.day === view.day, href: hrefOf(day.day), watched: wordsOn(day.day, view.bands) }))}
${view.bands.map((each) => bandIn(each, slotOf(each.first, each.last)))}
${view.marks.map((mark) => markAt(mark, slotOf(mark.day, mark.day)))}
${view.strip.length > 1 ? markup`<text class="tick" x="0" y="${dates}">${first.slice(5)}</text>` : ''}<text class="tick" x="${width}" y="${dates}" text-anchor="end">${view.day.slice(5)}</text><text class="tick" x="${width + 4}" y="9">${most}</text><text class="tick" x="${width + 4}" y="${band.top + 8}">%</text>
${exercise ? markup`<text class="exercise" x="${Math.max(width, 60) / 2}" y="${height / 2}" text-anchor="middle">EXERCISE</text>` : ''}
</svg>`;
}

/** What the strip says in words, for those who do not see it: what the band is, and each change with its date. */
export function stripWords({ bands, marks }: DayView): Markup {
  const said = { below: bands.filter((each) => each.below).length, all: bands.length };
  const byDay = bands.every(({ first, last }) => first === last);
  return markup`<p>${
    byDay
      ? say(
          'Band beneath the columns: the share watched, full height being all of it. Hatched: below the floor in at least one zone, not known, or no floor was fixed before it ({below} of {all} days).',
          said,
        )
      : say(
          'Band beneath the columns: the share watched, full height being all of it. Hatched: below the floor in at least one zone, not known, or no floor was fixed before it ({below} of {all} weeks).',
          said,
        )
  }${marks.length > 0 ? ` ${say('A diamond marks a change of means, a flag a change of the media panel: counts on its two sides are not of the same watching.')}` : ''}</p>${
    marks.length > 0
      ? markup`<details><summary>${say('{n, plural, one {One change of means or panel} other {{count} changes of means or panel}}', { n: marks.length, count: figure(marks.length) })}</summary><ul>${marks.map((mark) => markup`<li>${mark.day}: ${mark.words}</li>`)}</ul></details>`
      : ''
  }`;
}

function wordsOn(day: LocalDay, bands: readonly WatchBand[]): string {
  return (
    bands.find(({ first, last }) => first <= day && day <= last)?.words ?? say('nobody recorded where they looked')
  );
}

/** A band under one day, or under the days of a week: filled as high as its share, hatched where that is too little. */
function bandIn({ first, last, perCent, below, words }: WatchBand, { x, width }: Slot): Markup {
  const days = first === last ? first : say('{first} to {last}', { first, last });
  const filled = round((band.height * (perCent ?? 0)) / 100);
  return markup`<g class="watched" data-band="${first}" data-until="${last}"${below ? markup` data-below` : ''}><title>${days}: ${words}</title>${perCent ? markup`<rect class="share" x="${x + 1}" y="${round(band.top + band.height - filled)}" width="${width - 2}" height="${filled}"></rect>` : ''}<rect class="frame" x="${x + 1}" y="${band.top}" width="${width - 2}" height="${band.height}"${below ? markup` fill="url(#strip-hatch)"` : markup` fill="none"`}></rect></g>`;
}

function markAt({ day, kind, words }: ChartMark, slot: Slot): Markup {
  const x = slot.x;
  const shape =
    kind === 'panel'
      ? markup`<path class="flag" d="M${x} 2V${band.marks}"></path><path class="flag-cloth" d="M${x} 2h8l-3 3 3 3h-8z"></path>`
      : markup`<path class="diamond" d="M${x} ${band.marks - 8}l4 4-4 4-4-4z"></path>`;
  return markup`<g class="mark" data-mark="${kind}"><title>${day}: ${words}</title>${shape}</g>`;
}

/** Where a column stands. */
interface Slot {
  readonly x: number;
  readonly width: number;
}

function column(
  day: StripDay,
  slot: Slot,
  y: (count: number) => number,
  { current, href, watched }: { readonly current: boolean; readonly href: string; readonly watched: string },
): Markup {
  const words = `${day.day}: ${day.count ? countWords(day.count) : say('nothing known')}${day.breaches > 0 ? `, ${say('apparent breach')}` : ''}; ${watched}`;
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
