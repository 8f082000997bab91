import { describe, expect, it } from 'vitest';
import {
  described,
  euros,
  ever,
  noon,
  observer,
  reached,
  recipient,
  span,
  word,
} from '../../../testing/told-pledges.ts';
import type { PledgeEntry } from '../entry.ts';
import { formatExact } from '../exact.ts';
import { checksOf } from './checks.ts';

const [june, december] = [span('2030-06-01', '2030-07-01'), span('2030-12-01', '2031-01-01')];
const schedule = described({
  donor: 'A',
  schedule: [
    { during: june, amount: euros(50) },
    { during: december, amount: euros(50) },
  ],
});
const base = [word('p', 's', '2030-01-05', schedule), word('p', 'c', '2030-01-06', reached('committed', 100))];

const late = (entries: readonly PledgeEntry[], day = '2034-01-01') =>
  checksOf({ entries, at: noon(day), knownAt: ever.knownAt });
const tranches = (entries: readonly PledgeEntry[], day?: string) =>
  late(entries, day).punctuality.map(({ schedule: which, arrivedBy, tranches: each }) =>
    [
      which,
      arrivedBy,
      ...each.map(({ state }) =>
        Object.values(state)
          .map((one) => (typeof one === 'object' ? formatExact(one) : one))
          .join(' '),
      ),
    ].join(', '),
  );
const shares = (entries: readonly PledgeEntry[], day?: string) =>
  late(entries, day).predictability.map(
    ({ schedule: which, due, inTimeAtLeast, inTimeAtMost, beyond }) =>
      `${which}: ${[inTimeAtLeast, inTimeAtMost].map((each) => formatExact(each)).join('-')} of ${formatExact(due)}, ${formatExact(beyond)} beyond`,
  );
const reasons = (entries: readonly PledgeEntry[], day?: string) =>
  late(entries, day)
    .results.filter(({ check }) => check === 'late')
    .map(({ aspect, reason }) => `${aspect}: ${reason}`);

