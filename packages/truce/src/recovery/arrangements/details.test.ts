import { describe, expect, it } from 'vitest';
import {
  arrangementWord,
  day,
  north,
  observer,
  onlyArrangement,
  person,
  south,
} from '../../../testing/told-arrangements.ts';
import { instant } from '../../kernel/index.ts';
import { clauseHoleWords, untoldWords } from '../../pages/index.ts';
import {
  type ArrangementEntry,
  type ArrangementTelling,
  clausesAtWork,
  crossingSeen,
  exchangeOf,
  headCount,
  normalisedName,
  parsePseudonym,
  possibleDoubles,
  searchOf,
  windowOf,
} from './index.ts';

const words = (
  kind: ArrangementEntry['kind'],
  ...tellings: readonly (readonly [ArrangementTelling, ArrangementEntry['speaker']?])[]
) => tellings.map(([telling, speaker = observer], index) => arrangementWord(telling, index + 1, { kind, speaker }));
const during = { startsAt: instant(3 * day), endsAt: instant(4 * day) };

describe('a window of silence', () => {
  it('has each guarantee by whose word it is, and agrees on shots and work only where voices do', () => {
    const { arrangement, problems } = onlyArrangement(
      words(
        'pause',
        [{ what: 'guaranteed', by: 'Northland', to: 'Southland' }],
        [{ what: 'guaranteed', by: 'Southland' }, south],
        [{ what: 'shots', near: 'none' }],
        [{ what: 'shots', near: 'heard' }, south],
        [{ what: 'worked', result: 'stopped' }],
        [{ what: 'worked', result: 'done' }],
      ),
    );
    const window = windowOf(arrangement);
    expect(window.guarantees).toEqual([
      { by: 'Northland', to: 'Southland', voice: 'observer: Gazette', entry: 'e001' },
      { by: 'Southland', voice: 'party: Southland', entry: 'e002' },
    ]);
    expect([window.shotsNear, window.result, problems]).toEqual(['disputed', 'done', []]);
    expect(untoldWords(arrangement)).toEqual([
      'who offered it',
      'what the other side answered',
      'whether the sides agreed on it',
      'when it was to be open or to hold',
      'for which work it was',
      'where it held',
      'how it ended',
    ]);
  });

  it('of which nobody spoke is unknown, neither quiet nor done', () => {
    const { arrangement } = onlyArrangement(words('pause', [{ what: 'described', facts: { during } }]));
    expect(windowOf(arrangement)).toEqual({
      guarantees: [],
      shots: [],
      results: [],
      shotsNear: 'unknown',
      result: 'unknown',
    });
    expect(untoldWords(arrangement)).toContain('whether shots fell near those who worked');
  });
});

describe('a crossing', () => {
  it('has what each voice saw, without numbers and hours that can be none', () => {
    const { arrangement, problems } = onlyArrangement(
      words(
        'crossing',
        [
          {
            what: 'crossed',
            open: during,
            out: { people: headCount(120), vehicles: headCount(-2) },
            waiting: { at: during.startsAt, minutes: { low: 40, high: 60 } },
            notes: ['medicalCase', 'medicalCase'],
          },
        ],
        [
          {
            what: 'crossed',
            open: { startsAt: during.endsAt, endsAt: during.startsAt },
            in: { people: headCount(3) },
            notes: [],
          },
          north,
        ],
      ),
    );
    expect(crossingSeen(arrangement)).toMatchObject([
      { voice: 'observer: Gazette', open: during, out: { people: { low: 120, high: 120 } }, notes: ['medicalCase'] },
      { voice: 'party: Northland', in: { people: { low: 3, high: 3 } } },
    ]);
    expect(crossingSeen(arrangement)[0]!.out).not.toHaveProperty('vehicles');
    expect(crossingSeen(arrangement)[1]).not.toHaveProperty('open');
    expect(problems).toEqual([
      'e001 has a number of vehicles that is under 0; it is in no sum',
      'e002 has open hours that end before they begin; nothing is reckoned from them',
    ]);
  });
});

