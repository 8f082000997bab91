import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Instant, instant } from '../../kernel/index.ts';
import { exact, exactAsText } from '../../pledges/index.ts';
import { type AssetKind, assetKinds, type Recovered, type RecoveredSorts, sectors } from '../../recovery/index.ts';
import { ungraded } from '../../reports/index.ts';
import type { ReleaseGround } from './gate.ts';
import { defaultProfile, operatorProfile, type ReleaseProfile } from './profile.ts';
import { publicNames } from './public-name.ts';
import { capacityShown } from './released-capacity.ts';
import { recoveredShown } from './released-recovery.ts';

const day = 86_400_000;
const at = (days: number): Instant => instant(Date.UTC(2031, 0, 1) + days * day);
const open = ['https://ministry.example/list'];
let count = 0;

function word<S extends keyof RecoveredSorts>(
  sort: S,
  own: Omit<RecoveredSorts[S], 'id' | 'happenedAt' | 'receivedAt' | 'speaker' | 'evidence' | 'grade'>,
  more: object = {},
): Recovered {
  const entry = {
    id: `row-${count++}`,
    happenedAt: { startsAt: at(10), endsAt: at(10) },
    receivedAt: at(11),
    speaker: { side: 'recipient', name: 'Ministry of Quellamar' },
    evidence: open,
    grade: ungraded,
    ...own,
    ...more,
  };
  return { sort, entry } as unknown as Recovered;
}

const euros = (value: bigint) => ({ measure: 'money', currency: 'EUR', value: exact(value) }) as const;
const megawatts = (value: bigint) => ({ measure: 'quantity', unit: 'MW', value: exact(value) }) as const;
const secret = { secretMember: 'planted member' } as object;
const whereabouts = {
  region: 'Northmark',
  place: 'Plantedville',
  at: [33.128417, 48.519263],
  uncertaintyM: 7,
  ...secret,
};
const worksFacts = (sector: (typeof sectors)[number]) =>
  ({
    name: `Repair of the ${sector} building`,
    sector,
    placing: whereabouts,
    serves: ['planted-asset'],
    owner: 'Planted Ivan Petrenko',
    planned: { startsAt: at(1), endsAt: at(4711), note: 'planted plan' },
    identifiers: [
      { scheme: 'QM-DREAM', id: 'DREAM-1', note: 'planted beside' },
      { scheme: 'note', id: 'planted words of a clerk' },
    ],
    ...secret,
  }) as never;
const assetFacts = (kind: AssetKind | undefined) =>
  ({ name: `The ${kind} of Plantedville`, kind, placing: whereabouts, owner: 'Planted Olena', ...secret }) as never;

function groundOf(recovered: readonly Recovered[], profile: ReleaseProfile = defaultProfile): ReleaseGround {
  const input = { dayZone: 'UTC', reportingTime: '08:00' };
  return {
    evaluation: { knownAt: at(200) },
    input,
    recovered,
    profile,
    nameOf: publicNames('secret'),
    gazetteer: new Set(['Northmark']),
  } as unknown as ReleaseGround;
}
const shown = (recovered: readonly Recovered[], profile?: ReleaseProfile) =>
  recoveredShown(groundOf(recovered, profile), undefined);
const text = (recovered: readonly Recovered[], profile?: ReleaseProfile) =>
  JSON.stringify(shown(recovered, profile), exactAsText) ?? '';

/** An asset with everything that may be told of it. */
const assetWords = (asset: string, kind: AssetKind | undefined, figure = 4711n, more: object = {}): Recovered[] => [
  word('asset', { asset, telling: { what: 'described', facts: assetFacts(kind) } }, more),
  word('asset', { asset, telling: { what: 'damaged', extent: 'destroyed', repairCost: euros(figure) } }, more),
  word('asset', { asset, telling: { what: 'capacity', state: 'lost', amount: megawatts(figure), works: 'w' } }, more),
];

