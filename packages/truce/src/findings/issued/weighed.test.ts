import { describe, expect, it } from 'vitest';
import { attribute, type GroupEvidence } from '../../attribution/index.ts';
import type { ReportId } from '../../reports/index.ts';
import { incidentAttribution, ratioOfReport } from './weighed.ts';

const group = (name: string, signs: GroupEvidence['signs'], ofParty = false): GroupEvidence => ({
  group: name,
  ofParty,
  reports: [`rep-${name}`, `rep-${name}-copy`] as unknown as ReportId[],
  signs,
});
const context = { parties: ['vel', 'orn'] };
const weighed = (groups: readonly GroupEvidence[]) => attribute(groups, context);

describe('who did an incident, as a finding holds it', () => {
  it('has every hypothesis, the likeliest first, that add up to a thousand', () => {
    const found = incidentAttribution(
      weighed([group('a', [{ kind: 'measured', of: 'vel' }]), group('b', [{ kind: 'eyewitness', of: 'vel' }])]),
    );
    expect(found.hypotheses[0]).toMatchObject({ of: 'vel' });
    expect(found.hypotheses.map(({ of }) => of).sort()).toEqual(['notAnAttack', 'orn', 'other', 'undetermined', 'vel']);
    expect(found.hypotheses.reduce((sum, { perMille }) => sum + perMille, 0)).toBe(1000);
    expect(found).toMatchObject({ word: 'probable', actor: 'vel', calibration: { kind: 'notKnown' } });
    expect(found.alternative).toMatchObject({
      of: 'orn',
      why: expect.stringMatching(/^the other is [\d.]+ times as likely, and 2 groups/),
    });
    expect(found.wouldChange!.length).toBeGreaterThan(0);
  });

  it('is not attributed, and no blank, where nothing was offered', () => {
    const found = incidentAttribution(weighed([]));
    expect(found).toMatchObject({ word: 'notAttributed' });
    expect(found).not.toHaveProperty('actor');
    expect(found.hypotheses[0]).toMatchObject({ of: 'undetermined' });
  });

  it('gives each report of a group the ratio of its group, and none to a group without a sign', () => {
    const found = weighed([
      group('a', [{ kind: 'measured', of: 'vel' }]),
      group('b', []),
      group('c', [{ kind: 'accusation', of: 'orn' }], true),
    ]);
    expect(ratioOfReport(found, 'rep-a')).toEqual({ of: 'vel', milli: 10_000 });
    expect(ratioOfReport(found, 'rep-a-copy')).toEqual({ of: 'vel', milli: 10_000 });
    expect(ratioOfReport(found, 'rep-c')).toEqual({ of: 'orn', milli: 1_300 });
    expect(ratioOfReport(found, 'rep-b')).toBeUndefined();
    expect(ratioOfReport(found, 'rep-none')).toBeUndefined();
  });

  it('with the parties exchanged is the same with their names exchanged', () => {
    const of = (one: string, other: string) =>
      incidentAttribution(
        weighed([
          group('a', [{ kind: 'measured', of: one }]),
          group('b', [{ kind: 'accusation', of: other }], true),
          group('c', [{ kind: 'denial', of: one }], true),
        ]),
      );
    const exchanged = JSON.stringify(of('vel', 'orn'))
      .replaceAll('vel', '#')
      .replaceAll(/\born\b/g, 'vel')
      .replaceAll('#', 'orn');
    const sorted = (text: string) => {
      const found = JSON.parse(text) as ReturnType<typeof incidentAttribution>;
      return { ...found, wouldChange: [...found.wouldChange!].sort() };
    };
    expect(sorted(exchanged)).toEqual(sorted(JSON.stringify(of('orn', 'vel'))));
  });
});
