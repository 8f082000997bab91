import { formatAmount, unitOf } from '../amount.ts';
import { compareExact, formatExact, minusExact, percentOf } from '../exact.ts';
import type { NeedCoverage, StageCoverage } from './coverage-of-need.ts';
import { entriesOf, type LedgerGround } from './ledger-ground.ts';
import { type CheckResult, evidenceOf, type Figure } from './result.ts';

/**
 * Needs that what stands does not reach, each stage alone. Short for certain where all pledges together, each once at the
 * largest word on it, stay below; open where they reach it only by the words of several voices.
 */
export function underfundedIn(
  ground: LedgerGround,
  coverage: readonly NeedCoverage[],
): readonly CheckResult<'underfunded'>[] {
  const pledges = new Map(ground.ledger.pledges.map((pledge) => [pledge.id, pledge]));
  return coverage.flatMap((need) =>
    need.stages
      .filter(({ byOneVoice }) => compareExact(byOneVoice, need.amount.value) < 0)
      .map((stage): CheckResult<'underfunded'> => {
        const entries = stage.pledges.flatMap((id) => entriesOf(pledges.get(id)!, ground));
        return {
          check: 'underfunded',
          aspect: stage.stage,
          about: { kind: 'need', id: need.need },
          reason: reasonFor(need, stage),
          evidence: evidenceOf([need.entry, ...entries]),
          figures: figuresOf(need, stage),
        };
      }),
  );
}

function reasonFor({ amount, voice, inOtherUnits }: NeedCoverage, stage: StageCoverage): string {
  const needed = `${formatAmount(amount)} needed by the word of ${voice}`;
  const most = formatAmount({ ...amount, value: stage.atMost });
  const others =
    inOtherUnits.length === 0
      ? ''
      : `; ${counted(inOtherUnits.length)} for the same purpose in another unit and not set against it`;
  if (stage.pledges.length === 0) return `nobody tells of anything ${stage.stage}, against ${needed}${others}`;
  if (compareExact(stage.atMost, amount.value) < 0)
    return `at most ${most} is ${stage.stage}, each of ${counted(stage.pledges.length)} once at the largest word on it, against ${needed}${others}`;
  return `no one voice tells of as much ${stage.stage} as the ${needed}; ${counted(stage.pledges.length)} of ${stage.voices.length} voices would reach ${most} if no two speak of the same${others}`;
}

function counted(pledges: number): string {
  return pledges === 1 ? '1 pledge' : `${pledges} pledges`;
}

function figuresOf({ amount }: NeedCoverage, { stage, voices, atMost }: StageCoverage): readonly Figure[] {
  const unit = unitOf(amount);
  const per = `% of ${formatAmount(amount)} needed`;
  const pair = (what: string, value: Figure['value']): readonly Figure[] => [
    { what, value, unit },
    { what, value: percentOf(value, amount.value, 1)!, unit: per },
  ];
  return [
    { what: 'needed', value: amount.value, unit },
    ...voices.flatMap(({ voice, value }) => pair(`${stage}, by ${voice}`, value)),
    ...pair(`${stage}, at most`, atMost),
    ...(compareExact(atMost, amount.value) < 0
      ? [{ what: 'short by at least', value: minusExact(amount.value, atMost), unit }]
      : []),
  ];
}

/** `short by at least: EUR 10`, `over what is needed: 1 vote`: a figure in words. */
export function figureWords({ what, value, unit }: Figure): string {
  const shown = formatExact(value);
  if (/^[A-Z]{3}$/.test(unit)) return `${what}: ${unit} ${shown}`;
  const bare = unit.replace(/^of /, '');
  return `${what}: ${shown} ${shown === '1' ? bare.replace(/^((?:independent )?\w+)s\b/, '$1') : bare}`;
}
