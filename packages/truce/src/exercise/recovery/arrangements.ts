import type { ArrangementFacts, ArrangementKind, ArrangementTelling, Outcome } from '../../recovery/index.ts';
import type { Ground } from '../ground.ts';
import { delivered, type RecoveredDelivery, type ScriptedWord, type Teller } from './told.ts';

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
}

const scripts: readonly Script[] = [
  {
    id: 'x-window-gorrendal-1',
    kind: 'pause',
    facts: { name: 'EXERCISE Silence for Gorrendal substation', guarantor: 'Lommerside Mission' },
    offered: [6, 'orn'],
    answered: [7, 'vel', 'accepted'],
    agreed: 7,
    open: [9, 8, 16],
    outcomes: [['mission', 'kept']],
  },
  {
    id: 'x-window-gorrendal-2',
    kind: 'pause',
    facts: { name: 'EXERCISE Silence for Gorrendal substation, second', guarantor: 'Lommerside Mission' },
    offered: [20, 'orn'],
    answered: [21, 'vel', 'accepted'],
    agreed: 21,
    open: [23, 8, 16],
    outcomes: [
      ['mission', 'disrupted'],
      ['vel', 'kept'],
    ],
  },
  {
    id: 'x-window-quorrelow',
    kind: 'pause',
    facts: { name: 'EXERCISE Silence for Quorrelow waterworks', guarantor: 'Lommerside Mission' },
    offered: [24, 'vel'],
    answered: [25, 'orn', 'accepted'],
    agreed: 25,
    open: [27, 7, 19],
  },
  {
    id: 'x-window-bridge',
    kind: 'pause',
    facts: { name: 'EXERCISE Silence for the bridge of Lommerside' },
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
    const names = { vel: 'League of Vel', orn: 'Council of Orn' } as const;
    return [
      told(offered[0], 'mission', { what: 'described', facts: { ...facts, during } }),
      told(offered[0], offered[1], { what: 'offered', by: names[offered[1]] }),
      ...(answered
        ? [told(answered[0], answered[1], { what: 'answered', by: names[answered[1]], answer: answered[2] })]
        : []),
      ...(agreed === undefined
        ? []
        : [told(agreed, 'mission', { what: 'agreed', between: Object.values(names).toSorted() })]),
      ...outcomes.map(([by, outcome]) => told(open[0], by, { what: 'ended', outcome })),
    ];
  });
  return delivered('arrangement', words, ground);
}
