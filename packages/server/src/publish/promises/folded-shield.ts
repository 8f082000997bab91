import { type CompiledAgreement, powerOf } from '@truceline/language';
import { type LedgerTime, ledgerFrom, type PledgeEntry } from '@truceline/truce/pledges';
import {
  type AccessionEntry,
  accessionOf,
  accessionSource,
  type CostGround,
  costSheet,
  type LayerEntry,
  memberStates,
  powerOfSteps,
  shieldOf,
  shieldView,
  stepDeciders,
} from '@truceline/truce/shield';
import type { ShieldPageGround } from './shield-page.ts';

/** From what the page of the shield is folded. */
export interface ShieldWordsGround {
  readonly texts: readonly Pick<CompiledAgreement, 'terms' | 'sidecar'>[];
  readonly layers: readonly LayerEntry[];
  readonly pledges: readonly PledgeEntry[];
  readonly accession: readonly AccessionEntry[];
  readonly costs: CostGround;
  /** Rows of tables that could not be used. */
  readonly rejected: readonly string[];
}

/** The candidate whose accession is a layer. */
const candidate = 'ua';

/** Folds texts and words to a time: the layers, the way of accession with who can stop each step, the cost sheet. */
export function foldedShield(
  { texts, layers, pledges, accession, costs, rejected }: ShieldWordsGround,
  time: LedgerTime,
): ShieldPageGround {
  const terms = texts.map((text) => text.terms);
  const titles: Readonly<Record<string, string>> = Object.assign(
    Object.create(null),
    ...texts.map(({ sidecar }) => sidecar.titles),
  );
  const ledger = ledgerFrom(pledges, time);
  const sheet = costSheet(costs, time);
  const shield = shieldOf({ texts: terms, entries: layers, ledger, pledgeEntries: pledges }, time);
  return {
    titles: terms.map(({ agreement }) => titles[agreement] ?? agreement),
    shield: shieldView(shield, { texts: terms, titles }),
    accession: {
      way: accessionOf(candidate, accession, time),
      power: powerOfSteps(stepDeciders(memberStates, 'ignored'), powerOf),
      source: accessionSource,
    },
    costs: { ...sheet, holes: sheet.holes.map(({ of, words }) => ({ of: titles[of.split('#')[0]!] ?? of, words })) },
    rejected,
  };
}
