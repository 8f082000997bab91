import { type Markup, markup } from '../markup.ts';
import { type ChartPiece, numberIn, numberWords, type PieceGround, round, valuesOf, wordsOf } from './chart-piece.ts';
import { hatchings, look } from './chart-signs.ts';
import { wrapped } from './wrapped.ts';

const [width, barHeight, lineHeight, lettersMax] = [360, 18, 14, 54];
/** Room behind the longest bar for its number. */
const numberRoom = 100;

/** Stages one under the other: a bar from 0 with its number, and beneath it what did not go on. */
export function stagesPiece(most: number, ground: PieceGround): ChartPiece {
  const keys = ['best', 'low', 'high'] as const;
  const prefix = `${ground.prefix}0-`;
  const rows: Markup[] = [];
  let y = 20;
  for (const row of ground.chart.table.rows) {
    const [best, low, high] = keys.map((key) => numberIn(row, key));
    const lengthOf = (value: number): number => round((value * (width - numberRoom)) / most);
    const told = high !== undefined;
    const bar =
      best === undefined
        ? markup`<rect${look.merged} x="${lengthOf(low ?? 0)}" y="${y + 6}" width="${Math.max(1, lengthOf((high ?? 0) - (low ?? 0)))}" height="${barHeight}"></rect>`
        : markup`<rect${look.bar} x="0" y="${y + 6}" width="${Math.max(1, lengthOf(best))}" height="${barHeight}"></rect>${high! > low! ? markup`<path${look.range} d="M${lengthOf(low!)} ${y + 15}H${lengthOf(high!)}M${lengthOf(low!)} ${y + 11}v8M${lengthOf(high!)} ${y + 11}v8"></path>` : ''}`;
    const number =
      best === undefined
        ? `${numberWords(low ?? 0)}–${numberWords(high ?? 0)}`
        : `${numberWords(best)}${high! > low! ? ` (${numberWords(low!)}–${numberWords(high!)})` : ''}`;
    const left = wrapped(`− ${row.cells.left ?? ''}`, lettersMax);
    rows.push(markup`<g data-row="${row.id}"${told ? markup` data-values="${valuesOf(row, keys)}"` : markup` data-state="unknown"`}><title>${row.cells.stage}: ${wordsOf(row, keys, ground)}</title><text${look.words} x="0" y="${y}" font-size="13" font-weight="600">${row.cells.stage}</text>
${told ? markup`${bar}<text${look.words} x="${Math.max(1, lengthOf(high!)) + 6}" y="${y + 20}" font-size="13">${number}</text>` : markup`<rect${look.gap} fill="url(#${prefix}gap)" x="0" y="${y + 6}" width="120" height="${barHeight}"></rect>`}
${left.map((words, at) => markup`<text${look.tick} x="0" y="${y + 6 + barHeight + 14 + at * lineHeight}" font-size="11">${words}</text>`)}</g>`);
    y += 6 + barHeight + 14 + left.length * lineHeight + 16;
  }
  return {
    width,
    height: y,
    body: markup`${hatchings(prefix)}${rows}${ground.exercise ? markup`<text${look.mark} x="${width}" y="12" text-anchor="end" font-size="10">EXERCISE</text>` : ''}`,
  };
}
