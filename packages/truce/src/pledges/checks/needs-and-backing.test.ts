import { describe, expect, it } from 'vitest';
import { terms } from '../../../testing/terms.ts';
import {
  described,
  euros,
  ever,
  ministry,
  noon,
  observer,
  reached,
  recipient,
  span,
  told,
  word,
} from '../../../testing/told-pledges.ts';
import { unitOf } from '../amount.ts';
import type { PledgeEntry } from '../entry.ts';
import { exact, formatExact } from '../exact.ts';
import type { BackingEntry } from './backing-entry.ts';
import { type CheckGround, checksOf } from './checks.ts';
import { coverageByDate } from './coverage-of-need.ts';
import type { DependenceEntry } from './dependence-entry.ts';
import type { NeedEntry } from './need-entry.ts';
import { figureWords } from './underfunded.ts';

const other = { side: 'donor', name: 'B ministry' } as const;
const shelters = (pledge: string, donor: string, speaker = ministry): readonly PledgeEntry[] => [
  word(pledge, 'd', '2030-01-01', described({ donor, purpose: 'Shelters' }), { speaker }),
];
const need: NeedEntry = {
  ...told('n', '2030-01-01', { speaker: recipient }),
  need: 'shelters',
  telling: { what: 'needed', name: 'Shelters in the east', purpose: 'shelters.', amount: euros(100) },
};
const found = (input: Partial<CheckGround>, check: string, aspect?: string) =>
  checksOf({ entries: [], ...ever, ...input })
    .results.filter((each) => each.check === check && (aspect === undefined || each.aspect === aspect))
    .map(({ aspect: on, reason, figures }) => [`${on}: ${reason}`, ...figures.map(figureWords)]);

describe('underfunded', () => {
  const a = [...shelters('p', 'A'), word('p', 'c', '2030-02-01', reached('committed', 60))];
  const b = [...shelters('q', 'B', other), word('q', 'c', '2030-03-01', reached('committed', 30), { speaker: other })];

  it('sets each stage against the need in its own unit, by voice, and never adds stages', () => {
    const delivered = word('p', 'x', '2030-04-01', reached('delivered', 20));
    expect(found({ entries: [...a, ...b, delivered], needs: [need] }, 'underfunded')).toEqual([
      [
        'committed: at most EUR 90 is committed, each of 2 pledges once at the largest word on it, against EUR 100 needed by the word of recipient: treasury',
        'needed: EUR 100',
        'committed, by donor: B ministry: EUR 30',
        'committed, by donor: B ministry: 30 % of EUR 100 needed',
        'committed, by donor: ministry: EUR 60',
        'committed, by donor: ministry: 60 % of EUR 100 needed',
        'committed, at most: EUR 90',
        'committed, at most: 90 % of EUR 100 needed',
        'short by at least: EUR 10',
      ],
      [
        'allocated: nobody tells of anything allocated, against EUR 100 needed by the word of recipient: treasury',
        'needed: EUR 100',
        'allocated, at most: EUR 0',
        'allocated, at most: 0 % of EUR 100 needed',
        'short by at least: EUR 100',
      ],
      [
        'delivered: at most EUR 20 is delivered, each of 1 pledge once at the largest word on it, against EUR 100 needed by the word of recipient: treasury',
        'needed: EUR 100',
        'delivered, by donor: ministry: EUR 20',
        'delivered, by donor: ministry: 20 % of EUR 100 needed',
        'delivered, at most: EUR 20',
        'delivered, at most: 20 % of EUR 100 needed',
        'short by at least: EUR 80',
      ],
    ]);
  });

  it('counts a pledge once at the largest word on it, and calls a need open that only several voices together reach', () => {
    const twice = word('p', 'o', '2030-02-02', reached('committed', 61), { speaker: observer });
    const more = word('q', 'm', '2030-03-02', reached('committed', 9), { speaker: other });
    const [committed] = found({ entries: [...a, ...b, twice, more], needs: [need] }, 'underfunded');
    expect(committed![0]).toBe(
      'committed: no one voice tells of as much committed as the EUR 100 needed by the word of recipient: treasury; 2 pledges of 3 voices would reach EUR 100 if no two speak of the same',
    );
    const enough = word('p', 'e', '2030-02-03', reached('committed', 40));
    expect(found({ entries: [...a, enough], needs: [need] }, 'underfunded', 'committed')).toEqual([]);
  });

  it('counts nothing in another unit, says so, and is silent on a need that is met or of nothing', () => {
    const vans = word('p', 'v', '2030-02-01', {
      what: 'reached',
      stage: 'committed',
      amount: { measure: 'quantity', unit: 'vans', value: exact(500n) },
    });
    expect(found({ entries: [...shelters('p', 'A'), vans], needs: [need] }, 'underfunded')[0]![0]).toBe(
      'committed: nobody tells of anything committed, against EUR 100 needed by the word of recipient: treasury; 1 pledge for the same purpose in another unit and not set against it',
    );
    const met: NeedEntry = { ...need, ...told('n2', '2030-05-01', { speaker: recipient }), telling: { what: 'met' } };
    expect(found({ needs: [need, met] }, 'underfunded')).toEqual([]);
    const none: NeedEntry = { ...need, telling: { what: 'needed', name: 'x', purpose: 'x', amount: euros(0) } };
    expect(checksOf({ entries: [], ...ever, needs: [none] }).problems).toEqual([
      { entry: 'n', reason: 'a need is above zero; one that is gone is told as met' },
    ]);
  });

  it('gives three numbers by date', () => {
    const days = ['2030-01-15', '2030-02-15', '2030-03-15'].map(noon);
    const series = coverageByDate([...a, ...b], [need], days, ever.knownAt);
    expect(series.map(({ stages }) => stages.map(({ atMost }) => formatExact(atMost)))).toEqual([
      ['0', '0', '0'],
      ['60', '0', '0'],
      ['90', '0', '0'],
    ]);
  });
});

