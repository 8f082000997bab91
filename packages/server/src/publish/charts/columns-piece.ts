import type { ChartPanel, ChartSeries, PanelSlot } from '@truceline/truce/pages';
import { type Markup, markup, trusted } from '../markup.ts';
import { type ChartPiece, numberIn, numberWords, type PieceGround, round, valuesOf, wordsOf } from './chart-piece.ts';
import { hatchings, look } from './chart-signs.ts';

const small = { width: 320, height: 196, left: 38, right: 8, top: 46, foot: 24 } as const;
const large = { width: 720, height: 400, left: 44, right: 12, top: 46, foot: 28 } as const;
/** Up to so many slots, each has its number and its label. */
const labelledMax = 9;

interface Scales {
  readonly x: (slot: number) => number;
  readonly y: (value: number) => number;
  readonly pitch: number;
  readonly frame: typeof small | typeof large;
}

/** A panel with columns, points, lines and bands over one scale from 0. */
export function columnsPiece(
  panel: ChartPanel,
  ground: PieceGround,
  at: { readonly wide: boolean; readonly number: number },
): ChartPiece {
  const frame = at.wide ? large : small;
  const { width, height, left, right, top, foot } = frame;
  const pitch = (width - left - right) / Math.max(1, panel.slots.length);
  const scales: Scales = {
    frame,
    pitch,
    x: (slot) => round(left + slot * pitch),
    y: (value) => round(height - foot - (Math.min(value, panel.most) * (height - foot - top)) / panel.most),
  };
  const prefix = `${ground.prefix}${at.number}-`;
  const lines = panel.series.filter(({ as }) => as === 'line' || as === 'dashed');
  const bands = panel.series.filter(({ as }) => as === 'band');
  const marks = panel.series.filter(({ as }) => as !== 'line' && as !== 'dashed' && as !== 'band');
  const numbered = panel.slots.length <= labelledMax && panel.series.every(({ low }) => low === undefined);
  const body = markup`${hatchings(prefix)}<text${look.words} x="${left}" y="16" font-size="13" font-weight="600">${shortened(panel.title, at.wide ? 80 : 36)}</text>
${panel.slots.map((slot, index) => (slot.state === 'known' ? '' : gap(slot, index, { scales, prefix, ground })))}
${bands.map((series) => band(series, panel.slots, { scales, ground }))}
${panel.slots.map((slot, index) => (slot.state === 'known' ? slotMarks(slot, index, marks, { scales, prefix, ground, numbered }) : ''))}
${lines.map((series) => line(series, panel.slots, { scales, ground }))}
${panel.slots.map((slot, index) => flag(slot, index, { scales, ground }))}
<path${look.axis} d="M${left} ${scales.y(0)}H${width - right}" stroke-width="1"></path>
<text${look.tick} x="${left - 5}" y="${scales.y(0) + 4}" text-anchor="end" font-size="11">0</text><text${look.tick} x="${left - 5}" y="${scales.y(panel.most) + 4}" text-anchor="end" font-size="11">${numberWords(panel.most)}</text>
${labels(panel.slots, scales)}
${ground.exercise ? markup`<text${look.mark} x="${width - right}" y="31" text-anchor="end" font-size="11">EXERCISE</text>` : ''}`;
  return { width, height, body };
}

interface Around {
  readonly scales: Scales;
  readonly ground: PieceGround;
}

function gap(slot: PanelSlot, index: number, { scales, prefix, ground }: Around & { readonly prefix: string }): Markup {
  const { x, y, pitch, frame } = scales;
  const absent = ground.columnOf(slot.column ?? 'best')?.absent ?? '';
  const shape = slot.state === 'toCome' ? markup`${look.toCome}` : markup`${look.gap} fill="url(#${prefix}gap)"`;
  return markup`<rect${shape} data-row="${slot.row}" data-state="${slot.state}" x="${x(index)}" y="${frame.top}" width="${round(pitch)}" height="${round(y(0) - frame.top)}"><title>${slot.label}: ${absent}</title></rect>`;
}

/** Marks of one slot: several columns stand side by side. */
function slotMarks(
  slot: PanelSlot,
  index: number,
  series: readonly ChartSeries[],
  around: Around & { readonly prefix: string; readonly numbered: boolean },
): Markup {
  const own: readonly ChartSeries[] = slot.column === undefined ? series : [{ as: 'bar', best: slot.column }];
  const row = around.ground.rowOf(slot.row);
  return markup`${own.map((each, part) => {
    const keys = [each.best, each.low, each.high];
    const values = valuesOf(row, keys);
    if (values === '') return '';
    const x = around.scales.x(index) + (part * around.scales.pitch) / own.length;
    return markup`<g data-row="${slot.row}" data-values="${values}"><title>${slot.label}: ${wordsOf(row, keys, around.ground)}</title>${mark(each, { x, width: around.scales.pitch / own.length }, { ...around, numbers: { best: numberIn(row, each.best), low: numberIn(row, each.low), high: numberIn(row, each.high) } })}</g>`;
  })}`;
}

interface Numbers {
  readonly best: number | undefined;
  readonly low: number | undefined;
  readonly high: number | undefined;
}

