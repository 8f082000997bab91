import {
  type ArrangementFacts,
  type ArrangementKind,
  type ArrangementTelling,
  headCount,
  type Outcome,
  type Pseudonym,
  parsePseudonym,
} from '../../recovery/index.ts';
import { chanceOf } from '../chance.ts';
import type { Ground } from '../ground.ts';
import { delivered, placedIn, type RecoveredDelivery, type ScriptedWord, type Teller } from './told.ts';

const hourMs = 3_600_000;

/** One arrangement as it is scripted. An outcome that is absent was told by nobody. */
interface Script {
  readonly id: string;
  readonly kind: ArrangementKind;
  readonly facts: Omit<Partial<ArrangementFacts>, 'during'>;
  readonly offered: readonly [day: number, by: 'vel' | 'orn'];
  readonly answered?: readonly [
    day: number,
    by: 'vel' | 'orn',
    answer: Extract<ArrangementTelling, { readonly what: 'answered' }>['answer'],
  ];
  readonly agreed?: number;
  /** On which day, from which hour to which. */
  readonly open: readonly [day: number, from: number, to: number];
  readonly outcomes?: readonly (readonly [by: Teller, outcome: Outcome])[];
  /** What else was told: of guarantees, shots, work, lists, batches, those who crossed, those who were looked for. */
  readonly also?: (ground: Ground) => readonly (readonly [day: number, by: Teller, telling: ArrangementTelling])[];
}

const names = { vel: 'League of Vel', orn: 'Council of Orn' } as const;

/** Persons who do not exist, by pseudonyms of the form that a case makes of names. */
function persons(from: number, count: number, ground: Ground): readonly Pseudonym[] {
  return Array.from({ length: count }, (_, index) => {
    const chance = chanceOf(ground.seed, `person ${from + index}`);
    const digits = Array.from({ length: 24 }, () => chance.whole(0, 15).toString(16)).join('');
    return parsePseudonym(`psn-${digits}`)!;
  });
}

const guaranteed = (day: number, by: 'vel' | 'orn') =>
  [day, 'mission', { what: 'guaranteed', by: names[by], to: 'Lommerside Mission' }] as const;

