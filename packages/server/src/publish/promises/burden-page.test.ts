import { instant, type LocalDay } from '@truceline/truce/kernel';
import {
  burdenOf,
  type DependenceEntry,
  exact,
  ledgerGround,
  money,
  type NationalFigure,
  type PledgeEntry,
  type PledgeFacts,
  pairsByDonor,
  type Stage,
  type Telling,
  throughInstitutions,
  withoutBackstop,
} from '@truceline/truce/pledges';
import { ungraded } from '@truceline/truce/reports';
import { describe, expect, it } from 'vitest';
import { burdenPage } from './burden-page.ts';

const at = instant(Date.UTC(2030, 7, 1));
const euros = (millions: number) => money('EUR', exact(BigInt(millions) * 1_000_000n))!;
let count = 0;
function told(name: string, side: 'donor' | 'recipient' = 'donor') {
  count += 1;
  return {
    id: `e${count}`,
    happenedAt: { startsAt: at, endsAt: at },
    receivedAt: at,
    speaker: { side, name },
    evidence: [`invented document ${count}`],
    grade: ungraded,
    exercise: true as const,
  };
}
const word = (pledge: string, telling: Telling, name: string, side?: 'donor' | 'recipient'): PledgeEntry => ({
  ...told(name, side),
  pledge,
  telling,
});
const described = (facts: Partial<PledgeFacts>): Telling => ({ what: 'described', facts });
const reached = (stage: Stage, millions: number): Telling => ({ what: 'reached', stage, amount: euros(millions) });
const entries = [
  word('a1', described({ donor: 'A', kind: 'money' }), 'ministry of A'),
  word('a1', reached('committed', 1_250), 'ministry of A'),
  word('a1', reached('delivered', 400), 'ministry of A'),
  word('a1', reached('confirmed', 380), 'treasury of U', 'recipient'),
  word('b1', described({ donor: '<B>', kind: 'troops' }), 'ministry of B'),
  word('b1', reached('committed', 90), 'ministry of B'),
  word('u1', described({ donor: 'Union' }), 'Union'),
  word('u1', reached('committed', 500), 'Union'),
];
const figures: readonly NationalFigure[] = [
  { donor: 'A', what: 'gdp', amount: euros(250_000), asOf: '2029-12-31' as LocalDay, source: 'invented statistics' },
  {
    donor: 'A',
    what: 'population',
    amount: { measure: 'quantity', unit: 'persons', value: exact(5_000_000n) },
    asOf: '2029-12-31' as LocalDay,
    source: 'invented statistics',
  },
];
const tie = (of: string, on: string, what: DependenceEntry['telling']['what'], words: string): DependenceEntry => ({
  ...told(of),
  of,
  on,
  telling: { what, words },
});
const dependences = [
  tie('<B>', 'us', 'notFeasible', 'not feasible without'),
  tie('A', 'us', 'stands', 'we go alone if need be'),
  tie('C', '<B>', 'condition', 'if B goes'),
  tie('D', 'E', 'condition', 'if E goes'),
  tie('E', 'D', 'condition', 'if D goes'),
];
const ground = ledgerGround(entries, { at, knownAt: at });
const asked = { figures, day: '2030-08-01' as LocalDay, by: ['donor'] } as const;
const rows = burdenOf(ground.ledger, asked);
const shares = [{ member: 'A', institution: 'Union', amount: euros(499), source: 'invented table' }];
const members = throughInstitutions(shares, rows, asked);
const input = {
  around: { assets: { css: 'room.css', script: 'room.js' }, audience: 'operator' },
  place: { path: 'pledges/burden/' },
  crumbs: [{ words: 'All cases', target: '' }, { words: 'Who carries how much' }],
  exercise: true,
  asOf: 'Until 2030-08-01, as known then.',
  rows,
  pairs: pairsByDonor(ground.ledger),
  through: members.rows,
  rests: members.rests,
  without: withoutBackstop(ground, { absent: 'us', dependences }),
} as const;
const full = burdenPage(input);
const plain = full
  .replace(/<[^>]+>/g, ' ')
  .replaceAll('&lt;', '<')
  .replaceAll('&gt;', '>')
  .replaceAll('\u202f', ' ')
  .replace(/\s+/g, ' ')
  .replaceAll(' ,', ',');

describe('the page of burden sharing', () => {
  it('gives each figure with its whole, its date and its source, and words where there is none', () => {
    expect(plain).toContain(
      'A committed donor: ministry of A EUR 1 250 000 000 1 pledge 100 % of EUR 1 250 000 000 0.5 % of GDP invented statistics, 2029-12-31 250 EUR a head',
    );
    expect(plain).toContain(
      '<B> committed donor: ministry of B EUR 90 000 000 1 pledge 100 % of EUR 90 000 000 no GDP given no population given',
    );
    expect(full).not.toContain('<B>');
    expect(plain).toContain('this voice names no donor confirmed recipient: treasury of U EUR 380 000 000');
  });

  it('sets promised against what came, and says where nothing is told', () => {
    expect(plain).toContain(
      'A committed, delivered donor: ministry of A EUR 1 250 000 000 EUR 400 000 000 EUR 850 000 000 32',
    );
    expect(plain).toContain(
      'A delivered, confirmed donor: ministry of A against recipient: treasury of U EUR 400 000 000 EUR 380 000 000 EUR 20 000 000 95',
    );
    expect(plain).toContain(
      '<B> committed, delivered donor: ministry of B EUR 90 000 000 nothing is told of what was delivered',
    );
  });

  it('keeps shares through institutions apart, with what is left over', () => {
    expect(plain).toContain(
      'Union: the shares come to EUR 499 000 000; its own row tells EUR 500 000 000, a difference of EUR 1 000 000.',
    );
  });

  it('says who stands without, who falls and by which words, who waits for whom, and who has not said', () => {
    expect(plain).toContain(
      'Of 9 actors, guarantees and pledges: stands 1, falls 3, contradicted 0, kept out 0, not said 5.',
    );
    expect(plain).toContain(
      'actor C falls it hangs on <B> (“if B goes”, by the word of donor: C), which hangs on us (“not feasible without”, by the word of donor: <B>)',
    );
    expect(plain).toContain('Waiting for each other, so that none comes first: actor D, actor E.');
  });

  it('says that nothing is told where nothing is', () => {
    const empty = burdenPage({
      ...input,
      exercise: false,
      rows: [],
      pairs: [],
      through: [],
      rests: [],
      without: undefined,
    });
    expect(empty.match(/Nothing is told\./g)).toHaveLength(2);
    expect(empty).not.toContain('EXERCISE');
    expect(empty).not.toContain('id="without"');
  });
});