function mark(
  { as }: ChartSeries,
  slot: { readonly x: number; readonly width: number },
  {
    scales,
    prefix,
    numbers,
    numbered,
  }: Around & { readonly prefix: string; readonly numbers: Numbers; readonly numbered: boolean },
): Markup {
  const { y } = scales;
  const { best, low, high } = numbers;
  const inset = Math.min(3, slot.width * 0.15);
  const [x, width, middle] = [round(slot.x + inset), round(slot.width - 2 * inset), round(slot.x + slot.width / 2)];
  const box = (value: number): Markup =>
    markup` x="${x}" y="${y(value)}" width="${width}" height="${round(y(0) - y(value))}"`;
  if (best === undefined) {
    if (low === undefined || high === undefined) return markup``;
    return markup`<rect${look.merged} x="${x}" y="${y(high)}" width="${width}" height="${round(Math.max(1, y(low) - y(high)))}"></rect>`;
  }
  const range =
    low !== undefined && high !== undefined && high > low
      ? whisker(middle, { low, high, half: Math.min(3, slot.width / 3) }, y)
      : '';
  const zero =
    best === 0 && as !== 'point' ? markup`<path${look.range} d="M${round(middle - 1.5)} ${y(0) - 1}h3"></path>` : '';
  const number = numbered
    ? markup`<text${look.words} x="${middle}" y="${y(best) - 4}" text-anchor="middle" font-size="11">${numberWords(best)}</text>`
    : '';
  switch (as) {
    case 'point':
      return markup`${range}<circle${look.point} cx="${middle}" cy="${y(best)}" r="${round(Math.max(1.6, Math.min(3.5, slot.width / 2.4)))}"></circle>`;
    case 'outline':
      return markup`<rect${look.outline}${box(best)}></rect>${zero}${number}`;
    case 'hatched':
      return markup`<rect${look.hatchedFrame}${box(best)} fill="url(#${prefix}denied)"></rect>${zero}${number}`;
    default:
      return markup`<rect${look.bar}${box(best)}></rect>${range}${zero}${number}`;
  }
}

function whisker(
  x: number,
  { low, high, half }: { readonly low: number; readonly high: number; readonly half: number },
  y: (value: number) => number,
): Markup {
  const caps = [low, high].map((value) => `M${round(x - half)} ${y(value)}h${round(2 * half)}`).join('');
  return markup`<path${look.range} d="${trusted(`M${x} ${y(low)}V${y(high)}${caps}`)}"></path>`;
}

/** A line through the middle of the slots, broken where a number is not known. */
function line({ as, best }: ChartSeries, slots: readonly PanelSlot[], { scales, ground }: Around): Markup {
  const values = slots.map(({ row }) => numberIn(ground.rowOf(row), best));
  const path = values
    .map((value, at) =>
      value === undefined
        ? ''
        : `${at > 0 && values[at - 1] !== undefined ? 'L' : 'M'}${round(scales.x(at) + scales.pitch / 2)} ${scales.y(value)}`,
    )
    .join('');
  return markup`<path${as === 'dashed' ? look.dashed : look.line} data-column="${best ?? ''}" data-values="${listed(values)}" d="${trusted(path || 'M0 0')}"></path>`;
}

/** An area between two columns, as steps, broken where they are not known. */
function band({ low, high }: ChartSeries, slots: readonly PanelSlot[], { scales, ground }: Around): Markup {
  const lows = slots.map(({ row }) => numberIn(ground.rowOf(row), low));
  const highs = slots.map(({ row }) => numberIn(ground.rowOf(row), high));
  const boxes = slots.map((_, at) => {
    const [from, to] = [lows[at], highs[at]];
    if (from === undefined || to === undefined) return '';
    return `M${scales.x(at)} ${scales.y(from)}H${scales.x(at + 1)}V${scales.y(to)}H${scales.x(at)}Z`;
  });
  return markup`<path${look.band} data-column="${low ?? ''}" data-values="${listed(lows)}" data-upper="${high ?? ''}" data-upper-values="${listed(highs)}" d="${trusted(boxes.join('') || 'M0 0')}"></path>`;
}

/** Numbers of slots, one after the other; a dash where there is none. */
function listed(values: readonly (number | undefined)[]): string {
  return values.map((value) => value ?? '-').join(' ');
}

function flag({ row, column }: PanelSlot, index: number, { scales, ground }: Around): Markup {
  const { day } = ground.rowOf(row);
  const words = day === undefined || column !== undefined ? undefined : ground.changedOn.get(day);
  if (words === undefined) return markup``;
  const x = round(scales.x(index) + scales.pitch / 2);
  return markup`<path${look.flag} data-flag="${day}" d="M${x - 4} ${scales.frame.top - 9}h8l-4 7z"><title>${day}: ${words}</title></path>`;
}

function labels(slots: readonly PanelSlot[], { x, pitch, frame }: Scales): Markup {
  const y = frame.height - 8;
  if (slots.length <= labelledMax && slots.every(({ label }) => label.length * 6 < pitch))
    return markup`${slots.map(({ label }, at) => markup`<text${look.tick} x="${round(x(at) + pitch / 2)}" y="${y}" text-anchor="middle" font-size="11">${label}</text>`)}`;
  const [first, last] = [slots[0], slots.at(-1)];
  if (!first || !last) return markup``;
  return markup`<text${look.tick} x="${frame.left}" y="${y}" font-size="11">${first.label}</text>${slots.length > 1 ? markup`<text${look.tick} x="${frame.width - frame.right}" y="${y}" text-anchor="end" font-size="11">${last.label}</text>` : ''}`;
}

/** A name that would run out of its drawing ends in dots; the whole of it stands in the table. */
export function shortened(words: string, lettersMax: number): string {
  const letters = [...words];
  return letters.length > lettersMax ? `${letters.slice(0, lettersMax - 1).join('')}…` : words;
}
