import { formatInstant } from '@truceline/truce/kernel';
import { type Edition, marksOf } from '@truceline/truce/pages';
import { inLanguage } from '@truceline/truce/wording';
import { z } from 'zod';
import type { Row } from './field.ts';

/** Rows that are made when they are asked for. */
export interface Rows {
  readonly count: number;
  readonly at: (index: number) => Row;
}

/** What a list of rows can be asked by: the fields that hold it. */
export interface Filters {
  readonly zone?: string;
  readonly kind?: string;
  readonly grade?: string;
  /** Beginning and end; the same field twice where it is one day or one instant. */
  readonly time?: readonly [from: string, until: string];
}

/** A table of an edition: one schema, from which its files, its codebook and its part of the HTTP API come. */
export interface Table {
  readonly name: string;
  /** A text of the pages, in English. */
  readonly holds: string;
  readonly row: z.ZodObject;
  readonly filters: Filters;
  /** Whether the edition may tell of it at all. */
  readonly has: (edition: Edition) => boolean;
  readonly read: (edition: Edition) => Rows;
}

/** Makes a table; the compiler holds its rows to its schema. Rows are read once for an edition, in English: files stand once. */
export function tableOf<Shape extends z.ZodObject>(table: {
  readonly name: string;
  readonly holds: string;
  readonly row: Shape;
  readonly filters?: Filters;
  readonly has?: (edition: Edition) => boolean;
  readonly read: (edition: Edition) => { readonly count: number; readonly at: (index: number) => z.infer<Shape> };
}): Table {
  const known = new WeakMap<Edition, Rows>();
  return {
    filters: {},
    has: () => true,
    ...table,
    read: (edition) => {
      const held = known.get(edition);
      if (held) return held;
      const { count, at } = inLanguage('en', () => table.read(edition) as Rows);
      const rows = { count, at: (index: number) => inLanguage('en', () => at(index)) };
      known.set(edition, rows);
      return rows;
    },
  };
}

/** Rows that lie in a list. */
export function listed<Entry>(rows: readonly Entry[]): {
  readonly count: number;
  readonly at: (index: number) => Entry;
} {
  return { count: rows.length, at: (index) => rows[index]! };
}

/** Rows made of entries, each when it is asked for. */
export function made<Entry, Made>(
  entries: readonly Entry[],
  rowOf: (entry: Entry) => Made,
): { readonly count: number; readonly at: (index: number) => Made } {
  return { count: entries.length, at: (index) => rowOf(entries[index]!) };
}

/** Every row of a table of an edition, one after the other. */
export function* rowsOf(table: Table, edition: Edition): Generator<Row> {
  const rows = table.read(edition);
  for (let index = 0; index < rows.count; index++) yield rows.at(index);
}

/** A column as files and the codebook see it. */
export interface Column {
  readonly name: string;
  readonly form: 'text' | 'integer' | 'number' | 'yes' | 'list';
  readonly optional: boolean;
  readonly meaning: string;
  readonly unit?: string;
  readonly from: string;
}

const columnsKnown = new WeakMap<z.ZodObject, readonly Column[]>();

/** The columns of a schema, in its order. */
export function columnsOf({ row }: Pick<Table, 'row'>): readonly Column[] {
  const known = columnsKnown.get(row);
  if (known) return known;
  const { properties = {}, required = [] } = z.toJSONSchema(row) as unknown as JsonSchemaOfRow;
  const columns = Object.entries(properties).map(([name, property]): Column => {
    const { type, description = '', 'x-unit': unit, 'x-from': from = '' } = property;
    const form = type === 'array' ? 'list' : type === 'boolean' ? 'yes' : type === 'string' ? 'text' : type;
    return {
      name,
      form,
      optional: !required.includes(name),
      meaning: description,
      ...(unit === undefined ? {} : { unit }),
      from,
    };
  });
  columnsKnown.set(row, columns);
  return columns;
}

/** What stands in every row of a file, so that no row goes without it wherever it is copied to. */
export function headOf(edition: Edition): { readonly known_at: string; readonly mark: string } {
  return { known_at: formatInstant(edition.case.knownAt), mark: inLanguage('en', () => marksOf(edition).join('; ')) };
}

interface JsonSchemaOfRow {
  readonly properties?: Readonly<
    Record<
      string,
      {
        readonly type: 'string' | 'integer' | 'number' | 'boolean' | 'array';
        readonly description?: string;
        readonly 'x-unit'?: string;
        readonly 'x-from'?: string;
      }
    >
  >;
  readonly required?: readonly string[];
}
