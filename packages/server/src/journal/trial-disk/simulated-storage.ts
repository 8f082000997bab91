import { type CompactRange, type Field, isRefusal, rootOf, seal } from '@truceline/record';
import { refuse } from '@truceline/truce/kernel';
import type { Cell, CellStore, FullSegment } from '../cell.ts';
import type { SealedFields, SealedRow } from '../sealed-fields.ts';
import type { Storage } from '../storage.ts';
import type { Weather } from './faults.ts';
import { type SimulatedDisk, simulatedDisk } from './simulated-disk.ts';

/** What a simulated machine keeps of a case beside files: each changes as a whole or not at all, as SQLite has it. */
interface Kept {
  cell: Cell | undefined;
  /** All that were stored, this one and those before. */
  cells: readonly Cell[];
  filled: readonly FullSegment[];
  rows: ReadonlyMap<number, SealedRow>;
  /** Indices of entries whose fields were destroyed. */
  destroyed: ReadonlySet<number>;
  acknowledged: number;
  /** The same, noted and not durable yet. */
  noted: number;
}

/** All that lies beneath a journal, in memory, under one weather. */
export interface SimulatedStorage extends Storage {
  readonly disk: SimulatedDisk;
  /** Power goes and comes back; nobody holds the lock any more. */
  readonly powerCut: (keep?: (change: number) => boolean) => void;
  /** The process ends in good order or dies, the machine goes on: the lock is free, nothing is lost. */
  readonly endProcess: () => void;
  /** The cell as it is stored. */
  readonly cell: () => Cell | undefined;
  /** Every cell that was ever stored: its note may have left the process. */
  readonly cells: () => readonly Cell[];
  /** Puts an older cell back, as somebody does who restores one file from an old copy. */
  readonly setCell: (cell: Cell | undefined) => void;
  readonly copy: (weather: Weather) => SimulatedStorage;
}

/** An empty machine. */
export function simulatedStorage(weather: Weather): SimulatedStorage {
  const kept: Kept = {
    cell: undefined,
    cells: [],
    filled: [],
    rows: new Map(),
    destroyed: new Set(),
    acknowledged: 0,
    noted: 0,
  };
  return storageWith(weather, simulatedDisk(weather), kept);
}

function storageWith(weather: Weather, disk: SimulatedDisk, kept: Kept): SimulatedStorage {
  let locked = false;
  return {
    disk,
    openCell: () => cellStore(weather, kept),
    openSealed: () => sealedFields(weather, kept),
    lock: () => {
      weather.begin();
      if (locked) return refuse('store-in-use', 'the store at `case` is in use by another process');
      locked = true;
      return {
        release: () => {
          locked = weather.crashed;
        },
      };
    },
    powerCut: (keep) => {
      locked = false;
      kept.noted = kept.acknowledged;
      disk.powerCut(keep);
    },
    endProcess: () => {
      locked = false;
    },
    cell: () => kept.cell,
    cells: () => kept.cells,
    setCell: (cell) => {
      kept.cell = cell;
    },
    copy: (other) => storageWith(other, disk.copy(other), { ...kept }),
  };
}

/** Carries out a change as a whole; where it fails, it may have been carried out all the same. */
function transaction(weather: Weather, change: () => void): void {
  weather.begin(() => weather.chance(0.5) && change());
  change();
}

function cellStore(weather: Weather, kept: Kept): CellStore {
  weather.begin();
  return {
    read: () => {
      weather.begin();
      return kept.cell;
    },
    fullSegments: () => {
      weather.begin();
      return kept.filled;
    },
    begin: (cell) =>
      transaction(weather, () => {
        if (kept.cell) throw new Error('a first cell where there is one');
        kept.cell = cell;
        kept.cells = [...kept.cells, cell];
      }),
    swap: (from, to, filled) => {
      const fits = kept.cell !== undefined && sameTree(kept.cell.range, from.range);
      transaction(weather, () => {
        if (!fits) return;
        kept.cell = to;
        kept.cells = [...kept.cells, to];
        kept.filled = [...kept.filled, ...filled];
      });
      return fits;
    },
    close: () => {},
  };
}

function sameTree(one: CompactRange, other: CompactRange): boolean {
  return one.size === other.size && Buffer.compare(rootOf(one), rootOf(other)) === 0;
}

function sealedFields(weather: Weather, kept: Kept): SealedFields {
  weather.begin();
  return {
    add: (rows, acknowledged) =>
      transaction(weather, () => {
        const all = new Map(kept.rows);
        for (const row of rows) {
          if (all.has(row.index)) throw new Error(`UNIQUE constraint failed: entry ${row.index}`);
          all.set(row.index, row);
        }
        kept.rows = all;
        kept.acknowledged = Math.max(kept.acknowledged, kept.noted, acknowledged);
      }),
    note: (acknowledged) =>
      transaction(weather, () => {
        kept.noted = Math.max(kept.noted, acknowledged);
      }),
    acknowledged: () => {
      weather.begin();
      return Math.max(kept.acknowledged, kept.noted);
    },
    find: (dedupeKey) => {
      weather.begin();
      for (const row of kept.rows.values())
        if (row.dedupeKey === dedupeKey) return { index: row.index, entryId: row.entryId };
      return undefined;
    },
    between: (from, to) => {
      weather.begin();
      const fields = new Map<number, readonly Field[]>();
      for (const row of kept.rows.values())
        if (row.index >= from && row.index < to && row.fields && !kept.destroyed.has(row.index))
          fields.set(row.index, row.fields);
      return fields;
    },
    // Trials destroy entries as a whole, and no field of one.
    destroyed: () => new Map(),
    openings: (from, to) => {
      weather.begin();
      return new Map(
        [...kept.rows.values()].flatMap(({ index, secret, fields }) => {
          if (index < from || index >= to || !secret || !fields || kept.destroyed.has(index)) return [];
          const sealed = seal(fields, secret);
          if (isRefusal(sealed)) throw new Error(sealed.message);
          return [[index, { openings: sealed.openings, slots: sealed.slots }] as const];
        }),
      );
    },
    cutFrom: (size) => {
      let cut = 0;
      transaction(weather, () => {
        const all = new Map([...kept.rows].filter(([index]) => index < size));
        cut = kept.rows.size - all.size;
        kept.rows = all;
      });
      return cut;
    },
    destroyRedacted: () =>
      transaction(weather, () => {
        const named = [...kept.rows.values()].flatMap(({ destroys }) =>
          destroys === undefined ? [] : [destroys.index],
        );
        kept.destroyed = new Set([...kept.destroyed, ...named]);
      }),
    close: () => {},
  };
}
