import { memberStates, powerOfSteps, stepDeciders } from '@truceline/truce/shield';
import { describe, expect, it } from 'vitest';
import { powerOf } from './index.ts';

describe('the power of member states over a step of accession', () => {
  it('is one in 27 for each by both indices, with one winning coalition, and 27 that can stop it', () => {
    const steps = powerOfSteps(stepDeciders(memberStates, 'ignored'), powerOf);
    expect(steps.find(({ step }) => step === 'opened')).toMatchObject({
      kind: 'counted',
      members: 27,
      blockers: 27,
      winningCoalitions: 1n,
      shares: { banzhaf: { numerator: 1n, denominator: 27n }, shapleyShubik: { numerator: 1n, denominator: 27n } },
      abstentionBlocks: false,
    });
    expect(steps.find(({ step }) => step === 'screened')).toMatchObject({
      members: 1,
      blockers: 1,
      abstentionBlocks: true,
    });
    expect(steps.find(({ step }) => step === 'takenBack')).toMatchObject({
      kind: 'open',
      open: ['by which rule it decides'],
    });
  });

  it('lets an abstention block where it counts against, and follows the members that are asked about', () => {
    const [, set] = powerOfSteps(stepDeciders(memberStates, 'against'), powerOf);
    expect(set).toMatchObject({ abstentionBlocks: true, blockers: 27 });
    const [, three] = powerOfSteps(stepDeciders(['a', 'b', 'c'], 'ignored'), powerOf);
    expect(three).toMatchObject({ shares: { banzhaf: { numerator: 1n, denominator: 3n } }, winningCoalitions: 1n });
  });
});
