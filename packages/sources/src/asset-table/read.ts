import type { Refusal } from '@truceline/truce/kernel';
import type { AssetEntry } from '@truceline/truce/recovery';
import { type PromiseTable, toldTable } from '../told-table.ts';
import { assetColumns, assetEntry } from './rows.ts';

/** Reads a table of assets: what serves people, how far it is damaged, what capacity was lost and restored, by whose word. */
export async function readAssetTable(path: string): Promise<PromiseTable<AssetEntry> | Refusal> {
  return toldTable(path, assetColumns, (row) => {
    const entry = assetEntry(row);
    return entry && [entry];
  });
}
