import { instant } from '../../kernel/index.ts';
import { type Amount, exact, type PledgeFacts, type Stage, type Telling } from '../../pledges/index.ts';
import { chanceOf } from '../chance.ts';
import type { Ground } from '../ground.ts';
import { addressOf } from '../names.ts';
import { dayOfExercise } from '../told-on.ts';
import { donors } from './donors.ts';
import type { PromiseDelivery } from './told.ts';

const recipients = { lm: 'Lommerside Mission', relief: 'Quellamar Relief Office' } as const;
const dayMs = 86_400_000;

/** ISO 4217 keeps `XTS` for tests: no figure of the exercise can be taken for money of a country. */
export const crowns = (thousands: number): Amount => ({
  measure: 'money',
  currency: 'XTS',
  value: exact(BigInt(thousands) * 1_000n),
});
export const things = (count: number, unit: string): Amount => ({
  measure: 'quantity',
  unit,
  value: exact(BigInt(count)),
});

/** One pledge as it is scripted: what it is, and how far it comes on which day of the exercise. */
interface Script {
  readonly name: string;
  readonly donor: keyof typeof donors;
  readonly to: keyof typeof recipients;
  readonly facts: Partial<PledgeFacts>;
  readonly steps: readonly (readonly [day: number, stage: Stage, amount: Amount])[];
  /** What the recipient says that came, and when; less than was sent where something is missing. */
  readonly came?: readonly (readonly [day: number, amount: Amount])[];
  /** What is due from which day to which. */
  readonly due?: readonly (readonly [from: number, to: number, amount: Amount])[];
  readonly also?: readonly (readonly [day: number, telling: Telling])[];
}

const scripts: readonly Script[] = [
  {
    name: 'Year one of the mission',
    donor: 'kes',
    to: 'lm',
    facts: {
      kind: 'money',
      purpose: 'running costs of the mission',
      instrument: 'grant',
      decider: 'Assembly of Kessary',
      conditions: [{ kind: 'clause', of: 'exercise/ceasefire/cf', state: 'inForce' }],
      channel: 'paid to the mission',
    },
    steps: [
      [-20, 'announced', crowns(12_000)],
      [-4, 'committed', crowns(12_000)],
      [6, 'mandated', crowns(12_000)],
      [9, 'allocated', crowns(8_000)],
      [14, 'shipped', crowns(3_000)],
      [15, 'delivered', crowns(3_000)],
      [44, 'shipped', crowns(2_500)],
      [45, 'delivered', crowns(2_500)],
    ],
    due: [
      [10, 20, crowns(3_000)],
      [35, 43, crowns(2_500)],
      [70, 90, crowns(2_500)],
    ],
    came: [
      [17, crowns(3_000)],
      [49, crowns(2_000)],
    ],
  },
  {
    name: 'Bridging loan for the mission',
    donor: 'und',
    to: 'lm',
    facts: {
      kind: 'money',
      purpose: 'running costs of the mission',
      instrument: 'loan',
      decider: 'Council of Undervale',
    },
    steps: [
      [-10, 'announced', crowns(6_000)],
      [12, 'committed', crowns(5_000)],
      [30, 'allocated', crowns(5_000)],
    ],
  },
  {
    name: 'Roofs before winter',
    donor: 'mar',
    to: 'relief',
    facts: { kind: 'money', purpose: 'repair of homes', instrument: 'grant' },
    steps: [
      [-2, 'announced', crowns(9_500)],
      [20, 'committed', crowns(4_000)],
    ],
    also: [[40, { what: 'reduced', stage: 'committed', amount: crowns(1_500) }]],
  },
  {
    name: 'Water for the coast',
    donor: 'und',
    to: 'relief',
    facts: {
      purpose: 'waterworks',
      kind: 'money',
      instrument: 'grant',
      decider: 'Council of Undervale',
      trigger: 'survey finished',
    },
    steps: [
      [4, 'announced', crowns(2_200)],
      [5, 'committed', crowns(2_200)],
      [8, 'allocated', crowns(2_200)],
      [26, 'shipped', crowns(2_200)],
      [27, 'delivered', crowns(2_200)],
    ],
    came: [[29, crowns(2_200)]],
  },
  {
    name: 'Something for the schools',
    donor: 'mar',
    to: 'relief',
    facts: { kind: 'money' },
    steps: [[3, 'announced', crowns(1_000)]],
    also: [[51, { what: 'withdrawn' }]],
  },
  {
    name: 'Patrol vehicles',
    donor: 'kes',
    to: 'lm',
    facts: { kind: 'equipment', purpose: 'patrols', instrument: 'from stocks', decider: 'Ministry of Kessary' },
    steps: [
      [-6, 'announced', things(40, 'vehicles')],
      [2, 'committed', things(40, 'vehicles')],
      [10, 'allocated', things(30, 'vehicles')],
      [21, 'shipped', things(22, 'vehicles')],
      [24, 'delivered', things(22, 'vehicles')],
    ],
    came: [[25, things(20, 'vehicles')]],
  },
  {
    name: 'Observers trained',
    donor: 'mar',
    to: 'lm',
    facts: { kind: 'training', purpose: 'observers', instrument: 'in kind', decider: 'Marrow Isles Academy' },
    steps: [
      [1, 'announced', things(120, 'observers trained')],
      [7, 'committed', things(120, 'observers trained')],
      [35, 'delivered', things(60, 'observers trained')],
    ],
    came: [[37, things(60, 'observers trained')]],
  },
  {
    name: 'Company for the northern sector',
    donor: 'und',
    to: 'lm',
    facts: {
      kind: 'troops',
      purpose: 'protection of patrols',
      decider: 'Council of Undervale',
      conditions: [{ kind: 'clause', of: 'exercise/ceasefire/cf', state: 'inForce' }],
    },
    steps: [
      [-12, 'announced', things(150, 'people')],
      [18, 'committed', things(110, 'people')],
    ],
  },
  {
    name: 'Recognition of travel papers',
    donor: 'kes',
    to: 'relief',
    facts: {
      kind: 'political',
      purpose: 'people may cross with papers of either side',
      decider: 'Assembly of Kessary',
    },
    steps: [],
  },
];