describe('an exchange', () => {
  const handed = (
    batch: string,
    number: number,
    from = 'Northland',
    persons: readonly number[] = [],
  ): ArrangementTelling => ({
    what: 'handedOver',
    batch,
    from,
    to: from === 'Northland' ? 'Southland' : 'Northland',
    number: headCount(number),
    persons: persons.map(person),
  });
  const listed = (list: string, by: string, persons: readonly number[], part?: number): ArrangementTelling => ({
    what: 'listed',
    list,
    by,
    number: headCount(persons.length),
    persons: persons.map(person),
    ...(part === undefined ? {} : { part }),
  });

  it('finds a person listed twice and by both sides by the pseudonym alone', () => {
    const { arrangement } = onlyArrangement(
      words(
        'exchange',
        [listed('a', 'Northland', [1, 2, 2]), north],
        [listed('a', 'Northland', [3], 2), north],
        [listed('b', 'Southland', [3, 4]), south],
        [listed('c', 'Southland', [4]), south],
        [handed('1', 2, 'Northland', [1, 3]), observer],
      ),
    );
    const exchange = exchangeOf(arrangement);
    expect(
      exchange.lists.map(({ list, voice, rows, persons, twice }) => [list, voice, rows, persons.size, twice]),
    ).toEqual([
      ['a', 'party: Northland', 4, 3, [person(2)]],
      ['b', 'party: Southland', 2, 2, []],
      ['c', 'party: Southland', 1, 1, []],
    ]);
    expect(exchange.onSeveral).toEqual([
      { person: person(3), lists: ['a', 'b'] },
      { person: person(4), lists: ['b', 'c'] },
    ]);
    expect(exchange.byBothSides).toEqual([person(3)]);
    expect(exchange.namedInBatches).toEqual({ count: 2, of: 4 });
  });

  it('adds batches of one voice each way, never of two, and no number that is none', () => {
    const { arrangement, problems } = onlyArrangement(
      words(
        'exchange',
        [handed('1', 40)],
        [handed('2', 30)],
        [handed('3', 25, 'Southland')],
        [handed('1', 41), north],
        [handed('4', 0)],
        [handed('5', -7), north],
        [handed('2', 31)],
      ),
    );
    expect(exchangeOf(arrangement).handedOver).toEqual([
      {
        voice: 'observer: Gazette',
        from: 'Northland',
        to: 'Southland',
        batches: 3,
        numbered: 2,
        number: { low: 71, high: 71 },
      },
      {
        voice: 'observer: Gazette',
        from: 'Southland',
        to: 'Northland',
        batches: 1,
        numbered: 1,
        number: { low: 25, high: 25 },
      },
      {
        voice: 'party: Northland',
        from: 'Northland',
        to: 'Southland',
        batches: 2,
        numbered: 1,
        number: { low: 41, high: 41 },
      },
    ]);
    expect(problems).toEqual([
      'e005 has a number of persons that is under 1; it is in no sum',
      'e006 has a number of persons that is under 1; it is in no sum',
    ]);
  });

  it('takes the number of a batch as told, and where none is that of the persons named in all its parts', () => {
    const named = (batch: string, part: number, ...persons: readonly number[]): ArrangementTelling => ({
      what: 'handedOver',
      batch,
      part,
      from: 'Northland',
      to: 'Southland',
      persons: persons.map(person),
    });
    const { arrangement } = onlyArrangement(
      words('exchange', [handed('1', 40)], [named('1', 1, 1, 2)], [named('2', 1, 3)], [named('2', 2, 4, 5)]),
    );
    expect(exchangeOf(arrangement).batches.map(({ number, persons }) => [number?.low, persons.length])).toEqual([
      [40, 2],
      [3, 3],
    ]);
  });

  it('compares a list of 100 000 persons with itself', () => {
    const many = Array.from({ length: 100_000 }, (_, index) => index);
    const parts = Array.from({ length: 200 }, (_, part) =>
      listed('a', 'Northland', many.slice(part * 500, part * 500 + 500), part + 1),
    );
    const { arrangement } = onlyArrangement(
      words('exchange', ...parts.map((part) => [part, north] as const), [
        listed('b', 'Southland', many.slice(0, 500)),
        south,
      ]),
    );
    const exchange = exchangeOf(arrangement);
    expect([exchange.lists[0]!.persons.size, exchange.byBothSides.length]).toEqual([100_000, 500]);
  });
});

describe('a search', () => {
  it('has a result by person only where somebody told it, and disputes where voices differ', () => {
    const asked = { what: 'requested', by: 'families', persons: [1, 2, 3, 4].map(person) } as const;
    const result = (word: 'alive' | 'dead' | 'notFound' | 'unknown', ...persons: readonly number[]) =>
      ({ what: 'searched', result: word, persons: persons.map(person) }) as const;
    const { arrangement } = onlyArrangement(
      words(
        'search',
        [asked],
        [result('alive', 1, 2)],
        [result('unknown', 1, 3)],
        [result('dead', 2), north],
        [{ what: 'searched', result: 'notFound', number: headCount(12), persons: [] }],
      ),
    );
    expect(searchOf(arrangement)).toEqual({
      requests: [{ by: 'families', voice: 'observer: Gazette', persons: 4 }],
      persons: {
        all: 4,
        counts: { alive: 1, dead: 0, notFound: 0, disputed: 1, unknown: 2 },
        foundAmongTold: { count: 1, of: 2 },
      },
      told: [{ voice: 'observer: Gazette', result: 'notFound', number: { low: 12, high: 12 } }],
    });
    expect(untoldWords(arrangement)).toContain('what became of 2 of 4 persons who are looked for');
  });
});

