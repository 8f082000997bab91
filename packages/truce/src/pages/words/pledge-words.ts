import { formatLocal } from '../../kernel/index.ts';
import type { ConditionValue, Gap, NamedAmount, PledgeCaveat, PledgeCondition } from '../../pledges/index.ts';
import { exactFigure, unitWords } from './amounts.ts';

/** A condition of a pledge in words; ids of the terms stand in backticks, and `titled` gives what they are called. */
export function pledgeConditionWords(condition: PledgeCondition, titled: (id: string) => string, zone: string): string {
  const by = condition.until === undefined ? '' : `, by ${formatLocal(condition.until, zone)} at the latest`;
  return `${held(condition, titled)}${by}`;
}

function held(condition: PledgeCondition, titled: (id: string) => string): string {
  switch (condition.kind) {
    case 'clause':
      return `if ${titled(condition.of)} is ${stateWords(condition.state)}`;
    case 'decision':
      return `if ${titled(condition.body)} agrees${condition.on === undefined ? '' : ` on ${titled(condition.on)}`}`;
    case 'recorded':
      return `if ${titled(condition.of)} is recorded as ${condition.is}`;
    case 'pledge':
      return `if ${titled(condition.of)} is ${condition.stage}`;
    case 'words':
      return condition.words;
  }
}

/** `inForce` as `in force`. */
function stateWords(state: string): string {
  return state.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

/** What has become of a condition, in words. */
export const conditionValueWords: Readonly<Record<ConditionValue, string>> = {
  met: 'met',
  notYet: 'not yet met',
  notMet: 'not met, and no longer to be had',
  unknown: 'nobody can tell from the record',
};

/** A caveat: its own words, with what it limits. */
export function caveatWords({ text, kind, task, place, from, until }: PledgeCaveat, zone: string): string {
  const limits = [
    ...(task === undefined ? [] : [`task ${task}`]),
    ...(place === undefined ? [] : [`place ${place}`]),
    ...(from === undefined ? [] : [`from ${formatLocal(from, zone)}`]),
    ...(until === undefined ? [] : [`until ${formatLocal(until, zone)}`]),
  ];
  return `${text} (${[kind, ...limits].join(', ')})`;
}

/** An amount that is named without being fixed, as it was said. */
export function namedWords({ asSaid, of }: NamedAmount): string {
  return of === undefined ? `“${asSaid}”` : `“${asSaid}”, a share of ${of}`;
}

/** Where voices differ on a stage, in words; of a delivery that nobody confirms, that. */
export function gapWords({ stage, unit, says }: Gap): string {
  const told = says.map(({ voice, amount }) => `${voice} ${amount ? exactFigure(amount.value) : 'has said nothing'}`);
  return says.length === 1
    ? `${unitWords(unit)} told as delivered, confirmed by nobody: ${told[0]}`
    : `${stage}, in ${unitWords(unit)}: ${told.join('; ')}`;
}
