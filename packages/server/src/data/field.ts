import { formatInstant } from '@truceline/truce/kernel';
import type { ReleasedCount, ReleasedTime } from '@truceline/truce/pages';
import { z } from 'zod';

/** What a field means, in what it is measured, and where it comes from: texts of the pages, in English. */
export interface FieldMeaning {
  readonly meaning: string;
  readonly unit?: string;
  readonly from: string;
}

/** A cell of a table. Nothing stands for what is not known or not told. */
export type Cell = string | number | boolean | readonly string[] | undefined;

/** A row, by the names of its fields. */
export type Row = Readonly<Record<string, Cell>>;

/** A schema that carries its meaning into the codebook, the JSON Schema and the description of the HTTP API. */
export function field<Schema extends z.ZodType>(schema: Schema, { meaning, unit, from }: FieldMeaning): Schema {
  return schema.meta({ description: meaning, ...(unit === undefined ? {} : { 'x-unit': unit }), 'x-from': from });
}

/** Forms of cells; a field that may lack is `.optional()`. */
export const text = () => z.string();
export const integer = () => z.int();
export const number = () => z.number();
export const list = () => z.array(z.string());
export const day = () => z.string().regex(/^-?\d{4,6}-\d{2}-\d{2}$/);
/** An instant, or the day alone where the edition may not tell the minute. */
export const time = () => z.string().regex(/^-?\d{4,6}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?Z)?$/);
export const yes = () => z.boolean();

/** A time as it stands in a cell. */
export function timeCell(at: ReleasedTime | undefined): string | undefined {
  if (at === undefined) return undefined;
  return at.kind === 'day' ? at.day : formatInstant(at.at);
}

/** A count in three cells; `best` is absent where a small count is merged. */
export function countCells(count: ReleasedCount | undefined): {
  readonly low?: number;
  readonly best?: number;
  readonly high?: number;
  readonly merged?: boolean;
} {
  if (!count) return {};
  const { low, best, high, merged } = count;
  return { low, ...(best === undefined ? {} : { best }), high, ...(merged ? { merged: true } : {}) };
}