describe('fragile', () => {
  const due = described({ donor: 'A', schedule: [{ during: span('2030-06-01', '2030-07-01'), amount: euros(100) }] });
  const entries = [
    word('p', 'd', '2030-01-01', due),
    word('p', 'c', '2030-01-02', reached('committed', 100)),
    word('p', 'o', '2030-01-03', reached('committed', 100), { speaker: observer }),
  ];
  const backing = (id: string, telling: BackingEntry['telling'], more: Partial<BackingEntry> = {}): BackingEntry => ({
    ...told(id, '2030-01-10'),
    donor: 'A',
    telling,
    ...more,
  });
  const at = { at: noon('2030-05-01'), knownAt: ever.knownAt };
  const looked = (aspect: string, ...words: readonly BackingEntry[]) =>
    found({ entries, backing: words, ...at }, 'fragile', aspect).map(([reason, ...figures]) => [
      reason!.replace(`${aspect}: `, ''),
      ...figures,
    ]);

  it('names a mandate that is required, refused or ends before the last is due, and days without it', () => {
    const mandate = (state: 'required' | 'granted' | 'refused', id = 'm') =>
      backing(id, { what: 'mandate', name: 'vote of the house', state });
    expect(looked('mandateMissing', mandate('required'))).toEqual([
      ['the mandate “vote of the house” is required, by the word of donor: ministry'],
    ]);
    const later = { ...mandate('granted', 'm2'), ...told('m2', '2030-02-01') };
    expect(looked('mandateMissing', mandate('required'), later)).toEqual([]);
    expect(looked('mandateMissing', mandate('required'), { ...later, donor: 'B' })).toHaveLength(1);
    expect(looked('mandateMissing', { ...mandate('refused'), pledges: ['q'] })).toEqual([]);
    const until = backing('m', {
      what: 'mandate',
      name: 'law',
      state: 'granted',
      until: span('2030-06-01', '2030-06-01').endsAt,
    });
    expect(looked('mandateExpires', until)).toEqual([
      [
        'the mandate “law” ends 2030-06-01 00:00 UTC and the last of it is due by the end of 2030-06-30 (UTC), by the word of donor: ministry',
        'without a mandate: 30 days',
      ],
    ]);
    const mandated = word('p', 'y', '2030-03-01', reached('mandated', 100));
    expect(
      found({ entries: [...entries, mandated], backing: [mandate('required')], ...at }, 'fragile', 'mandateMissing'),
    ).toEqual([]);
  });

  it('asks for the yes of a decider that nobody tells of, until something is mandated', () => {
    const decider = word('p', 'e', '2030-01-04', described({ decider: 'the Diet' }));
    const missing = (more: readonly PledgeEntry[]) =>
      found({ entries: [...entries, decider, ...more] }, 'fragile', 'mandateMissing').map(([reason]) => reason);
    expect(missing([])).toEqual(['mandateMissing: the Diet decides on it, and nobody tells that it has']);
    expect(missing([word('p', 'y', '2030-03-01', reached('allocated', 5))])).toEqual([]);
  });

  it('gives the figure of a thin majority, and takes no vote that is no number of votes', () => {
    const vote = (votesFor: number, votesNeeded: number) =>
      backing('v', { what: 'vote', name: 'budget', votesFor, votesNeeded });
    expect(looked('thinMajority', vote(252, 251))).toEqual([
      [
        '“budget” got 252 votes where 251 are needed: 2 votes less would end it, by the word of donor: ministry',
        'for: 252 votes',
        'needed: 251 votes',
        'over what is needed: 1 vote',
      ],
    ]);
    expect(looked('thinMajority', vote(250, 251))[0]![0]).toContain('1 too few');
    expect(looked('thinMajority', vote(105, 100))).toHaveLength(1);
    expect(looked('thinMajority', vote(106, 100))).toEqual([]);
    expect(checksOf({ entries, ...at, backing: [vote(2.5, 1)] }).problems.map(({ reason }) => reason)).toEqual([
      'votes are whole numbers from 0; the vote is not looked at',
    ]);
  });

  it('names an election before the last is due, and none that is over or comes after', () => {
    const election = (from: string, to: string) =>
      backing('e', { what: 'election', name: 'general election', during: span(from, to) });
    expect(looked('electionBeforeDelivery', election('2030-06-10', '2030-06-11'))).toEqual([
      [
        '“general election” begins 2030-06-10 00:00 UTC, and the last of it is due by the end of 2030-06-30 (UTC), by the word of donor: ministry',
        'due after the election began: 21 days',
      ],
    ]);
    expect(looked('electionBeforeDelivery', election('2030-04-10', '2030-04-11'))).toEqual([]);
    expect(looked('electionBeforeDelivery', election('2030-07-01', '2030-07-02'))).toEqual([]);
  });

  it('names whom it hangs on, until the same voice says that it stands without', () => {
    const tie = (id: string, day: string, what: DependenceEntry['telling']['what']): DependenceEntry => ({
      ...told(id, day),
      of: 'A',
      on: 'us',
      telling: { what, words: 'without a US backstop that deployment was not feasible' },
    });
    const hangs = (...dependences: readonly DependenceEntry[]) =>
      found({ entries, dependences }, 'fragile', 'dependsOnAnother');
    expect(hangs(tie('t', '2030-01-06', 'notFeasible'))).toEqual([
      [
        'dependsOnAnother: it hangs on us: “without a US backstop that deployment was not feasible”, by the word of donor: ministry',
      ],
    ]);
    expect(hangs(tie('t', '2030-01-06', 'notFeasible'), tie('u', '2030-02-06', 'stands'))).toEqual([]);
    const conditions = described({
      decider: 'test/body/diet',
      conditions: [
        { kind: 'pledge', of: 'q', stage: 'committed' },
        { kind: 'decision', body: 'test/body/council' },
        { kind: 'decision', body: 'test/body/diet' },
        { kind: 'clause', of: 'test/ceasefire/cf', state: 'inForce' },
        { kind: 'recorded', of: 'test/mandate/m', is: 'granted' },
      ],
    });
    const more = [...entries, word('p', 'k', '2030-01-08', conditions)];
    expect(found({ entries: more }, 'fragile', 'dependsOnAnother').map(([reason]) => reason)).toEqual([
      'dependsOnAnother: it hangs on `test/mandate/m` being granted, by the word of donor: ministry',
      'dependsOnAnother: it hangs on a decision of `test/body/council`, by the word of donor: ministry',
      'dependsOnAnother: it hangs on the pledge `q` being committed, by the word of donor: ministry',
    ]);
  });

  it('gives largest share and index where one donor has more than half, with the bounds of the index', () => {
    const pledge = (id: string, donor: string, units: number) => [
      word(id, 'd', '2030-01-01', described({ donor })),
      word(id, 'c', '2030-01-02', reached('committed', units)),
    ];
    const three = [...pledge('p', 'A', 60), ...pledge('q', 'B', 20), ...pledge('r', 'C', 20)];
    expect(found({ entries: three }, 'fragile', 'concentration')).toEqual([
      [
        "concentration: A has committed more than half in all pledges told in EUR: were it to withdraw, less than half would be left of 3 donors' promises",
        'largest share: 60 % of what is committed in all pledges told in EUR',
        'concentration (Herfindahl-Hirschman index): 0.44 where 1 is one donor alone and 1/3 is 3 equal donors',
        'donors: 3 donors',
      ],
    ]);
    expect(found({ entries: [...pledge('p', 'A', 50), ...pledge('q', 'B', 50)] }, 'fragile', 'concentration')).toEqual(
      [],
    );
    expect(found({ entries: pledge('p', 'A', 1) }, 'fragile', 'concentration')[0]![2]).toContain(': 1 where 1 is');
  });

  it('names what rests on one speaker or one document', () => {
    const single = (each: readonly PledgeEntry[]) =>
      found({ entries: each }, 'fragile', 'singleSource').map(([reason]) => reason);
    expect(single(entries)).toEqual([]);
    expect(single(entries.slice(0, 2))).toEqual(['singleSource: only donor: ministry speaks of it']);
    expect(single(entries.map((each) => ({ ...each, evidence: ['one paper'] })))).toEqual([
      'singleSource: 2 voices speak of it, and one document is named',
    ]);
    expect(single(entries.slice(0, 2).map((each) => ({ ...each, evidence: [] })))).toEqual([
      'singleSource: only donor: ministry speaks of it, and no document is named',
    ]);
    expect(single(entries.slice(0, 1))).toEqual([]);
  });

  it('sets a task that is asked against the caveats of the pledge itself', () => {
    const caveats = (...each: NonNullable<Parameters<typeof described>[0]['caveats']>) => {
      const with_ = [...entries, word('p', 'k', '2030-01-08', described({ caveats: each }))];
      const asked = [{ pledge: 'p', actor: 'test/actor/a', action: 'deploy', zone: 'test/zone/south' }];
      return found({ entries: with_, asked }, 'fragile', 'caveatExcludes').map(([reason]) =>
        reason!.slice('caveatExcludes: '.length),
      );
    };
    expect(caveats({ text: 'training only', kind: 'only', task: 'training' })).toEqual([
      'it is asked to deploy in `south`: “training only”, by the word of donor: ministry',
    ]);
    expect(caveats({ text: 'not in the south', kind: 'never', place: 'South' })).toHaveLength(1);
    expect(caveats({ text: 'only in the port', kind: 'only', place: 'port' })).toEqual([
      'it is asked to deploy in `south`, and whether that is allowed is open: “only in the port”, by the word of donor: ministry',
    ]);
    expect(caveats({ text: 'no training', kind: 'never', task: 'training' })).toEqual([]);
    expect(caveats({ text: 'deploys only', kind: 'only', task: 'Deploy' })).toEqual([]);
    expect(caveats({ text: 'never', kind: 'never', until: noon('2030-02-01') })).toEqual([]);
  });

  it('sets a task that is asked against the caveats of the text', () => {
    const common = { cites: [{ source: 's', place: 'p. 1' }], quotes: [], basis: 'none', was: [], allow: [] } as const;
    const ours = terms({
      caveats: [{ ...common, id: 'test/caveat/no', of: 'test/actor/a', actions: ['deploy'], kind: 'never', zones: [] }],
    });
    const asked = (action: string) =>
      found(
        { entries, terms: ours, asked: [{ pledge: 'p', actor: 'test/actor/a', action }] },
        'fragile',
        'caveatExcludes',
      );
    expect(asked('deploy')).toEqual([['caveatExcludes: `a` is asked to deploy, which its caveat `no` excludes']]);
    expect(asked('train')).toEqual([]);
    const partly = terms({
      caveats: [
        {
          ...common,
          id: 'test/caveat/sea',
          of: 'test/actor/a',
          actions: ['deploy'],
          kind: 'only',
          zones: ['test/zone/sea'],
        },
      ],
    });
    expect(
      found(
        { entries, terms: partly, asked: [{ pledge: 'p', actor: 'test/actor/a', action: 'deploy' }] },
        'fragile',
        'caveatExcludes',
      ),
    ).toEqual([['caveatExcludes: `a` is asked to deploy; whether its caveat `sea` allows it is open']]);
  });
});

it('spells units of figures as a reader does', () => {
  expect(unitOf(euros(1))).toBe('EUR');
  expect(figureWords({ what: 'x', value: exact(12n), unit: 'of vans' })).toBe('x: 12 vans');
  expect(figureWords({ what: 'x', value: exact(1n), unit: 'of vans' })).toBe('x: 1 van');
  expect(figureWords({ what: 'x', value: exact(1n), unit: '% of GDP' })).toBe('x: 1 % of GDP');
});
