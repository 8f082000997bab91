import { describe, expect, it } from 'vitest';
import { caseInput } from '../../../testing/cases.ts';
import { at, report } from '../../../testing/reports.ts';
import { terms } from '../../../testing/terms.ts';
import { advance, changesBetweenEvaluations } from '../../days/index.ts';
import { instant } from '../../kernel/index.ts';
import { changeWords } from '../since-yesterday.ts';
import { defaultProfile, operatorProfile, publicNames, type ReleaseProfile, release, storeNames } from './index.ts';

const ten = at('2030-01-10T10:00Z');
const hourMs = 3_600_000;
const told = (item: string, east: number, hour: number, received: string) =>
  report({
    item,
    source: `outlet ${item}`,
    actor: 'ben',
    moment: instant(ten + hour * hourMs),
    place: { at: [10 + east, 0.5], precision: 'address', regions: [] },
    receivedAt: at(received),
  });
/** Two incidents on the first day; on the second, reports between them that make them one. */
const reports = [
  told('a', 0, 0, '2030-01-11T09:00Z'),
  told('b', 0.1, 10, '2030-01-11T09:00Z'),
  ...['c', 'd', 'e'].map((item) => told(item, 0.05, 5, '2030-01-12T09:00Z')),
];
const [before, after] = [at('2030-01-12T00:00Z'), at('2030-01-13T00:00Z')];

function edition(profile: ReleaseProfile) {
  const input = caseInput({ reports, terms: terms({}) });
  const [earlier, now] = [advance(input, before), advance(input, after)];
  return {
    earlier,
    edition: release({
      evaluation: now,
      changes: { since: before, found: () => changesBetweenEvaluations(earlier, now) },
      input,
      agreement: { terms: input.terms, sidecar: { hash: '0', titles: {}, notes: {}, quoted: {}, spans: {} }, text: '' },
      facts: { id: 'test', title: 'A test', sources: [], notices: [] },
      profile,
      nameOf: profile === operatorProfile ? storeNames : publicNames('a secret of the case'),
      gazetteer: new Set(),
    }),
  };
}

describe('why the reports of an incident are one', () => {
  it('is told to the operator: links in bits that add up, voices, the range, and what became of it', () => {
    const { edition: shown, earlier } = edition(operatorProfile);
    expect(earlier.fusion.incidents).toHaveLength(2);
    expect(shown.incidents).toHaveLength(1);
    const [incident] = shown.incidents;
    const joined = incident!.joined!();
    const agreements = joined.joins.filter(({ because }) => because === 'agreement');
    expect(agreements.reduce((sum, { oneReports }) => sum + oneReports, 0)).toBeGreaterThanOrEqual(agreements.length);
    for (const { weighed } of agreements)
      expect(weighed!.rows.reduce((sum, { tenths }) => sum + tenths, 0)).toBe(weighed!.tenths);
    expect(joined.voices).toHaveLength(5);
    expect(joined.changes.map(({ kind }) => kind)).toEqual(['opened', 'grown', 'merged']);
    expect(JSON.stringify(incident)).not.toContain('countedFrom');
  });

  it('what was printed stands, and the next edition lists the change; old names lead on', () => {
    const { edition: shown, earlier } = edition(operatorProfile);
    const now = shown.incidents[0]!.id;
    const gone = earlier.fusion.incidents.map(({ id }) => id as string).filter((id) => id !== now);
    expect(shown.former).toEqual(gone.map((id) => ({ id, now: [now] })));
    expect(changeWords(shown).join('\n')).toContain(`Incident ${gone[0]} as printed is taken as one with ${now}`);
  });

  it('is in no public edition that merges small counts: no weights, no voices, no change of what it does not list', () => {
    const { edition: shown } = edition(defaultProfile);
    expect(shown.incidents.every((incident) => incident.joined === undefined)).toBe(true);
    expect(shown.former).toEqual([]);
    expect(shown.changes.incidents).toEqual([]);
  });

  it('of a public edition that lists it, the change is told without weights and numbers of reports', () => {
    const { edition: shown } = edition({ ...defaultProfile, name: 'open', countMin: 1, delayHours: 0 });
    expect(shown.incidents).toHaveLength(1);
    expect(shown.incidents[0]!.joined).toBeUndefined();
    expect(shown.changes.incidents).toEqual([
      {
        at: expect.any(Number),
        kind: 'merged',
        incident: shown.incidents[0]!.id,
        others: [shown.former[0]!.id],
        reports: 0,
      },
    ]);
  });
});
