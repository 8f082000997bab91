import { type CompiledAgreement, powerOf } from '@truceline/language';
import type { CostRow } from '@truceline/sources';
import { type LedgerTime, ledgerFrom, type PledgeEntry } from '@truceline/truce/pledges';
import {
  type AccessionEntry,
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
import type { ShieldPageGround } from './shield-page.ts';

/** From what the page of the shield is folded. */
export interface ShieldWordsGround {
  readonly texts: readonly Pick<CompiledAgreement, 'terms' | 'sidecar'>[];
  readonly layers: readonly LayerEntry[];
  readonly pledges: readonly PledgeEntry[];
  readonly accession: readonly AccessionEntry[];
  /** What a table says of costs; absent: nothing but what the texts say. */
  readonly costs?: readonly CostRow[];
  /** Rows of tables that could not be used. */
  readonly rejected: readonly string[];
}

/** The candidate whose accession is a layer. */
const candidate = 'ua';

/** Folds texts and words to a time: the layers, the way of accession with who can stop each step, the cost sheet. */
export function foldedShield(
  { texts, layers, pledges, accession, costs = [], rejected }: ShieldWordsGround,
  time: LedgerTime,
): ShieldPageGround {
  const terms = texts.map((text) => text.terms);
  const titles: Readonly<Record<string, string>> = Object.assign({}, ...texts.map(({ sidecar }) => sidecar.titles));
  const ledger = ledgerFrom(pledges, time);
  const shield = shieldOf({ texts: terms, entries: layers, ledger, pledgeEntries: pledges }, time);
  const sheet = costSheet(costGround(terms, costs), time);
  return {
    titles: terms.map(({ agreement }) => titles[agreement] ?? agreement),
    shield: shieldView(shield, { texts: terms, titles }),
    accession: {
      way: accessionOf(candidate, accession, time),
      power: powerOfSteps(stepDeciders(memberStates, 'ignored'), powerOf),
      source: accessionSource,
    },
    costs: {
      ...sheet,
      holes: sheet.holes.map(({ of, words }) => ({ of: titles[of.split('#')[0]!] ?? of, words })),
    },
    rejected,
  };
}

/** What a table says; what it does not, the texts, which leave it open for the most part. */
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