describe('words on recovery in a public edition', () => {
  it('are those that rest on an address, and none where the profile does not name them', () => {
    const money = { what: 'money', kind: 'contracted', amount: euros(5n) } as const;
    const heard = word('works', { works: 'w', telling: money }, { evidence: ['heard in a corridor'] });
    expect(shown([heard])).toBeUndefined();
    const told = word('works', { works: 'w', telling: { ...money, kind: 'disbursed' } });
    expect(shown([heard, told])?.works).toHaveLength(1);
    const { fields } = defaultProfile;
    expect(shown([told], { ...defaultProfile, fields: fields.filter((each) => each !== 'recovery') })).toBeUndefined();
    expect(shown([heard, told], operatorProfile)?.works).toHaveLength(2);
    expect(shown([word('works', { works: 'w', telling: money }, { receivedAt: at(201) })])).toBeUndefined();
  });

  it('keep name, sector, area, stage and money of works, and no position, owner, plan or sentence', () => {
    for (const sector of sectors) {
      const facts = worksFacts(sector);
      const words = [
        word('works', { works: 'w', telling: { what: 'described', facts } }, { evidence: [...open, 'planted note'] }),
        word('works', { works: 'w', telling: { what: 'stage', stage: 'implementation', note: 'planted' } as never }),
        word('works', { works: 'w', telling: { what: 'money', kind: 'spent', amount: { ...euros(7n), ...secret } } }),
      ];
      const found = text(words);
      expect([sector, found]).not.toEqual([sector, expect.stringMatching(/planted|33\.1|48\.5|uncertaintyM|owner/i)]);
      expect(found).toContain('"region":"Northmark"');
      expect([sector, found.includes('"scheme":"QM-DREAM","id":"DREAM-1"')]).toEqual([sector, sector !== 'housing']);
      expect(found).toContain('"implementation"');
      expect([sector, found.includes(`Repair of the ${sector} building`)]).toEqual([sector, sector !== 'housing']);
    }
  });

  it('tell works on what is critical, or of no sector told, by the month that is over', () => {
    const facts = (sector: (typeof sectors)[number] | undefined) => ({ name: 'Works', ...(sector ? { sector } : {}) });
    const seen = (words: readonly Recovered[], day: number) =>
      recoveredShown({ ...groundOf(words), evaluation: { knownAt: at(day) } } as never, undefined) !== undefined;
    const described = (sector: (typeof sectors)[number] | undefined) =>
      word('works', { works: 'w', telling: { what: 'described', facts: facts(sector) } });
    expect(seen([described('education')], 12)).toBe(true);
    for (const sector of ['energy', 'transport', 'water', 'telecommunications', 'other', undefined] as const) {
      expect([sector, seen([described(sector)], 30)]).toEqual([sector, false]);
      expect([sector, seen([described(sector)], 31)]).toEqual([sector, true]);
    }
    const school = word('works', { works: 'w', telling: { what: 'described', facts: { serves: ['grid'] } } });
    const grid = word('asset', { asset: 'grid', telling: { what: 'described', facts: { kind: 'grid' } } });
    expect(seen([described('education'), school, grid], 30)).toBe(false);
  });

  it('stand for all others where one tells of the end of all years, by a slip of the pen', () => {
    const ends = { startsAt: Date.UTC(9999, 11, 30) as never, endsAt: Date.UTC(10_000, 0, 1) as never };
    const stage = (more: object = {}) =>
      word('works', { works: 'w', telling: { what: 'stage', stage: 'completion' } }, more);
    const words = [stage(), stage({ happenedAt: ends })];
    const seen = recoveredShown(
      {
        ...groundOf(words),
        evaluation: { knownAt: at(80) },
        input: { dayZone: 'Europe/Kyiv', reportingTime: '08:00' },
      } as never,
      undefined,
    );
    expect(seen?.works).toHaveLength(1);
  });

  it('name the source of money where that body speaks in public, and by a key of its own where it does not', () => {
    const from = (name: string) =>
      word('works', { works: 'w', telling: { what: 'money', kind: 'spent', amount: euros(1n), from: name } });
    const found = shown([from('Planted Petrenko'), from('Planted Olena'), from('Ministry of Quellamar')])!.works!;
    const sources = found.flatMap(({ telling }) => (telling.what === 'money' ? [telling.from] : []));
    expect(new Set(sources).size).toBe(3);
    expect(sources).toContain('Ministry of Quellamar');
    expect(sources.join()).not.toContain('Planted');
  });

  it('leave no figure standing that a later word without an address changes or takes back', () => {
    const stage = (name: 'implementation' | 'cancelled', more: object = {}) =>
      word('works', { works: 'w', telling: { what: 'stage', stage: name } }, more);
    const heard = { evidence: ['a call'] };
    const later = { ...heard, happenedAt: { startsAt: at(12), endsAt: at(12) }, receivedAt: at(12) };
    expect(shown([stage('implementation'), stage('cancelled', later)])).toBeUndefined();
    const earlier = { ...heard, happenedAt: { startsAt: at(2), endsAt: at(2) } };
    expect(shown([stage('implementation'), stage('cancelled', earlier)])?.works).toHaveLength(1);
    const gone = word('works', { works: 'w', telling: { what: 'withdrawn' } }, heard);
    expect(shown([stage('implementation'), gone])).toBeUndefined();
    expect(
      shown([
        stage('implementation'),
        { ...gone, entry: { ...gone.entry, speaker: { side: 'donor', name: 'x' } } } as Recovered,
      ])?.works,
    ).toHaveLength(1);
  });

  it('call works on homes by keys alone: their names in lists are names of those who live there', () => {
    const home = word('asset', { asset: 'house', telling: { what: 'described', facts: { kind: 'housing' } } });
    const described = (works: string, facts: object) =>
      word('works', { works, telling: { what: 'described', facts: facts as never } });
    const identifiers = [{ scheme: 'EX', id: 'Planted-7' }];
    for (const facts of [
      { sector: 'housing', identifiers },
      { sector: 'social', serves: ['house'], name: 'Roof of Planted', identifiers },
    ]) {
      const words = [
        home,
        described('planted-olena', facts),
        described('other-list', { sector: 'housing', identifiers }),
        word('works', { works: 'other-list', telling: { what: 'compared', with: 'planted-olena', are: 'same' } }),
      ];
      expect(text(words)).not.toMatch(/planted/i);
      const works = recoveredShown({ ...groundOf(words), evaluation: { knownAt: at(80) } } as never, undefined)!.works!;
      const [compared] = works.flatMap(({ telling }) => (telling.what === 'compared' ? [telling.with] : []));
      expect(works.map((each) => each.works)).toContain(compared);
      const codes = works.flatMap(({ telling }) =>
        telling.what === 'described' ? (telling.facts.identifiers ?? []).map(({ id }) => id) : [],
      );
      expect(codes).toHaveLength(2);
      expect(new Set(codes).size).toBe(1);
    }
  });

  it('compare works with none that is not told', () => {
    const stage = (works: string, more: object = {}) =>
      word('works', { works, telling: { what: 'stage', stage: 'completion' } }, more);
    const compared = word('works', { works: 'w', telling: { what: 'compared', with: 'planted-works', are: 'same' } });
    expect(text([stage('w'), stage('planted-works', { evidence: ['note'] }), compared])).not.toContain('planted');
    expect(text([stage('w'), stage('planted-works'), compared])).toContain('"with":"planted-works"');
  });

  it('name schools and hospitals alone of all assets, without position and owner', () => {
    for (const kind of [...assetKinds, undefined]) {
      const found = text(assetWords('planted-asset', kind));
      if (kind !== 'school' && kind !== 'hospital') expect([kind, found]).toEqual([kind, '']);
      else {
        expect(found).not.toMatch(/33\.1|48\.5|uncertaintyM|owner|Olena|secretMember|"works"/);
        expect(found).toContain('"extent":"destroyed"');
      }
    }
    // One voice that calls it a power station is enough.
    expect(text([...assetWords('a', 'school'), ...assetWords('a', 'powerStation')])).toBe('');
    const energy = word('asset', { asset: 'a', telling: { what: 'described', facts: { sector: 'energy' } } });
    expect(text([...assetWords('a', 'school'), energy])).toBe('');
  });

  it('hold figures of assessments, and no people, survey, authority or arrangement that no file lets through', () => {
    const telling = {
      what: 'assessed',
      measure: 'need',
      sector: 'energy',
      region: 'Northmark',
      amount: { ...euros(9n), ...secret },
      named: { kind: 'about', asSaid: 'almost 9', low: euros(8n), high: euros(10n), note: 'planted' },
      ...secret,
    } as never;
    const found = text([word('assessment', { assessment: 'rdna', telling })]);
    expect(found).toContain('almost 9');
    expect(found).not.toMatch(/planted/i);
    const one = word('assessment', { assessment: 'rdna', telling });
    expect(Object.keys(shown([one])!)).toEqual(['assessment']);
  });

  it('are the same whatever is known of assets that are hidden, and of words without an address on other things', () => {
    const kinds = fc.constantFrom<AssetKind[]>('powerStation', 'substation', 'grid', 'heat', 'port', 'bridge', 'water');
    const public_ = [
      ...assetWords('s', 'school', 7n),
      word('works', { works: 'w', telling: { what: 'described', facts: worksFacts('education') } }),
    ];
    fc.assert(
      fc.property(fc.array(fc.tuple(kinds, fc.nat(3), fc.bigInt(1n, 99n))), (hidden) => {
        const beside = hidden.flatMap(([kind, of, figure]) => assetWords(`h${of}`, kind, figure));
        expect(text([...beside, ...public_])).toBe(text(public_));
      }),
    );
  });
});

