import { byText, type LocalDay } from '../kernel/index.ts';
import {
  type EntryProblem,
  type Exact,
  entriesKnown,
  formatExact,
  type LedgerTime,
  type Money,
  nought,
  plusExact,
  type ToldEntry,
  voiceOf,
} from '../pledges/index.ts';
import { type Fund, type FundedCurrency, fundedBy } from './cost-funds.ts';
import { type CostMonth, monthsOf } from './cost-months.ts';
import { type CommonCostRule, type CostShare, sharedCosts } from './cost-shares.ts';
import type { Layer } from './layer.ts';

/** What is needed, how many of it, from which day to the first day on which it is no longer needed. */
export interface CostRequirement {
  readonly id: string;
  readonly layer?: Layer;
  /** What is counted: `monitors`. Unit costs are looked up by it. */
  readonly what: string;
  /** Absent: nobody says how many. */
  readonly count?: Exact;
  /** Why the number is open, in the words of the text. */
  readonly countOpen?: string;
  /** Absent: nobody says from when to when. */
  readonly during?: { readonly from: LocalDay; readonly to: LocalDay };
  /** Whose it is, for costs that lie where they fall. */
  readonly by?: string;
}

/** What one of something costs in a month, by somebody's word. */
export interface UnitCostEntry extends ToldEntry {
  readonly costs: string;
  readonly perMonth: Money;
}

/** From what a cost sheet is made. */
export interface CostGround {
  readonly requirements: readonly CostRequirement[];
  readonly unitCosts: readonly UnitCostEntry[];
  readonly funds: readonly Fund[];
  readonly rule: CommonCostRule;
  /** Whose unit costs are taken where voices differ; absent: none of them. */
  readonly voice?: string;
  /** Words on costs that were not taken. */
  readonly problems?: readonly EntryProblem[];
}

/** A requirement with its cost by month; whole months cost the unit cost, parts of one by the day. */
export interface CostLine {
  readonly requirement: CostRequirement;
  readonly currency: string;
  readonly perMonth: Exact;
  readonly source: UnitCostEntry;
  readonly months: readonly CostMonth[];
  readonly total: Exact;
}

/** What keeps something from being reckoned. Nothing is put in its place. */
export interface CostHole {
  readonly of: string;
  readonly words: string;
}

/** What force and mechanism cost against what funds them. Currencies are never added to each other. */
export interface CostSheet extends LedgerTime {
  readonly lines: readonly CostLine[];
  readonly holes: readonly CostHole[];
  readonly currencies: readonly FundedCurrency[];
  readonly rule: CommonCostRule;
  readonly shares: readonly CostShare[];
  readonly problems: readonly EntryProblem[];
}

/** Requirement × unit cost × months against funds, exact to the hundredth of a unit of the currency. */
export function costSheet(ground: CostGround, time: LedgerTime): CostSheet {
  const { standing, problems } = entriesKnown(ground.unitCosts, time);
  const holes: CostHole[] = [];
  const lines = ground.requirements
    .toSorted((a, b) => byText(a.id, b.id))
    .flatMap((requirement): readonly CostLine[] => {
      const { id, what, count, during } = requirement;
      const told = unitCostOf(what, standing, ground.voice);
      if (count === undefined)
        holes.push({
          of: id,
          words:
            requirement.countOpen === undefined
              ? `nobody says how many ${what}`
              : `how many ${what} is open: ${requirement.countOpen}`,
        });
      if (during === undefined) holes.push({ of: id, words: `nobody says from when to when the ${what} are needed` });
      else if (during.to <= during.from) holes.push({ of: id, words: `${during.to} is not after ${during.from}` });
      if ('words' in told) holes.push({ of: id, words: told.words });
      if ('words' in told || count === undefined || during === undefined || during.to <= during.from) return [];
      const { currency, value } = told.entry.perMonth;
      const months = monthsOf({ count, perMonth: value }, during);
      const total = months.reduce((sum, { cost }) => plusExact(sum, cost), nought);
      return [{ requirement, currency, perMonth: value, source: told.entry, months, total }];
    });
  const shared = sharedCosts(lines, ground.rule);
  const funded = fundedBy(lines, ground.funds);
  return {
    at: time.at,
    knownAt: time.knownAt,
    lines,
    holes: [...holes, ...shared.holes, ...funded.holes],
    currencies: funded.currencies,
    rule: ground.rule,
    shares: shared.shares,
    problems: [...(ground.problems ?? []), ...problems],
  };
}

/** The newest word of the only voice, or of the voice that was chosen. */
function unitCostOf(
  what: string,
  standing: readonly UnitCostEntry[],
  chosen: string | undefined,
): { readonly entry: UnitCostEntry } | { readonly words: string } {
  const told = standing.filter((entry) => entry.costs === what);
  const newest = new Map(told.map((entry) => [voiceOf(entry), entry]));
  const voices = [...newest.values()].sort((a, b) => byText(voiceOf(a), voiceOf(b)));
  const [only, ...others] = voices;
  if (only === undefined) return { words: `no unit cost of ${what} is recorded` };
  const spelled = ({ perMonth }: UnitCostEntry): string => `${perMonth.currency} ${formatExact(perMonth.value)}`;
  if (others.every((each) => spelled(each) === spelled(only))) return { entry: only };
  const asked = chosen === undefined ? undefined : newest.get(chosen);
  return asked
    ? { entry: asked }
    : {
        words: `the unit cost of ${what} is contested, and none is chosen: ${voices.map((each) => `${voiceOf(each)} says ${spelled(each)}`).join('; ')}`,
      };
}