const scripts: readonly Script[] = [
  {
    id: 'x-window-gorrendal-1',
    kind: 'pause',
    facts: {
      name: 'EXERCISE Silence for Gorrendal substation',
      guarantor: 'Lommerside Mission',
      site: 'x-grid-gorrendal',
      works: 'x-works-substation',
      work: 'clearing and new foundations',
      placing: placedIn('Gorrendal', 'east', [0.02, 0.01]),
    },
    offered: [6, 'orn'],
    answered: [7, 'vel', 'accepted'],
    agreed: 7,
    open: [9, 8, 16],
    outcomes: [['mission', 'kept']],
    also: () => [
      guaranteed(8, 'vel'),
      guaranteed(8, 'orn'),
      [9, 'mission', { what: 'shots', near: 'none' }],
      [9, 'mission', { what: 'worked', result: 'done' }],
    ],
  },
  {
    id: 'x-window-gorrendal-2',
    kind: 'pause',
    facts: {
      name: 'EXERCISE Silence for Gorrendal substation, second',
      guarantor: 'Lommerside Mission',
      site: 'x-grid-gorrendal',
      works: 'x-works-substation',
      work: 'setting the transformer',
      placing: placedIn('Gorrendal', 'east', [0.02, 0.01]),
    },
    offered: [20, 'orn'],
    answered: [21, 'vel', 'accepted'],
    agreed: 21,
    open: [23, 8, 16],
    outcomes: [
      ['mission', 'disrupted'],
      ['vel', 'kept'],
    ],
    also: () => [
      guaranteed(22, 'vel'),
      guaranteed(22, 'orn'),
      [23, 'mission', { what: 'shots', near: 'heard' }],
      [23, 'mission', { what: 'worked', result: 'stopped' }],
    ],
  },
  {
    id: 'x-window-quorrelow',
    kind: 'pause',
    facts: {
      name: 'EXERCISE Silence for Quorrelow waterworks',
      guarantor: 'Lommerside Mission',
      site: 'x-water-quorrelow',
      works: 'x-works-water',
      work: 'two pumps',
      placing: placedIn('Quorrelow', 'buffer'),
    },
    offered: [24, 'vel'],
    answered: [25, 'orn', 'accepted'],
    agreed: 25,
    open: [27, 7, 19],
  },
  {
    id: 'x-window-bridge',
    kind: 'pause',
    facts: {
      name: 'EXERCISE Silence for the bridge of Lommerside',
      site: 'x-bridge-lommerside',
      works: 'x-works-bridge',
      work: 'survey of the piers',
      placing: placedIn('Lommerside', 'buffer', [0.004, 0]),
    },
    offered: [33, 'vel'],
    answered: [35, 'orn', 'refused'],
    open: [37, 8, 18],
  },
  {
    id: 'x-corridor-yorrivance',
    kind: 'corridor',
    facts: { from: 'Yorrivance', to: 'Dornaquist', guarantor: 'Lommerside Mission' },
    offered: [4, 'orn'],
    answered: [4, 'vel', 'accepted'],
    agreed: 5,
    open: [6, 6, 20],
    outcomes: [['mission', 'partly']],
  },
  {
    id: 'x-corridor-miravane',
    kind: 'corridor',
    facts: { from: 'Miravane', to: 'Vellamora' },
    offered: [11, 'vel'],
    open: [13, 6, 18],
  },
  {
    id: 'x-crossing-lommerside',
    kind: 'crossing',
    facts: { name: 'EXERCISE Crossing of Lommerside', from: 'Lommerside', to: 'Wyllamune' },
    offered: [8, 'vel'],
    answered: [10, 'orn', 'accepted'],
    agreed: 12,
    open: [14, 7, 17],
    outcomes: [['mission', 'kept']],
    also: (ground) =>
      [14, 21, 28, 35, 42].map((day, index) => [
        day,
        'mission',
        {
          what: 'crossed',
          open: { startsAt: ground.at(day, 7 * hourMs), endsAt: ground.at(day, (index === 2 ? 11 : 17) * hourMs) },
          out: { people: headCount(180 + 35 * index), vehicles: headCount(40 + 6 * index) },
          in: { people: headCount(150 + 52 * index) },
          waiting: { at: ground.at(day, 9 * hourMs), minutes: { low: 40, high: 60 + 10 * index } },
          notes: index === 2 ? ['closure'] : index === 3 ? ['medicalCase'] : [],
        },
      ]),
  },
  {
    id: 'x-exchange-1',
    kind: 'exchange',
    facts: { name: 'EXERCISE First exchange', guarantor: 'Marrow Isles' },
    offered: [15, 'vel'],
    answered: [17, 'orn', 'changed'],
    agreed: 19,
    open: [22, 10, 14],
    outcomes: [
      ['mission', 'partly'],
      ['wire', 'partly'],
    ],
    also: (ground) => [
      [
        16,
        'vel',
        { what: 'listed', list: 'x-list-vel-1', by: names.vel, number: headCount(24), persons: persons(0, 24, ground) },
      ],
      [
        17,
        'orn',
        {
          what: 'listed',
          list: 'x-list-orn-1',
          by: names.orn,
          number: headCount(30),
          persons: persons(20, 30, ground),
        },
      ],
      [
        22,
        'mission',
        {
          what: 'handedOver',
          batch: 'x-batch-1',
          from: names.vel,
          to: names.orn,
          number: headCount(18),
          place: 'Lommerside',
          guarantor: 'Marrow Isles',
          persons: persons(0, 18, ground),
        },
      ],
      [
        22,
        'mission',
        {
          what: 'handedOver',
          batch: 'x-batch-2',
          from: names.orn,
          to: names.vel,
          number: headCount(15),
          place: 'Lommerside',
          guarantor: 'Marrow Isles',
          persons: persons(30, 15, ground),
        },
      ],
    ],
  },
  {
    id: 'x-exchange-2',
    kind: 'exchange',
    facts: { name: 'EXERCISE Second exchange', guarantor: 'Marrow Isles' },
    offered: [41, 'orn'],
    answered: [43, 'vel', 'accepted'],
    agreed: 44,
    open: [50, 10, 14],
  },
  {
    id: 'x-search-haskaveth',
    kind: 'search',
    facts: { name: 'EXERCISE Search around Haskaveth', from: 'Haskaveth' },
    offered: [29, 'orn'],
    answered: [30, 'vel', 'accepted'],
    agreed: 30,
    open: [34, 7, 18],
    outcomes: [['mission', 'kept']],
    also: (ground) => [
      [29, 'orn', { what: 'requested', by: names.orn, number: headCount(7), persons: persons(60, 7, ground) }],
      [35, 'mission', { what: 'searched', result: 'dead', number: headCount(2), persons: persons(60, 2, ground) }],
      [36, 'mission', { what: 'searched', result: 'alive', number: headCount(1), persons: persons(62, 1, ground) }],
    ],
  },
];

/** Windows of silence, corridors, a crossing, exchanges and a search in the exercise: offered, answered, agreed, and what came of them. */
export function arrangementWords(ground: Ground): readonly RecoveredDelivery[] {
  const words = scripts.flatMap((script): readonly ScriptedWord<'arrangement'>[] => {
    const { id, kind, facts, offered, answered, agreed, open, outcomes = [] } = script;
    const told = (day: number, by: Teller, telling: ArrangementTelling): ScriptedWord<'arrangement'> => ({
      day,
      by,
      word: { arrangement: id, kind, telling },
    });
    const during = { startsAt: ground.at(open[0], open[1] * hourMs), endsAt: ground.at(open[0], open[2] * hourMs) };
    return [
      told(offered[0], 'mission', { what: 'described', facts: { ...facts, during } }),
      told(offered[0], offered[1], { what: 'offered', by: names[offered[1]] }),
      ...(answered
        ? [told(answered[0], answered[1], { what: 'answered', by: names[answered[1]], answer: answered[2] })]
        : []),
      ...(agreed === undefined
        ? []
        : [told(agreed, 'mission', { what: 'agreed', between: Object.values(names).toSorted() })]),
      ...(script.also?.(ground) ?? []).map(([day, by, telling]) => told(day, by, telling)),
      ...outcomes.map(([by, outcome]) => told(open[0], by, { what: 'ended', outcome })),
    ];
  });
  return delivered('arrangement', words, ground);
}
