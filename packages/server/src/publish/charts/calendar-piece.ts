import { type CalendarMonth, weekdayNames } from '@truceline/truce/pages';
import { type Markup, markup } from '../markup.ts';
import { type ChartPiece, numberIn, numberWords, type PieceGround, valuesOf, wordsOf } from './chart-piece.ts';
import { hatchings, look, shades } from './chart-signs.ts';

const cell = { width: 44, height: 28 } as const;
const [left, top] = [6, 42];

/** A month as weeks from Monday on; the number stands in each day, so that shading is never alone. */
export function calendarPiece(month: CalendarMonth, ground: PieceGround, number: number): ChartPiece {
  const prefix = `${ground.prefix}${number}-`;
  const weeks = month.days.reduce((most, { week }) => Math.max(most, week + 1), 1);
  const width = 2 * left + 7 * cell.width;
  return {
    width,
    height: top + weeks * cell.height + 6,
    body: markup`${hatchings(prefix)}<text${look.words} x="${left}" y="16" font-size="14" font-weight="600">${month.title}</text>
${weekdayNames().map((name, at) => markup`<text${look.tick} x="${left + (at + 0.5) * cell.width}" y="${top - 8}" text-anchor="middle" font-size="11">${name}</text>`)}
${month.days.map((day) => dayCell(day, ground, prefix))}
${ground.exercise ? markup`<text${look.mark} x="${width - left}" y="16" text-anchor="end" font-size="11">EXERCISE</text>` : ''}`,
  };
}

const keys = ['best', 'low', 'high'] as const;

function dayCell(day: CalendarMonth['days'][number], ground: PieceGround, prefix: string): Markup {
  const row = ground.rowOf(day.row);
  const [x, y] = [left + day.weekday * cell.width, top + day.week * cell.height];
  const box = markup` x="${x + 1}" y="${y + 1}" width="${cell.width - 2}" height="${cell.height - 2}"`;
  const changed = ground.changedOn.get(day.day);
  const flag =
    changed === undefined
      ? ''
      : markup`<path${look.flag} data-flag="${day.day}" d="M${x + cell.width - 10} ${y + 2}h8v8z"><title>${day.day}: ${changed}</title></path>`;
  const date = markup`<text${look.tick} x="${x + 4}" y="${y + 11}" font-size="9">${Number(day.day.slice(8))}</text>`;
  if (day.shade === undefined)
    return markup`<g data-row="${day.row}" data-state="unknown"><title>${day.day}: ${wordsOf(row, ['best'], ground)}</title><rect${look.gap}${box} fill="url(#${prefix}gap)"></rect>${date}</g>${flag}`;
  const [best, low, high] = keys.map((key) => numberIn(row, key));
  const words = best === undefined ? `${numberWords(low!)}–${numberWords(high!)}` : numberWords(best);
  const frame = day.unwatched
    ? look.merged
    : markup` class="chart-cell" fill="none" stroke="#8d867a" stroke-width="0.6"`;
  return markup`<g data-row="${day.row}" data-values="${valuesOf(row, keys)}"><title>${day.day}: ${wordsOf(row, keys, ground)}</title><rect class="chart-shade" fill="#25506f" fill-opacity="${shades[day.shade]}"${box}></rect><rect${frame}${box}></rect>${date}<text${look.words} x="${x + cell.width / 2 + 3}" y="${y + 20}" text-anchor="middle" font-size="${words.length > 4 ? 10 : 13}">${words}</text></g>${flag}`;
}