describe('what cannot be right', () => {
  it('is told, and nothing is lost for it', () => {
    const { arrangement, problems } = onlyArrangement([
      arrangementWord({ what: 'ended', outcome: 'kept' }, 1),
      arrangementWord({ what: 'offered', by: 'Northland' }, 5),
      arrangementWord(
        { what: 'described', facts: { during: { startsAt: during.endsAt, endsAt: during.startsAt } } },
        6,
      ),
    ]);
    expect([arrangement.outcome, arrangement.steps.length]).toEqual(['kept', 1]);
    expect(problems).toEqual([
      'e001 tells an end before anybody had offered it; both are kept',
      'e006 has a time that ends before it begins; nothing is reckoned from it',
    ]);
  });

  it('the same arrangement under two ids is shown as what may be one', () => {
    const facts = { from: 'Old Ford', to: 'Mill', during };
    const { arrangement: a } = onlyArrangement([arrangementWord({ what: 'described', facts }, 1)]);
    const { arrangement: b } = onlyArrangement([
      arrangementWord({ what: 'described', facts: { ...facts, from: ' old ford' } }, 1, { arrangement: 'b' }),
      arrangementWord({ what: 'ended', outcome: 'kept' }, 2, { arrangement: 'b' }),
    ]);
    const { arrangement: other } = onlyArrangement([
      arrangementWord({ what: 'described', facts: { ...facts, to: 'New Mill' } }, 1, { arrangement: 'c' }),
    ]);
    expect(possibleDoubles([a, b, other])).toEqual([{ arrangements: [b, a], outcomeInOneAlone: true }]);
  });
});

describe('the clauses of a text', () => {
  it('stand beside what somebody says is under them; of one kind alone is not under them', () => {
    const clause = (id: string) =>
      ({
        id,
        kind: 'corridor',
        between: ['x/actor/n', 'x/actor/s'],
        by: [],
        zones: [],
        clocks: [],
        cites: [],
        quotes: [],
        basis: 'none',
        was: [],
        allow: [],
      }) as const;
    const named = (arrangement: string, id: string) =>
      onlyArrangement([arrangementWord({ what: 'described', facts: { clause: id } }, 1, { arrangement })]).arrangement;
    const free = onlyArrangement([
      arrangementWord({ what: 'offered', by: 'Northland' }, 1, { arrangement: 'free' }),
    ]).arrangement;
    const told = clausesAtWork({ arrangements: [clause('x/corridor/a'), clause('x/corridor/b')] }, [
      named('one', 'x/corridor/a'),
      named('two', 'x/corridor/gone'),
      free,
    ]);
    expect(
      told.clauses.map(({ clause: { id }, under, sameKind, shares }) => [
        id,
        under.map((each) => each.id),
        sameKind,
        shares.counts.unknown,
      ]),
    ).toEqual([
      ['x/corridor/a', ['one'], 2, 1],
      ['x/corridor/b', [], 2, 0],
    ]);
    expect(told.clauses[1]!.holes.map(clauseHoleWords)).toEqual([
      'the text names no time',
      'the text names no place',
      'the text names nobody who leads or protects it',
      'the text names nobody who verifies it',
      'nobody tells of anything under this clause',
    ]);
    expect([told.unknown, told.underNone.map(({ id }) => id)]).toEqual([['x/corridor/gone'], ['two', 'free']]);
  });
});

describe('a name', () => {
  it('is one whatever its case, punctuation and order; letters of their own stay apart', () => {
    const same = ['Ivan Example', 'EXAMPLE, Ivan', ' ivan  example ', 'Ivan\tExample.'];
    expect(new Set(same.map(normalisedName))).toEqual(new Set(['example ivan']));
    expect(normalisedName("О’Приклад Мар'яна")).toBe(normalisedName('Маряна Оприклад'));
    expect(normalisedName('Андрій')).not.toBe(normalisedName('Андрии'));
    expect(['', ' . ', '123'].map(normalisedName)).toEqual([undefined, undefined, undefined]);
  });

  it('is no pseudonym', () => {
    expect(['Ivan Example', 'psn-ivan', `psn-${'A'.repeat(24)}`].map(parsePseudonym)).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});