/** The pledges of the exercise by the word of donors and recipients, each some days after it happened. */
export function pledgeWords(ground: Ground): readonly PromiseDelivery[] {
  const words = scripts.flatMap((script, index) => wordsOn(script, index, ground));
  return words.filter(({ promise }) => promise.entry.happenedAt.startsAt < ground.endsAt);
}

function wordsOn(script: Script, index: number, ground: Ground): readonly PromiseDelivery[] {
  const chance = chanceOf(ground.seed, `pledge ${index}`);
  const pledge = `x-pledge-${String(index + 1).padStart(2, '0')}`;
  const { donor, to, facts, steps, came = [], due = [], also = [] } = script;
  const first = Math.min(0, ...steps.map(([day]) => day));
  let count = 0;
  const word = (day: number, side: 'donor' | 'recipient', telling: Telling): PromiseDelivery => {
    const startsAt = dayOfExercise(day, ground);
    const told = startsAt + chance.whole(1, 4) * dayMs + chance.whole(0, 86_399) * 1_000;
    count += 1;
    return {
      receivedAt: instant(Math.max(told, ground.at(0, 0))),
      promise: {
        sort: 'pledge',
        entry: {
          id: `${pledge}-${String(count).padStart(2, '0')}`,
          pledge,
          happenedAt: { startsAt, endsAt: instant(startsAt + dayMs) },
          speaker: { side, name: side === 'donor' ? donors[donor] : recipients[to] },
          evidence: [addressOf(side === 'donor' ? donor : to, `pledges/${index + 1}/${count}`)],
          grade: side === 'donor' ? { source: 'B', information: 3 } : { source: 'B', information: 2 },
          exercise: true,
          telling,
        },
      },
    };
  };
  return [
    word(first, 'donor', {
      what: 'described',
      facts: {
        name: `EXERCISE: ${script.name}`,
        donor: donors[donor],
        recipient: recipients[to],
        ...facts,
        ...(due.length > 0
          ? {
              schedule: due.map(([from, until, amount]) => ({
                during: { startsAt: dayOfExercise(from, ground), endsAt: dayOfExercise(until, ground) },
                amount,
                stage: 'delivered' as const,
              })),
            }
          : {}),
      },
    }),
    ...steps.map(([day, stage, amount]) => word(day, 'donor', { what: 'reached', stage, amount })),
    ...also.map(([day, telling]) => word(day, 'donor', telling)),
    ...came.map(([day, amount]) => word(day, 'recipient', { what: 'reached', stage: 'confirmed', amount })),
  ];
}
