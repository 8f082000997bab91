import { shortName } from '@truceline/truce/terms';
import type { ClockShown, ClocksObject, CountedFrom } from './clocks-object.ts';

const anchorWords: Readonly<Record<string, string>> = {
  occurrence: 'when it happened',
  detection: 'when it was detected',
  determination: 'when it was determined',
  start: 'when it started',
};

/** The clocks for people: what was passed, what each clock may count from, and what stays open. */
export function clocksText(told: ClocksObject): string {
  return [
    ...headLines(told),
    ...told.supposing,
    '',
    ...(told.limits.length === 0 ? ['the text sets no limit'] : ['limits']),
    ...told.limits.flatMap(({ clause, state, onset, detectedAt, why }) => [
      `  ${shortName(clause)}: ${onset === undefined ? (stateWords[state] ?? state) : `passed ${onset}, known ${detectedAt}`}`,
      ...why.map((each) => `    - ${each}`),
    ]),
    '',
    told.clocks.length === 0 ? 'no clock begins' : 'clocks, each only proposed: a person confirms a start',
    ...told.clocks.flatMap(clockLines),
    ...(told.idle.length === 0 ? [] : ['', 'clocks that nothing here begins']),
    ...told.idle.map(
      ({ clause, length, why }) =>
        `  ${shortName(clause)}, ${length === 'not stated' ? ['no length stated', ...why].join(': ') : length}`,
    ),
  ].join('\n');
}

function headLines({ agreement, status, attack, at }: ClocksObject): readonly string[] {
  if (!attack) return [`${agreement} at ${at}: the text alone, no attack is simulated`];
  const determined =
    attack.determinedAfter === undefined ? 'never determined' : `determined ${attack.determinedAfter} after that`;
  return [
    `${status}: ${agreement}`,
    `${attack.incidents} simulated ${attack.incidents === 1 ? 'incident' : 'incidents'} by ${attack.by}, ${attack.from} to ${attack.to}`,
    `known ${attack.detectedAfter === 'no time' ? 'as it happened' : `${attack.detectedAfter} after it happened`} (supposed); breaches ${determined}`,
  ];
}

const stateWords: Readonly<Record<string, string>> = {
  notEvaluable: 'cannot be measured',
  notMet: 'not passed',
  possiblyMet: 'possibly passed',
};

function clockLines(clock: ClockShown): readonly string[] {
  const bound = clock.kind === 'latest' ? 'at the latest' : 'not before';
  const due = ({ anchor, startsAt, dueAt }: CountedFrom): string =>
    `      ${(anchorWords[anchor] ?? anchor).padEnd(24)} ${startsAt ?? 'not on record'}${dueAt === undefined ? '' : ` -> ${bound} ${dueAt}`}`;
  return [
    `  ${shortName(clock.clause)}, ${clock.length}, begun by ${shortName(clock.begunBy)}`,
    ...(clock.decidedBy === undefined ? [] : [`    decided by ${clock.decidedBy}`]),
    clock.stated ? '    counted as the text says' : '    counted from what begins it',
    ...clock.fromThis.map(due),
    ...(clock.fromFirst ? ['    counted from the first apparent breach', ...clock.fromFirst.map(due)] : []),
    ...clock.why.map((each) => `    - ${each}`),
  ];
}