describe('late', () => {
  const tenth = word('p', 'd1', '2030-06-10', reached('delivered', 20));
  const july = word('p', 'd2', '2030-07-10', reached('delivered', 30));

  it('fills what was due first by what came first, and counts whole days after the end of the period', () => {
    expect(tranches([...base, tenth, july], '2030-07-20')).toEqual(['only, donor: ministry, late 9 9, notDue']);
    expect(shares([...base, tenth, july], '2030-07-20')[0]).toBe('only: 20-20 of 50, 0 beyond');
    expect(reasons([...base, tenth, july], '2030-07-20')).toEqual([
      'predictability: of EUR 50 due by now, 40.0 % came by the end of its period, by the schedule and the word of donor: ministry',
      'tranche: EUR 50 was due by the end of 2030-06-30 (UTC); the last of it came 9 days later, by the schedule and the word of donor: ministry',
    ]);
  });

  it('says nothing before a period is over, and of what came early or beyond the schedule nothing but that', () => {
    expect(reasons(base, '2030-06-30')).toEqual([]);
    const early = word('p', 'd0', '2030-02-01', reached('delivered', 120));
    expect(tranches([...base, early])).toEqual(['only, donor: ministry, inTime, inTime']);
    expect(shares([...base, early])).toEqual(['only: 100-100 of 100, 20 beyond']);
    expect(reasons([...base, early])).toEqual([]);
  });

  it('tells what is outstanding, and since how many days', () => {
    expect(tranches([...base, tenth], '2030-07-20')).toEqual(['only, donor: ministry, outstanding 19 20, notDue']);
    expect(tranches(base, '2030-07-20')).toEqual(['only, donor: ministry, outstanding 19 0, notDue']);
  });

  it('does not call late what may have come in time, and bounds the days of what did not', () => {
    const across = (from: string, to: string) =>
      word('p', 'd', '2030-07-15', reached('delivered', 50), {
        happenedAt: span(from, to),
        receivedAt: noon('2030-08-20'),
      });
    expect(tranches([...base, across('2030-06-20', '2030-07-10')], '2030-09-01')).toEqual([
      'only, donor: ministry, unclear 9, notDue',
    ]);
    expect(reasons([...base, across('2030-06-20', '2030-07-10')], '2030-09-01')).toEqual([]);
    expect(tranches([...base, across('2030-07-05', '2030-07-10')], '2030-09-01')).toEqual([
      'only, donor: ministry, late 4 9, notDue',
    ]);
    expect(shares([...base, across('2030-06-20', '2030-07-10')], '2030-09-01')[0]).toBe('only: 0-50 of 50, 0 beyond');
  });

  it('keeps the first schedule beside the last: whoever moves a date does not become punctual by it', () => {
    const moved = word('p', 's2', '2030-06-20', described({ schedule: [{ during: december, amount: euros(100) }] }));
    const came = word('p', 'd', '2030-12-15', reached('delivered', 100));
    expect(shares([...base, moved, came])).toEqual(['first: 50-50 of 100, 0 beyond', 'last: 100-100 of 100, 0 beyond']);
  });

  it('sets the donor’s schedule against each voice that tells of arrivals, the recipient’s by what it confirms', () => {
    const confirmed = word('p', 'r', '2030-06-20', reached('confirmed', 50), { speaker: recipient });
    const seen = word('p', 'o', '2030-06-20', reached('delivered', 10), { speaker: observer });
    const own = word('p', 'no', '2030-06-20', reached('delivered', 50), { speaker: recipient });
    expect(tranches([...base, confirmed, seen, own], '2030-07-20')).toEqual([
      'only, observer: institute, outstanding 19 10, notDue',
      'only, recipient: treasury, inTime, notDue',
    ]);
  });

  it('is silent where no date or no amount was said, and after a withdrawal of what came due later', () => {
    const plain = [
      word('q', 'd', '2030-01-01', described({ donor: 'A' })),
      word('q', 'c', '2030-01-02', reached('committed', 9)),
    ];
    expect(late(plain)).toMatchObject({ punctuality: [], predictability: [] });
    const twoOpen = word('q', 's', '2030-01-03', described({ schedule: [{ during: june }, { during: december }] }));
    expect(late([...plain, twoOpen]).punctuality).toEqual([]);
    const oneOpen = word('q', 's', '2030-01-03', described({ schedule: [{ during: june }] }));
    expect(tranches([...plain, oneOpen], '2030-07-02')).toEqual(['only, donor: ministry, outstanding 1 0']);
    const withdrawn = word('p', 'w', '2030-08-01', { what: 'withdrawn' });
    expect(tranches([...base, tenth, july, withdrawn])).toEqual(['only, donor: ministry, late 9 9']);
  });

  it('calls nothing late that hangs on a condition, unless it is told to have been met by the end of the period', () => {
    const bound = word(
      'p',
      'k',
      '2030-01-07',
      described({ conditions: [{ kind: 'clause', of: 't/ceasefire/cf', state: 'inForce' }] }),
    );
    const entries = [...base, bound, tenth];
    const input = { entries, at: noon('2030-09-01'), knownAt: ever.knownAt };
    expect(tranches(entries, '2030-09-01')).toEqual(['only, donor: ministry, waits unknown, notDue']);
    expect(reasons(entries, '2030-09-01')).toEqual([]);
    expect(shares(entries, '2030-09-01')).toEqual([]);
    const asked: string[] = [];
    const met = checksOf({
      ...input,
      conditionsAt: (pledge, at) => {
        asked.push(`${pledge} ${new Date(at).toISOString()}`);
        return 'met';
      },
    });
    expect(met.punctuality[0]!.tranches[0]!.state.kind).toBe('outstanding');
    expect(new Set(asked)).toEqual(new Set(['p 2030-07-01T00:00:00.000Z']));
    const all = word('p', 'd3', '2030-06-20', reached('delivered', 30));
    expect(tranches([...entries, all], '2030-09-01')).toEqual(['only, donor: ministry, inTime, notDue']);
  });

  it('looks at the stage that a schedule names', () => {
    const budget = described({
      schedule: [{ during: june, amount: euros(100), stage: 'allocated', name: 'budget law' }],
    });
    const told = [word('p', 's', '2030-01-05', budget), word('p', 'a', '2030-07-03', reached('allocated', 100)), tenth];
    expect(reasons(told)).toEqual([
      'tranche: EUR 100 was due to be allocated by the end of 2030-06-30 (UTC); the last of it came 2 days later, by the schedule and the word of donor: ministry',
    ]);
  });

  it('says why a pledge is not reckoned that was merged, or split or reduced after some had come', () => {
    const other = [word('q', 'd', '2030-01-01', described({ donor: 'A' }))];
    const merged = word('q', 'm', '2030-02-01', { what: 'merged', into: 'p' });
    const back = word('p', 'b', '2030-08-01', { what: 'reduced', stage: 'delivered', amount: euros(5) });
    for (const entries of [
      [...base, ...other, merged],
      [...base, tenth, back],
    ]) {
      expect(late(entries).punctuality).toEqual([]);
      expect(late(entries).problems.map(({ reason }) => reason)).toEqual([
        expect.stringMatching(/^`p` was (merged|reduced).*nothing is said of lateness$/),
      ]);
    }
  });
});