describe('sums over assets that are not named', () => {
  const profile: ReleaseProfile = { ...defaultProfile, fields: [...defaultProfile.fields, 'capacity'] };
  const sums = (recovered: readonly Recovered[], of: ReleaseProfile = profile) =>
    capacityShown(groundOf(recovered, of));
  const plants = (figures: readonly bigint[], more: object = {}) =>
    figures.flatMap((figure, index) => assetWords(`p${index}`, 'powerStation', figure, more));

  it('are told by kind and area where the profile names them, and of enough assets alone', () => {
    expect(sums(plants([10n, 20n, 30n, 40n]))).toBeUndefined();
    const told = sums(plants([10n, 20n, 30n, 40n, 50n]))!;
    expect(told).toContainEqual({
      kind: 'powerStation',
      region: 'Northmark',
      measure: { what: 'capacity', state: 'lost', unit: 'MW' },
      voice: 'recipient: Ministry of Quellamar',
      assets: 5,
      total: exact(150n),
      month: '2031-01',
    });
    expect(told.map(({ measure }) => measure.what).sort()).toEqual(['capacity', 'damaged', 'repairCost']);
    expect(sums(plants([10n, 20n, 30n, 40n, 50n]), defaultProfile)).toBeUndefined();
    expect(sums(plants([10n, 20n, 30n, 40n, 50n]), operatorProfile)).toBeUndefined();
    expect(JSON.stringify(told, exactAsText)).not.toMatch(/planted|33\.1/i);
  });

  it('are not told where one asset is more than half, or their words rest on no address', () => {
    expect(sums(plants([1n, 1n, 1n, 1n, 4n]))!.map(({ measure }) => measure.what)).toContain('capacity');
    expect(sums(plants([1n, 1n, 1n, 1n, 5n]))!.map(({ measure }) => measure.what)).toEqual(['damaged']);
    expect(sums(plants([10n, 20n, 30n, 40n, 50n], { evidence: ['note'] }))).toBeUndefined();
  });
});
