import { formatLocal } from '../../kernel/index.ts';
import type { ConditionValue, Gap, NamedAmount, PledgeCaveat, PledgeCondition } from '../../pledges/index.ts';
import { phrase, say } from '../../wording/index.ts';
import { exactFigure, unitWords } from './amounts.ts';
import { stateOfClauseWords } from './clause-states.ts';
import { stageWords } from './promise-words.ts';
import { voiceWords } from './voice-words.ts';

/** A condition of a pledge in words; ids of the terms stand in backticks, and `titled` gives what they are called. */
export function pledgeConditionWords(condition: PledgeCondition, titled: (id: string) => string, zone: string): string {
  const what = held(condition, titled);
  return condition.until === undefined
    ? what
    : say('{what}, by {moment} at the latest', { what, moment: formatLocal(condition.until, zone) });
}

function held(condition: PledgeCondition, titled: (id: string) => string): string {
  switch (condition.kind) {
    case 'clause':
      return say('if {what} is {state}', { what: titled(condition.of), state: stateOfClauseWords(condition.state) });
    case 'decision':
      return condition.on === undefined
        ? say('if {body} agrees', { body: titled(condition.body) })
        : say('if {body} agrees on {matter}', { body: titled(condition.body), matter: titled(condition.on) });
    case 'recorded':
      return say('if {what} is recorded as {state}', { what: titled(condition.of), state: condition.is });
    case 'pledge':
      return say('if {what} is {state}', { what: titled(condition.of), state: stageWords(condition.stage) });
    case 'words':
      return condition.words;
  }
}

const conditionValues: Readonly<Record<ConditionValue, string>> = {
  met: phrase('{n, plural, one {met} other {met}}'),
  notYet: phrase('not yet met'),
  notMet: phrase('not met, and no longer to be had'),
  unknown: phrase('nobody can tell from the record'),
};

/** What has become of a condition. */
export function conditionValueWords(value: ConditionValue): string {
  return say(conditionValues[value], { n: 1 });
}

/** A caveat: its own words, with what it limits. */
export function caveatWords({ text, kind, task, place, from, until }: PledgeCaveat, zone: string): string {
  const limits = [
    ...(task === undefined ? [] : [say('task {task}', { task })]),
    ...(place === undefined ? [] : [say('place {place}', { place })]),
    ...(from === undefined ? [] : [say('from {from}', { from: formatLocal(from, zone) })]),
    ...(until === undefined ? [] : [say('until {until}', { until: formatLocal(until, zone) })]),
  ];
  return `${text} (${[say(caveatKinds[kind]), ...limits].join(', ')})`;
}

const caveatKinds: Readonly<Record<PledgeCaveat['kind'], string>> = {
  only: phrase('only'),
  never: phrase('never'),
};

/** An amount that is named without being fixed, as it was said. */
export function namedWords({ asSaid, of }: NamedAmount): string {
  return of === undefined ? `“${asSaid}”` : say('“{named}”, a share of {whole}', { named: asSaid, whole: of });
}

/** Where voices differ on a stage, in words; of a delivery that nobody confirms, that. */
export function gapWords({ stage, unit, says }: Gap): string {
  const told = says.map(({ voice, amount }) =>
    amount
      ? `${voiceWords(voice)} ${exactFigure(amount.value)}`
      : say('{voice} has said nothing', { voice: voiceWords(voice) }),
  );
  return says.length === 1
    ? say('{unit} told as delivered, confirmed by nobody: {told}', { unit: unitWords(unit), told: told[0]! })
    : say('{stage}, in {unit}: {told}', { stage: stageWords(stage), unit: unitWords(unit), told: told.join('; ') });
}
