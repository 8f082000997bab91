import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distanceM, type Position } from '../../kernel/index.ts';
import type { NamedPlace } from './named-place.ts';
import { nearestPlaces } from './nearest-places.ts';
import { placeSearch } from './search-places.ts';
import { searchSpelling } from './spelling.ts';
import { spellingsWithin } from './spellings-within.ts';

function place(id: string, names: readonly string[], region?: string, at: Position = [31, 48]): NamedPlace {
  return { id, names: names.map((text) => ({ text })), at, ...(region === undefined ? {} : { region }) };
}

const places = [
  place('1', ['Kharkiv', 'Харків', 'Харьков']),
  place('2', ['Huliaipole', 'Гуляйполе']),
  place('3', ['Kamianka', "Кам'янка"], 'Cherkasy Oblast'),
  place('4', ['Kamianka'], 'Zaporizhzhia Oblast'),
  place('5', ['Kamianka'], 'Kharkiv Oblast'),
  place('6', ['Kryvyi Rih', 'Кривий Ріг']),
  place('7', ['Zaporizhzhia', 'Запоріжжя']),
  place('8', ['Łódź']),
  place('9', ['Slov’iansk', 'Слов’янськ']),
];
const search = placeSearch(places);
const ids = (asked: string): readonly string[] => search(asked).found.map((each) => each.place.id);

describe('a search by name', () => {
  it.each([
    ['Харьков', '1'],
    ['харків', '1'],
    ['KHARKOV', '1'],
    ['Charkiw', '1'],
    ['Kharikv', '1'],
    ['Gulyaypole', '2'],
    ['Гуляйполе', '2'],
    ['guliaipol', '2'],
    ['Rih', '6'],
    ['ріг', '6'],
    ['Krivyy Rig', '6'],
    ['Zaporozhye', '7'],
    ['Zaporizhzhya', '7'],
    ['запоріжя', '7'],
    ['lodz', '8'],
    ["Slov'yansk", '9'],
    ['Slovyansk', '9'],
    ['Словʼянськ', '9'],
  ])('finds by `%s`', (asked, id) => {
    expect(ids(asked)[0]).toBe(id);
  });

  it('lists every place of one name, in the order of their regions', () => {
    for (const asked of ['kamianka', 'Камянка', "Kam'yanka", 'kamiank', 'kamyankka'])
      expect([asked, ids(asked)]).toEqual([asked, ['3', '5', '4']]);
  });

  it('finds the same whatever the order of the list', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray(places, { minLength: places.length }),
        fc.constantFrom('k', 'kam', 'kharkv', 'r', 'zzz'),
        (shuffled, asked) => {
          expect(placeSearch(shuffled)(asked)).toEqual(search(asked));
        },
      ),
    );
  });

  it('finds a name with one or two letters wrong, missing, too many or exchanged', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('Huliaipole', 'Zaporizhzhia'),
        fc.nat(),
        fc.constantFrom('drop', 'double', 'exchange', 'wrong'),
        (name, seed, slip) => {
          const at = 1 + (seed % (name.length - 2));
          const [before, letter, rest] = [name.slice(0, at), name[at]!, name.slice(at + 1)];
          const typed = {
            drop: before + rest,
            double: before + letter + letter + rest,
            exchange: before + rest[0] + letter + rest.slice(1),
            wrong: `${before}q${rest}`,
          }[slip];
          expect(ids(typed)).toContain(name === 'Huliaipole' ? '2' : '7');
        },
      ),
    );
  });

  it('answers nothing to an empty question, a hostile one, and one of 10,000 characters', () => {
    for (const asked of ['', ' ', '’’', '<script>alert(1)</script>', "' OR 1=1 --", '\u0000\u202e', 'q'.repeat(10_000)])
      expect([asked.slice(0, 30), search(asked)]).toEqual([asked.slice(0, 30), { found: [], more: 0 }]);
    expect(placeSearch([])('a').found).toEqual([]);
  });

  it('says how many more there are than it lists', () => {
    const many = placeSearch(Array.from({ length: 60 }, (_, index) => place(`m${index}`, ['Nova'], `R${index}`)));
    const { found, more } = many('nova', 50);
    expect([found.length, more]).toEqual([50, 10]);
  });
});

describe('spellings', () => {
  it.each([
    ["Кам'янець-Подільський", 'Kamianets-Podilskyi'],
    ['Щастя', 'Shchastia'],
    ['Єнакієве', 'Yenakiieve'],
    ['Знам’янка', 'Znamyanka'],
    ['Чорнобиль', 'Chornobyl'],
    ['Ізюм', 'Izyum'],
  ])('of `%s` and `%s` are one', (one, other) => {
    expect(searchSpelling(one)).toBe(searchSpelling(other));
  });

  it('of names that differ stay apart', () => {
    const names = ['Харків', 'Херсон', 'Ніжин', 'Суми', 'Шостка', 'Часів Яр', 'Жовті Води', 'Житомир', 'Січ', 'Сиг'];
    expect(new Set(names.map(searchSpelling)).size).toBe(names.length);
  });
});

/** Optimal string alignment as the textbook has it. */
function errorsBetween(one: string, other: string): number {
  const rows = Array.from({ length: one.length + 1 }, (_, row) =>
    Array.from({ length: other.length + 1 }, (__, column) => (row === 0 ? column : column === 0 ? row : 0)),
  );
  for (let row = 1; row <= one.length; row++)
    for (let column = 1; column <= other.length; column++) {
      const wrong = one[row - 1] === other[column - 1] ? 0 : 1;
      let least = Math.min(
        rows[row - 1]![column]! + 1,
        rows[row]![column - 1]! + 1,
        rows[row - 1]![column - 1]! + wrong,
      );
      if (row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1])
        least = Math.min(least, rows[row - 2]![column - 2]! + 1);
      rows[row]![column] = least;
    }
  return rows[one.length]![other.length]!;
}

describe('spellings within so many errors', () => {
  it('are those that the textbook finds', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 7 });
    fc.assert(
      fc.property(
        fc.uniqueArray(word, { maxLength: 60 }),
        word,
        fc.integer({ min: 0, max: 2 }),
        (words, wanted, most) => {
          const sorted = words.toSorted((a, b) => (a < b ? -1 : 1));
          const slow = sorted.flatMap((text, index) => {
            const errors = errorsBetween(text, wanted);
            return errors <= most ? [{ index, errors }] : [];
          });
          expect(spellingsWithin(sorted)(wanted, most)).toEqual(slow);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('the nearest places', () => {
  it('are those that measuring each finds, over the 180th meridian too', () => {
    const position = fc.tuple(
      fc.double({ min: -180, max: 180, noNaN: true }),
      fc.double({ min: -89, max: 89, noNaN: true }),
    );
    fc.assert(
      fc.property(fc.array(position, { minLength: 1, maxLength: 30 }), position, (positions, at) => {
        const all = positions.map((each, index) => place(`p${index}`, ['x'], undefined, each));
        const slow = all
          .map((each) => ({ id: each.id, distanceM: distanceM(at, each.at) }))
          .sort((a, b) => a.distanceM - b.distanceM || (a.id < b.id ? -1 : 1));
        expect(nearestPlaces(all)(at, 3).map((each) => each.distanceM)).toEqual(
          slow.slice(0, 3).map((each) => each.distanceM),
        );
      }),
    );
    expect(nearestPlaces([])([0, 0], 3)).toEqual([]);
  });
});
