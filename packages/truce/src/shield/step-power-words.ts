import type { StepPower } from './accession-power.ts';
import { stepWords } from './accession-rules.ts';

/** `opened: 27 of 27 members can each stop it; one winning coalition; each has 1/27 by Banzhaf and by Shapley and Shubik`. */
export function stepPowerWords(step: StepPower): string {
  const name = step.step === 'takenBack' ? 'taken back' : stepWords[step.step];
  if (step.kind === 'open') return `${name}: not counted, since it is not said ${step.open.join(', ')}; ${step.words}`;
  if (step.members === 1) return `${name}: one decides; ${step.words}`;
  const share = step.shares && `${step.shares.banzhaf.numerator}/${step.shares.banzhaf.denominator}`;
  const shapley = step.shares && `${step.shares.shapleyShubik.numerator}/${step.shares.shapleyShubik.denominator}`;
  return [
    `${name}: ${step.blockers} of ${step.members} members can each stop it`,
    `winning coalitions: ${step.winningCoalitions}`,
    ...(share === undefined ? [] : [`each has ${share} by Banzhaf, ${shapley} by Shapley and Shubik`]),
    `an abstention ${step.abstentionBlocks ? 'stops it' : 'does not stop it'}`,
    step.words,
  ].join('; ');
}
