import { type Chart, type ChartColumn, type ChartRow, figure } from '@truceline/truce/pages';
import type { Markup } from '../markup.ts';

/** A drawing of its own size; a chart is one or several of them, which flow on a page and stand in columns in a picture. */
export interface ChartPiece {
  readonly width: number;
  readonly height: number;
  readonly body: Markup;
}

/** What a piece is drawn from. */
export interface PieceGround {
  readonly chart: Chart;
  readonly rowOf: (id: string) => ChartRow;
  readonly columnOf: (key: string) => ChartColumn | undefined;
  /** Days at which something changed, with what. */
  readonly changedOn: ReadonlyMap<string, string>;
  readonly exercise: boolean;
  /** One of a kind in the page. */
  readonly prefix: string;
}

/** The ground of a chart. */
export function pieceGround(chart: Chart, { exercise, prefix }: Pick<PieceGround, 'exercise' | 'prefix'>): PieceGround {
  const rows = new Map(chart.table.rows.map((row) => [row.id, row]));
  const columns = new Map(chart.table.columns.map((column) => [column.key, column]));
  const changed = Map.groupBy(chart.annotations, ({ day }) => day as string);
  return {
    chart,
    rowOf: (id) => rows.get(id)!,
    columnOf: (key) => columns.get(key),
    changedOn: new Map([...changed].map(([day, all]) => [day, all.map(({ words }) => words).join('; ')])),
    exercise,
    prefix,
  };
}

/** A number of the table; `undefined` where it is not known. */
export function numberIn(row: ChartRow, key: string | undefined): number | undefined {
  const cell = key === undefined ? undefined : row.cells[key];
  return typeof cell === 'number' ? cell : undefined;
}

/** The numbers that a mark draws, as a test and a program read them: `low=3 best=4 high=6`. */
export function valuesOf(row: ChartRow, keys: readonly (string | undefined)[]): string {
  return keys
    .flatMap((key) => (key !== undefined && numberIn(row, key) !== undefined ? [`${key}=${row.cells[key]}`] : []))
    .join(' ');
}

/** The same in words, for those who point at the mark. */
export function wordsOf(row: ChartRow, keys: readonly (string | undefined)[], ground: PieceGround): string {
  return keys
    .flatMap((key) => {
      const column = key === undefined ? undefined : ground.columnOf(key);
      if (!column) return [];
      const number = numberIn(row, key);
      return [`${column.words}: ${number === undefined ? (column.absent ?? '') : numberWords(number)}`];
    })
    .join(', ');
}

/** A number of a chart: thousands apart, at most one decimal. */
export function numberWords(value: number): string {
  if (Number.isInteger(value)) return figure(value);
  const [whole = '', part = ''] = value.toFixed(1).split('.');
  return `${figure(Number(whole))}.${part}`;
}

/** To a tenth of a pixel. */
export function round(value: number): number {
  return Math.round(value * 10) / 10;
}
