import { isRefusal } from '@truceline/truce/kernel';
import { describe, expect, it } from 'vitest';
import { parseSubmission } from './submission.ts';

const row = {
  source: 'Council press office',
  sourceClass: 'party',
  item: '1',
  from: '2001-03-14T06:05Z',
  kind: 'shelling',
  domain: 'land',
};
const read = (changes: object) => {
  const found = parseSubmission({ reports: [{ ...row, ...changes }] });
  return isRefusal(found) ? found.message : found[0]!;
};

describe('a submitted report', () => {
  it('says who stands behind it, what it rests on and what sign of the actor it holds', () => {
    const behind = {
      party: 'orn',
      owner: 'the Council',
      cites: ['https://b.example/2', 'https://a.example/1'],
      listedIn: 'https://orn.example/daily/14',
      evidence: [{ kind: 'denial', of: 'orn' }],
    };
    expect(read(behind)).toMatchObject({ ...behind, cites: ['https://a.example/1', 'https://b.example/2'] });
    expect(read({})).not.toHaveProperty('evidence');
  });

  it('is refused with the member that is wrong', () => {
    expect(read({ sourceClass: 'media', party: 'orn' })).toBe(
      '`reports.0.party`: only a source of class `party` speaks for one',
    );
    expect(read({ evidence: [{ kind: 'rumour', of: 'vel' }] })).toContain('`reports.0.evidence.0.kind`');
    expect(read({ evidence: [{ kind: 'measured', of: 'Two Words' }] })).toContain('`reports.0.evidence.0.of`');
    expect(read({ cites: ['javascript:alert(1)'] })).toContain('`reports.0.cites.0`');
  });
});
