import type { Refusal } from '@truceline/truce/kernel';
import type { CostEntry, LayerEntry } from '@truceline/truce/shield';
import { type PromiseTable, toldTable } from '../told-table.ts';
import { costColumns, costRow } from './cost-rows.ts';
import { layerColumns, layerEntry } from './rows.ts';

/** Reads a table of layers: who has which part in which layer, by whose word, from which source. */
export async function readLayerTable(path: string): Promise<PromiseTable<LayerEntry> | Refusal> {
  return toldTable(path, layerColumns, (row) => {
    const entry = layerEntry(row);
    return entry && [entry];
  });
}

/** Reads a table of costs: what is needed, what one of it costs, what funds it, and by which rule. */
export async function readCostTable(path: string): Promise<PromiseTable<CostEntry> | Refusal> {
  return toldTable(path, costColumns, costRow);
}
