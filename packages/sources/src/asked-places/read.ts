import type { Position, Refusal } from '@truceline/truce/kernel';
import { countIn, positionIn } from '../cells.ts';
import { needed } from '../told-cells.ts';
import { type PromiseTable, toldTable } from '../told-table.ts';

/** A place of a table that somebody asks about. */
export interface AskedRow {
  /** Its name; a table names each place once. */
  readonly id: string;
  readonly name: string;
  readonly at: Position;
  readonly uncertaintyM: number;
}

/**
 * Reads places that somebody asks about: `name`, `longitude`, `latitude` in degrees, and, where the position is not exact, `uncertainty_m`. Rows that
 * cannot be used are rejected with line, column and reason. The table is read, and kept nowhere.
 */
export async function readAskedPlaces(path: string): Promise<PromiseTable<AskedRow> | Refusal> {
  return toldTable(path, ['name', 'longitude', 'latitude'], (row) => {
    const name = needed(row, 'name');
    const at = positionIn(row, { longitude: 'longitude', latitude: 'latitude' });
    const uncertaintyM = countIn(row, 'uncertainty_m') ?? 0;
    if (!at && row.bad.length === 0) row.bad.push({ column: 'longitude', reason: 'is empty' });
    return name === undefined || !at || row.bad.length > 0 ? undefined : [{ id: name, name, at, uncertaintyM }];
  });
}
