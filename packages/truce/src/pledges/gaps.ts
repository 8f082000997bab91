import { byText } from '../kernel/index.ts';
import { type Amount, unitOf } from './amount.ts';
import { type Stage, stages } from './entry.ts';
import { compareExact } from './exact.ts';
import type { PledgeStanding, PledgeWord } from './ledger.ts';

/** Where the voices that speak of a stage give different amounts in one unit. Both figures stay; none is the truth here. */
export interface Gap {
  readonly stage: Stage;
  readonly unit: string;
  /** By voice in order of the name. `amount` is absent where the voice tells of the pledge and of nothing at this stage. */
  readonly says: readonly { readonly voice: string; readonly amount?: Amount }[];
}

/**
 * The stages at which voices on one pledge differ. What the donor calls delivered is set beside what the recipient calls
 * confirmed, at `confirmed`: a delivery that nobody confirms is a gap. A voice that is silent on a stage contradicts
 * nobody there, but for the recipient of what is told as delivered.
 */
export function gapsOf({ words }: Pick<PledgeStanding, 'words'>): readonly Gap[] {
  return stages.flatMap((stage) => {
    const told = words.map((word) => ({ ...word, at: new Map(amountsFor(stage, word)) }));
    const units = [...new Set(told.flatMap(({ at }) => [...at.keys()]))].sort(byText);
    return units.flatMap((unit): readonly Gap[] => {
      const says = told
        .filter(({ side, at }) => at.has(unit) || (stage === 'confirmed' && side === 'recipient'))
        .map(({ voice, at }) => ({ voice, ...(at.has(unit) ? { amount: at.get(unit)! } : {}) }));
      const [first, ...others] = says;
      return others.every((each) => same(each.amount, first!.amount)) && !unconfirmed(stage, words)
        ? []
        : [{ stage, unit, says }];
    });
  });
}

/** A word's amounts that bear on a stage, by unit. */
function amountsFor(stage: Stage, { side, amounts }: PledgeWord): readonly (readonly [string, Amount])[] {
  const from = stage === 'confirmed' && side !== 'recipient' ? 'delivered' : stage;
  return amounts.filter((each) => each.stage === from).map(({ amount }) => [unitOf(amount), amount] as const);
}

/** Whether something is told as delivered on which no recipient has said a word. */
function unconfirmed(stage: Stage, words: readonly PledgeWord[]): boolean {
  return stage === 'confirmed' && !words.some(({ side }) => side === 'recipient');
}

function same(a: Amount | undefined, b: Amount | undefined): boolean {
  return a === undefined || b === undefined ? a === b : compareExact(a.value, b.value) === 0;
}
