import type { ForceTelling } from '../../forces/index.ts';
import { addDays } from '../../kernel/index.ts';
import { exerciseDefaults, type Ground } from '../ground.ts';
import { voices } from '../names.ts';
import { dayOfExercise, toldOn } from '../told-on.ts';
import { donors } from './donors.ts';
import type { PromiseDelivery } from './told.ts';

const onDay = (day: number) => addDays(exerciseDefaults.startsOn, day);

/** What the mission asks for, who offers what, under which mandates and caveats. */
const words: readonly (readonly [day: number, by: keyof typeof donors | 'mission', telling: ForceTelling])[] = [
  [
    0,
    'mission',
    {
      what: 'required',
      requirement: 'guards-north',
      facts: {
        capability: 'guards',
        quantity: 300,
        unit: 'people',
        zone: 'north_sector',
        from: onDay(14),
        task: 'monitor',
      },
    },
  ],
  [
    0,
    'mission',
    {
      what: 'required',
      requirement: 'guards-coast',
      facts: { capability: 'guards', quantity: 120, unit: 'people', zone: 'coast', from: onDay(28), task: 'monitor' },
    },
  ],
  [
    0,
    'mission',
    {
      what: 'required',
      requirement: 'medics',
      facts: { capability: 'medics', quantity: 24, unit: 'people', from: onDay(14), task: 'monitor' },
    },
  ],
  [1, 'kes', { what: 'declared', actor: 'kes', quantity: 2_000, unit: 'people' }],
  [
    2,
    'kes',
    {
      what: 'offered',
      contribution: 'kes-guards',
      facts: { actor: 'kes', capability: 'guards', quantity: 360, unit: 'people', rotation: 2, from: onDay(10) },
    },
  ],
  [
    3,
    'mar',
    {
      what: 'offered',
      contribution: 'mar-guards',
      facts: { actor: 'mar', capability: 'guards', quantity: 150, unit: 'people', from: onDay(20) },
    },
  ],
  [
    3,
    'mar',
    {
      what: 'limited',
      actor: 'mar',
      caveat: 'not-north',
      facts: { kind: 'never', zones: ['north_sector'], source: 'letter of the Marrow Isles' },
    },
  ],
  [
    4,
    'mar',
    {
      what: 'offered',
      contribution: 'mar-medics',
      facts: { actor: 'mar', capability: 'medics', quantity: 24, unit: 'people', from: onDay(12) },
    },
  ],
  [
    5,
    'und',
    {
      what: 'offered',
      contribution: 'und-guards',
      facts: { actor: 'und', capability: 'guards', quantity: 110, unit: 'people', from: onDay(25) },
    },
  ],
  [
    5,
    'und',
    {
      what: 'mandated',
      actor: 'und',
      mandate: 'council',
      facts: { organ: 'Council of Undervale', status: 'granted', from: onDay(20), until: onDay(160) },
    },
  ],
  [24, 'kes', { what: 'reduced', contribution: 'kes-guards', by: 60, from: onDay(90) }],
];

/** The words on the force of the exercise. */
export function forceWords(ground: Ground): readonly PromiseDelivery[] {
  return words.map(([day, by, telling], index): PromiseDelivery => {
    const id = `x-force-${String(index + 1).padStart(2, '0')}`;
    const side = by === 'mission' ? 'recipient' : 'donor';
    const name = by === 'mission' ? voices.coverage : donors[by];
    return {
      receivedAt: dayOfExercise(day + 1, ground),
      promise: { sort: 'force', entry: { ...toldOn(day, { id, side, by: name }, ground), telling } },
    };
  });
}
