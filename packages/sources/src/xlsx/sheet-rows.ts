import { isRefusal, type Refusal, refuse } from '@truceline/truce/kernel';
import type { FeedInput } from '../feed.ts';
import { keptText } from '../text-limits.ts';
import { cellDate } from './cell-date.ts';
import { cellNumber } from './cell-number.ts';
import type { Workbook } from './open-workbook.ts';
import { type PartStep, partSteps } from './part-steps.ts';

/** A cell: what it holds as text, and what its reader must know or why it cannot be used. */
export interface SheetCell {
  readonly text: string;
  readonly isNumber?: true;
  readonly note?: string;
  readonly bad?: string;
}

/** A row with cells, numbered as in the sheet; columns count from 0. */
export interface SheetRow {
  readonly line: number;
  readonly cells: ReadonlyMap<number, SheetCell>;
}

/** Rows and columns of the largest sheet that spreadsheets make. */
export const sheetRowsMax = 1_048_576;
const columnsMax = 16_384;

interface OpenCell {
  readonly column: number;
  readonly kind: string;
  readonly isDate: boolean;
  formula: boolean;
  text: string;
}

/** The rows of a sheet that have cells, as a stream. A sheet that cannot be read to its end ends in a refusal. */
export async function* sheetRows(
  part: FeedInput,
  book: Pick<Workbook, 'strings' | 'dates' | 'system'>,
): AsyncGenerator<SheetRow | Refusal> {
  const walk = { within: false, line: 0, column: -1, taking: false, beside: 0 };
  let cells = new Map<number, SheetCell>();
  let cell: OpenCell | undefined;
  for await (const step of partSteps(part)) {
    if (isRefusal(step)) return yield step;
    if (step.name === 'sheetData') walk.within = step.kind === 'open';
    if (!walk.within) continue;
    if (step.kind === 'text') {
      if (cell && walk.taking && walk.beside === 0) cell.text += step.text;
    } else if (step.name === 'row' && step.kind === 'open') {
      const next = Number(step.attributes.r ?? walk.line + 1);
      if (!Number.isInteger(next) || next <= walk.line || next > sheetRowsMax)
        return yield refuse(
          'xlsx-rows',
          `\`${part.path}\` has rows out of order or beyond ${sheetRowsMax}; save it anew`,
        );
      Object.assign(walk, { line: next, column: -1 });
      cells = new Map();
    } else if (step.name === 'row') {
      if (cells.size > 0) yield { line: walk.line, cells };
    } else if (step.name === 'c' && step.kind === 'open') {
      const column = columnOf(step.attributes.r) ?? walk.column + 1;
      if (column >= columnsMax)
        return yield refuse('xlsx-columns', `\`${part.path}\`, row ${walk.line}: more than ${columnsMax} columns`);
      walk.column = column;
      cell = opened(step, column, book.dates);
    } else if (step.name === 'c') {
      const read = cell && cellFrom(cell, book);
      if (cell && read) cells.set(cell.column, read);
      cell = undefined;
    } else if (step.name === 'rPh') walk.beside += step.kind === 'open' ? 1 : -1;
    else if (step.name === 'v' || step.name === 't') walk.taking = step.kind === 'open';
    else if (step.name === 'f' && cell) cell.formula = true;
  }
}

/** The areas of merged cells: only the first cell of each has a value. */
export async function mergedAreas(part: FeedInput): Promise<readonly MergedArea[] | Refusal> {
  const areas: MergedArea[] = [];
  for await (const step of partSteps(part)) {
    if (isRefusal(step)) return step;
    if (step.kind !== 'open' || step.name !== 'mergeCell') continue;
    const [, from, top, to, bottom] = /^([A-Z]+)(\d+):([A-Z]+)(\d+)$/.exec(step.attributes.ref ?? '') ?? [];
    if (from === undefined || to === undefined) continue;
    areas.push({
      first: `${from}${top}`,
      left: columnOf(`${from}1`)!,
      right: columnOf(`${to}1`)!,
      top: Number(top),
      bottom: Number(bottom),
    });
  }
  return areas;
}

/** An area of merged cells, by the name of its first and by its edges. */
export interface MergedArea {
  readonly first: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

function opened(
  { attributes }: Extract<PartStep, { kind: 'open' }>,
  column: number,
  dates: readonly boolean[],
): OpenCell {
  return {
    column,
    kind: attributes.t ?? 'n',
    isDate: dates[Number(attributes.s ?? 0)] ?? false,
    formula: false,
    text: '',
  };
}

function cellFrom(cell: OpenCell, book: Pick<Workbook, 'strings' | 'system'>): SheetCell | undefined {
  const value = held(cell, book);
  if (!cell.formula) return value;
  if (value === undefined)
    return { text: '', bad: 'is a formula without a kept value; formulas are not reckoned, write the value' };
  if (value.bad !== undefined) return value;
  const words = 'is a formula, which is not reckoned; the value kept in the file is read';
  return { ...value, note: value.note === undefined ? words : `${words}, and it ${value.note}` };
}

function held(
  { kind, text, isDate }: OpenCell,
  { strings, system }: Pick<Workbook, 'strings' | 'system'>,
): SheetCell | undefined {
  if (kind === 's') {
    const shared = strings[Number(text)];
    return shared === undefined
      ? { text: '', bad: `refers to a text that is not there (${keptText(text, 20)})` }
      : textCell(shared);
  }
  if (kind === 'e') return { text: '', bad: `holds the error \`${keptText(text, 20)}\`` };
  if (kind === 'b') return { text: text === '1' ? 'TRUE' : 'FALSE' };
  if (kind !== 'n' || text.trim() === '') return textCell(text);
  const number = cellNumber(text.trim());
  if (!number) return { text: '', bad: `holds \`${keptText(text, 20)}\` where a number is said to stand` };
  if (!isDate) return { ...number, isNumber: true };
  const date = cellDate(Number(text), system);
  return date === undefined
    ? { text: '', bad: `holds \`${keptText(text, 20)}\`, which is no day of the calendar` }
    : { text: date };
}

function textCell(text: string): SheetCell | undefined {
  const kept = keptText(text);
  return kept === '' ? undefined : { text: kept };
}

/** `A` is 0, `AA` is 26; nothing where no column is named. */
function columnOf(reference: string | undefined): number | undefined {
  const [letters] = /^[A-Z]{1,3}(?=\d)/.exec(reference ?? '') ?? [];
  if (letters === undefined) return undefined;
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
