import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { CompiledAgreement } from '@truceline/language';
import { readCostTable, readLayerTable, readPledgeTable } from '@truceline/sources';
import { isRefusal, type Refusal } from '@truceline/truce/kernel';
import type { LedgerTime, PledgeEntry } from '@truceline/truce/pledges';
import { type CostEntry, costGroundFrom, type LayerEntry } from '@truceline/truce/shield';
import { foldedShield } from '../publish/promises/folded-shield.ts';
import type { ShieldPageGround } from '../publish/promises/shield-page.ts';

/** A text of the shield and the folder in which its tables of promises stand, `promises/layers.csv`, `pledges.csv`, `costs.csv`. */
export interface ReadTextOfShield {
  readonly compiled: Pick<CompiledAgreement, 'terms' | 'sidecar'>;
  readonly folder: string;
}

/** Reads the tables beside the texts and folds everything to a time. A table that is not there tells nothing. */
export async function shieldGround(
  texts: readonly ReadTextOfShield[],
  time: LedgerTime,
): Promise<ShieldPageGround | Refusal> {
  const layers: LayerEntry[] = [];
  const pledges: PledgeEntry[] = [];
  const costs: CostEntry[] = [];
  const rejected: string[] = [];
  for (const { folder } of texts) {
    const [ofLayers, ofPledges, ofCosts] = ['layers.csv', 'pledges.csv', 'costs.csv'].map((name) =>
      join(folder, 'promises', name),
    );
    if (existsSync(ofLayers!)) {
      const table = await readLayerTable(ofLayers!);
      if (isRefusal(table)) return table;
      layers.push(...table.entries);
      rejected.push(...table.rejected.map((row) => rejectedWords('layers.csv', row)));
    }
    if (existsSync(ofCosts!)) {
      const table = await readCostTable(ofCosts!);
      if (isRefusal(table)) return table;
      costs.push(...table.entries);
      rejected.push(...table.rejected.map((row) => rejectedWords('costs.csv', row)));
    }
    if (!existsSync(ofPledges!)) continue;
    for await (const row of readPledgeTable(ofPledges!, { zone: 'UTC', readAt: time.knownAt })) {
      if (row.kind === 'refused') return row.refusal;
      if (row.kind === 'entry') pledges.push(row.entry);
      if (row.kind === 'rejected') rejected.push(rejectedWords('pledges.csv', row));
    }
  }
  const compiled = texts.map((text) => text.compiled);
  return foldedShield(
    {
      texts: compiled,
      layers,
      pledges,
      accession: [],
      costs: costGroundFrom(
        costs,
        time,
        compiled.map(({ terms }) => terms),
      ),
      rejected,
    },
    time,
  );
}

function rejectedWords(
  table: string,
  { line, column, reason }: { readonly line: number; readonly column: string; readonly reason: string },
): string {
  return `${table}, line ${line}: ${column === '' ? '' : `\`${column}\` `}${reason}`;
}
