import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isBlocking, powerOf } from '@truceline/language';
import { findAgreement } from '@truceline/server/agreements';
import { readLayerTable, readTypedPledges } from '@truceline/sources';
import { isRefusal, type Refusal, refuse } from '@truceline/truce/kernel';
import { type Exact, formatExact, type LedgerTime, ledgerFrom, type PledgeEntry } from '@truceline/truce/pledges';
import {
  type Accession,
  accessionOf,
  accessionSource,
  type CostSheet,
  costRuleFrom,
  costSheet,
  type LayerEntry,
  memberStates,
  powerOfSteps,
  requirementsFrom,
  type ShieldView,
  type StepPower,
  shieldOf,
  shieldView,
  stepDeciders,
} from '@truceline/truce/shield';
import { fromFiles } from '../read-text.ts';

/** What `truceline shield` tells. */
export interface ShieldObject {
  readonly agreements: readonly string[];
  readonly titles: readonly string[];
  readonly shield: ShieldView;
  readonly accession: { readonly way: Accession; readonly power: readonly StepPower[]; readonly source: string };
  readonly costs: CostSheet;
  /** Rows of the tables that could not be used. */
  readonly rejected: readonly string[];
}

/** The candidate whose accession is a layer. */
const candidate = 'ua';

/** Reads texts and the tables of promises beside them. A text without tables is read alone. */
export async function shieldObject(names: readonly string[], time: LedgerTime): Promise<ShieldObject | Refusal> {
  const texts = names.map((name) => ({ name, read: fromFiles(name, undefined) }));
  const entries: LayerEntry[] = [];
  const pledges: PledgeEntry[] = [];
  const rejected: string[] = [];
  const compiled = [];
  for (const { name, read } of texts) {
    if (isRefusal(read)) return read;
    if (read.compiled.diagnostics.some(isBlocking))
      return refuse('text', `the text of \`${name}\` cannot be compiled; see \`truceline check ${name}\``);
    compiled.push(read.compiled);
    const file = findAgreement(name);
    if (isRefusal(file)) return file;
    const folder = join(dirname(file), 'promises');
    for (const [table, take] of [
      ['layers.csv', async (path: string) => taken(await readLayerTable(path), entries)],
      ['pledges.csv', async (path: string) => taken(await readTypedPledges(path), pledges)],
    ] as const) {
      const path = join(folder, table);
      if (!existsSync(path)) continue;
      const rows = await take(path);
      if (isRefusal(rows)) return rows;
      rejected.push(
        ...rows.map(
          ({ line, column, reason }) => `${table}, line ${line}: ${column === '' ? '' : `\`${column}\` `}${reason}`,
        ),
      );
    }
  }
  const terms = compiled.map((each) => each.terms);
  const titles = Object.assign({}, ...compiled.map(({ sidecar }) => sidecar.titles)) as Record<string, string>;
  const shield = shieldOf({ texts: terms, entries, ledger: ledgerFrom(pledges, time), pledgeEntries: pledges }, time);
  return {
    agreements: terms.map(({ agreement }) => agreement),
    titles: terms.map(({ agreement }) => titles[agreement] ?? agreement),
    shield: shieldView(shield, { texts: terms, titles }),
    accession: {
      way: accessionOf(candidate, [], time),
      power: powerOfSteps(stepDeciders(memberStates, 'ignored'), powerOf),
      source: accessionSource,
    },
    costs: costSheet(
      { requirements: terms.flatMap(requirementsFrom), unitCosts: [], funds: [], rule: costRuleFrom(terms) },
      time,
    ),
    rejected,
  };
}

function taken<E>(
  table: { readonly entries: readonly E[]; readonly rejected: readonly RejectedRow[] } | Refusal,
  into: E[],
): readonly RejectedRow[] | Refusal {
  if (isRefusal(table)) return table;
  into.push(...table.entries);
  return table.rejected;
}

interface RejectedRow {
  readonly line: number;
  readonly column: string;
  readonly reason: string;
}

/** The object as JSON: exact numbers and whole ones beyond the machine as decimals in text, maps as lists of pairs. */
export function shieldJson(told: ShieldObject): string {
  return JSON.stringify(
    told,
    (_, value: unknown) => {
      if (value instanceof Map) return [...value];
      if (typeof value === 'bigint') return String(value);
      return isExact(value) ? formatExact(value) : value;
    },
    1,
  );
}

function isExact(value: unknown): value is Exact {
  return typeof value === 'object' && value !== null && 'units' in value && 'scale' in value;
}
