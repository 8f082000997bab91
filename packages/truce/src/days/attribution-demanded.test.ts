import { describe, expect, it } from 'vitest';
import { caseInput } from '../../testing/cases.ts';
import { at, report } from '../../testing/reports.ts';
import { counter, terms } from '../../testing/terms.ts';
import type { Report, ReportDraft } from '../reports/index.ts';
import type { Actor, Counter, Id } from '../terms/index.ts';
import { advance } from './index.ts';

const actor = (code: string): Actor => ({
  id: `test/actor/${code}` as Id,
  cites: [],
  quotes: [],
  basis: 'none',
  was: [],
  allow: [],
  roles: ['party'],
});
/** How the clause counts an incident of these reports: the range of its one finding, or none where it does not count at all. */
function counted(
  reports: readonly Partial<ReportDraft>[],
  demand: { readonly attribution?: string; readonly by?: readonly string[] } = {},
): string {
  const { attribution = '0.8', by = ['vel'] } = demand;
  const changes: Partial<Counter> = {
    by: by.map((code) => `test/actor/${code}` as Id),
    ...(attribution === '' ? {} : { verified: { by: 'test/actor/orn' as Id, attribution } }),
  };
  const made = reports.map(
    (each, index): Report => report({ item: `row ${index}`, source: `source ${index}`, ...each }),
  );
  const { measurements } = advance(
    caseInput({
      reports: made,
      terms: terms({
        actors: ['orn', 'vel'].map(actor),
        counters: [counter({ limit: 1, windowMs: 3_600_000, changes })],
      }),
    }),
    at('2030-02-01T00:00Z'),
  );
  const [finding] = measurements[0]!.findings;
  if (!finding) return 'no finding';
  const { low, best, high } = finding.value;
  return `${low} ${best} ${high}${finding.actor === undefined ? '' : ` ${finding.actor}`}`;
}

const accusation = { sourceClass: 'party', party: 'orn', actor: 'vel' } as const;
const admission = { sourceClass: 'party', party: 'vel', actor: 'vel' } as const;
const measured = { sourceClass: 'monitor', evidence: [{ kind: 'measured', of: 'vel' }] } as const;
const eyewitness = { sourceClass: 'neutral', evidence: [{ kind: 'eyewitness', of: 'vel' }] } as const;

describe('a text that demands a probability of who acted', () => {
  it('counts an incident for an actor whose probability reaches it, though nobody is named', () => {
    expect(counted([measured, eyewitness])).toBe('1 1 1 vel');
    expect(counted([admission])).toBe('1 1 1 vel');
  });

  it('counts it possibly where the probability falls short: an accusation by the adversary never suffices', () => {
    expect(counted([accusation])).toBe('0 0 1 vel');
    expect(counted([measured])).toBe('0 0 1 vel');
    expect(counted([measured], { attribution: '0.769' })).toBe('1 1 1 vel');
    expect(counted([measured], { attribution: '0.7691' })).toBe('0 0 1 vel');
  });

  it('adds up those whom the clause binds, and names the one who reaches the demand alone', () => {
    const both = { attribution: '0.8', by: ['orn', 'vel'] };
    const other = { sourceClass: 'monitor', evidence: [{ kind: 'measured', of: 'orn' }] } as const;
    expect(counted([measured, other], both)).toBe('1 1 1');
    expect(counted([measured, eyewitness], both)).toBe('1 1 1 vel');
  });

  it('does not count what others did, or what names others with nothing that speaks for those', () => {
    expect(counted([measured, eyewitness], { by: ['orn'] })).toBe('no finding');
    expect(counted([{ actor: 'vel' }], { by: ['orn'] })).toBe('no finding');
    expect(counted([{ actor: 'vel', evidence: [{ kind: 'wreckage', of: 'orn' }] }], { by: ['orn'] })).toBe('0 0 1 orn');
  });

  it('without the demand counts who is named, whatever the probability', () => {
    expect(counted([accusation], { attribution: '' })).toBe('1 1 1 vel');
    expect(counted([measured], { attribution: '' })).toBe('0 0 1 vel');
  });

  it('lets no flood of copies and organs over it', () => {
    const flood = Array.from({ length: 300 }, (_, index) => ({ ...accusation, source: `organ ${index}` }));
    const outlets = Array.from({ length: 50 }, () => ({ sourceClass: 'media', actor: 'vel' }) as const);
    expect(counted([...flood, ...outlets])).toMatch(/^0 0 /);
  });
});
