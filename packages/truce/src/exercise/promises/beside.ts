import type { LocalDay } from '../../kernel/index.ts';
import type { PromiseDraft, PromisedSorts } from '../../shield/index.ts';
import type { Ground } from '../ground.ts';
import { addressOf } from '../names.ts';
import { dayOfExercise } from '../told-on.ts';
import { donors } from './donors.ts';
import { crowns, things } from './pledges.ts';
import type { PromiseDelivery } from './told.ts';

type Word = { readonly [S in keyof PromisedSorts]: [S, WithoutTold<PromisedSorts[S]>] }[keyof PromisedSorts];
/** What an entry says beside what every entry has. */
type WithoutTold<E> = Omit<
  E,
  'id' | 'happenedAt' | 'receivedAt' | 'speaker' | 'evidence' | 'grade' | 'exercise' | 'replaces'
>;

/** Who speaks of what; donors of the rest. */
const sides: Readonly<Record<string, 'recipient' | 'observer'>> = {
  need: 'recipient',
  overlap: 'observer',
  national: 'observer',
};

/** What is needed, what carries the promises at home, whom they depend on, and what may be counted twice. */
export function wordsBeside(ground: Ground): readonly PromiseDelivery[] {
  const at = (day: number) => dayOfExercise(day, ground);
  const words: readonly (readonly [day: number, by: string, word: Word])[] = [
    [
      1,
      'Lommerside Mission',
      [
        'need',
        {
          need: 'x-need-mission',
          telling: {
            what: 'needed',
            name: 'EXERCISE: the mission for a year',
            purpose: 'running costs of the mission',
            amount: crowns(21_000),
            by: at(300),
          },
        },
      ],
    ],
    [
      6,
      'Quellamar Relief Office',
      [
        'need',
        {
          need: 'x-need-homes',
          telling: {
            what: 'needed',
            name: 'EXERCISE: homes before winter',
            purpose: 'repair of homes',
            amount: crowns(14_000),
            by: at(200),
          },
        },
      ],
    ],
    [
      9,
      'Lommerside Mission',
      [
        'need',
        {
          need: 'x-need-vehicles',
          telling: {
            what: 'needed',
            name: 'EXERCISE: vehicles for patrols',
            purpose: 'patrols',
            amount: things(36, 'vehicles'),
          },
        },
      ],
    ],
    [
      6,
      donors.kes,
      [
        'backing',
        { donor: donors.kes, telling: { what: 'vote', name: 'Assembly of Kessary', votesFor: 102, votesNeeded: 101 } },
      ],
    ],
    [
      3,
      donors.kes,
      [
        'backing',
        {
          donor: donors.kes,
          telling: { what: 'election', name: 'election of the Assembly', during: { startsAt: at(80), endsAt: at(81) } },
        },
      ],
    ],
    [
      18,
      donors.und,
      [
        'backing',
        {
          donor: donors.und,
          pledges: ['x-pledge-08'],
          telling: { what: 'mandate', name: 'mandate of the Council of Undervale', state: 'required' },
        },
      ],
    ],
    [
      19,
      donors.und,
      [
        'dependence',
        {
          of: 'x-pledge-08',
          on: donors.kes,
          telling: { what: 'condition', words: 'the company goes if Kessary provides the vehicles' },
        },
      ],
    ],
    [
      31,
      'Quellamar Wire',
      [
        'overlap',
        {
          pledge: 'x-pledge-03',
          with: 'x-pledge-05',
          telling: { what: 'overlaps', kind: 'samePledge', amount: crowns(500) },
        },
      ],
    ],
    ...(['kes', 'mar', 'und'] as const).flatMap((code, index): readonly (readonly [number, string, Word])[] => {
      const figure = { donor: donors[code], asOf: '2000-12-31' as LocalDay, source: 'EXERCISE yearbook' };
      const people = things([4_100_000, 350_000, 9_800_000][index]!, 'persons');
      return [
        [
          2,
          'EXERCISE yearbook',
          [
            'national',
            { figure: { ...figure, what: 'gdp', amount: crowns([61_000_000, 4_200_000, 150_000_000][index]!) } },
          ],
        ],
        [2, 'EXERCISE yearbook', ['national', { figure: { ...figure, what: 'population', amount: people } }]],
      ];
    }),
  ];
  return words.map(([day, by, [sort, word]], index): PromiseDelivery => {
    const startsAt = at(day);
    const entry = {
      ...word,
      id: `x-${sort}-${String(index + 1).padStart(2, '0')}`,
      happenedAt: { startsAt, endsAt: startsAt },
      speaker: { side: sides[sort] ?? 'donor', name: by },
      evidence: [addressOf('papers', `${sort}/${index + 1}`)],
      grade: { source: 'B', information: 3 },
      exercise: true,
    };
    return { receivedAt: at(day + 2), promise: { sort, entry } as PromiseDraft };
  });
}
