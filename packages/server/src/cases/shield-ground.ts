import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type CompiledAgreement, powerOf } from '@truceline/language';
import { type CostRow, type PromiseTable, readCostTable, readLayerTable, readPledgeTable } from '@truceline/sources';
import { isRefusal, type Refusal } from '@truceline/truce/kernel';
import { type LedgerTime, ledgerFrom, type PledgeEntry } from '@truceline/truce/pledges';
import {
  accessionOf,
  accessionSource,
  type CostGround,
  costRuleFrom,
  costSheet,
  type LayerEntry,
  memberStates,
  powerOfSteps,
  requirementsFrom,
  shieldOf,
  shieldView,
  stepDeciders,
} from '@truceline/truce/shield';
import type { Terms } from '@truceline/truce/terms';
import type { ShieldPageGround } from '../publish/promises/shield-page.ts';

/** A text of the shield and the folder in which its tables of promises stand, `promises/layers.csv`, `pledges.csv`, `costs.csv`. */
export interface ReadTextOfShield {
  readonly compiled: Pick<CompiledAgreement, 'terms' | 'sidecar'>;
  readonly folder: string;
}

/** The candidate whose accession is a layer. */
const candidate = 'ua';

/** Reads the tables beside the texts and folds everything to a time. A table that is not there tells nothing. */
export async function shieldGround(
  texts: readonly ReadTextOfShield[],
  time: LedgerTime,
): Promise<ShieldPageGround | Refusal> {
  const entries: LayerEntry[] = [];
  const pledges: PledgeEntry[] = [];
  const costRows: CostRow[] = [];
  const rejected: string[] = [];
  for (const { folder } of texts) {
    for (const problem of [
      await take(join(folder, 'promises', 'layers.csv'), readLayerTable, { entries, rejected }),
      await take(join(folder, 'promises', 'pledges.csv'), readPledgeTable, { entries: pledges, rejected }),
      await take(join(folder, 'promises', 'costs.csv'), readCostTable, { entries: costRows, rejected }),
    ])
      if (problem) return problem;
  }
  const terms = texts.map(({ compiled }) => compiled.terms);
  const titles: Readonly<Record<string, string>> = Object.assign(
    {},
    ...texts.map(({ compiled }) => compiled.sidecar.titles),
  );
  const shield = shieldOf({ texts: terms, entries, ledger: ledgerFrom(pledges, time), pledgeEntries: pledges }, time);
  const costs = costSheet(costGround(terms, costRows), time);
  return {
    titles: terms.map(({ agreement }) => titles[agreement] ?? agreement),
    shield: shieldView(shield, { texts: terms, titles }),
    accession: {
      way: accessionOf(candidate, [], time),
      power: powerOfSteps(stepDeciders(memberStates, 'ignored'), powerOf),
      source: accessionSource,
    },
    costs: {
      ...costs,
      holes: costs.holes.map(({ of, words }) => ({ of: titles[of.split('#')[0]!] ?? of, words })),
    },
    rejected,
  };
}

/** What the tables say; what they do not, the texts, which leave it open for the most part. */
function costGround(terms: readonly Terms[], rows: readonly CostRow[]): CostGround {
  const requirements = rows.flatMap((row) => (row.kind === 'requirement' ? [row.requirement] : []));
  const shares = rows.flatMap((row) => (row.kind === 'share' ? [row] : []));
  const [rule] = rows.flatMap((row) => (row.kind === 'rule' ? [row.rule] : []));
  return {
    requirements: requirements.length > 0 ? requirements : terms.flatMap(requirementsFrom),
    unitCosts: rows.flatMap((row) => (row.kind === 'unitCost' ? [row.entry] : [])),
    funds: rows.flatMap((row) => (row.kind === 'fund' ? [row.fund] : [])),
    rule: rule ?? (shares.length > 0 ? { kind: 'key', shares } : costRuleFrom(terms)),
  };
}

/** Takes a table in; gives a refusal where there is a file and it is no such table. */
async function take<E>(
  path: string,
  read: (path: string) => Promise<PromiseTable<E> | Refusal>,
  into: { readonly entries: E[]; readonly rejected: string[] },
): Promise<Refusal | undefined> {
  if (!existsSync(path)) return undefined;
  const table = await read(path);
  if (isRefusal(table)) return table;
  into.entries.push(...table.entries);
  into.rejected.push(
    ...table.rejected.map(
      ({ line, column, reason }) =>
        `${path.split(/[\\/]/).at(-1)}, line ${line}: ${column === '' ? '' : `\`${column}\` `}${reason}`,
    ),
  );
  return undefined;
}
