import type { WorksEntry, WorksFacts, WorksMoney, WorksStage } from '../../recovery/index.ts';
import type { Ground } from '../ground.ts';
import { dayOfExercise } from '../told-on.ts';
import { crownsSpent } from './crowns.ts';
import { delivered, placedIn, type RecoveredDelivery, type ScriptedWord, type Teller } from './told.ts';

/** Works as one list has them. */
interface Script {
  readonly id: string;
  readonly by: Teller;
  readonly facts: Omit<Partial<WorksFacts>, 'planned'>;
  readonly planned?: readonly [from: number, to: number];
  readonly stages: readonly (readonly [day: number, stage: WorksStage])[];
  readonly money: readonly (readonly [day: number, kind: WorksMoney, thousands: number])[];
  readonly from?: string;
  /** Its money in the last word is smaller than before: a figure that was revised backwards. */
  readonly revised?: readonly [day: number, kind: WorksMoney, thousands: number];
}

const dream = (id: string) => [{ scheme: 'XQ-WORKS', id }];

const scripts: readonly Script[] = [
  {
    id: 'x-works-turbine',
    by: 'relief',
    facts: {
      name: 'EXERCISE Two turbines at Dremmerlock',
      sector: 'energy',
      placing: placedIn('Dremmerlock', 'east'),
      serves: ['x-power-dremmerlock'],
      owner: 'Quellamar Power Board',
      identifiers: dream('0001'),
    },
    planned: [-10, 120],
    stages: [
      [-30, 'preparation'],
      [3, 'implementation'],
    ],
    money: [
      [-30, 'budgeted', 90_000],
      [-3, 'committed', 60_000],
      [4, 'contracted', 58_000],
      [20, 'disbursed', 21_000],
      [47, 'disbursed', 34_000],
      [47, 'spent', 30_500],
    ],
    from: 'Republic of Kessary',
  },
  // The same works in the list of the donor, and once more in that of the mission under another name.
  {
    id: 'x-kes-energy-7',
    by: 'kes',
    facts: {
      name: 'EXERCISE Dremmerlock: turbines 1 and 2',
      sector: 'energy',
      placing: placedIn('Dremmerlock', 'east'),
      owner: 'Quellamar Power Board',
      identifiers: [...dream('0001'), { scheme: 'KES-AID', id: 'E-7' }],
    },
    stages: [[5, 'implementation']],
    money: [
      [-3, 'committed', 60_000],
      [21, 'disbursed', 24_000],
    ],
  },
  {
    id: 'x-mission-dremmerlock',
    by: 'mission',
    facts: {
      name: 'EXERCISE Turbines at Dremmerlock',
      sector: 'energy',
      placing: placedIn('Dremmerlock', 'east', [0.001, 0]),
      owner: 'Power Board of Quellamar',
    },
    stages: [[22, 'implementation']],
    money: [],
  },
  {
    id: 'x-works-substation',
    by: 'relief',
    facts: {
      name: 'EXERCISE Gorrendal substation rebuilt',
      sector: 'energy',
      placing: placedIn('Gorrendal', 'east', [0.02, 0.01]),
      serves: ['x-grid-gorrendal'],
      owner: 'Quellamar Power Board',
      identifiers: dream('0002'),
    },
    planned: [5, 60],
    stages: [
      [4, 'implementation'],
      [58, 'completion'],
    ],
    money: [
      [1, 'budgeted', 33_000],
      [4, 'contracted', 31_400],
      [34, 'disbursed', 18_000],
      [57, 'disbursed', 31_400],
    ],
    from: 'Undervale Union',
  },
  {
    id: 'x-works-water',
    by: 'relief',
    facts: {
      name: 'EXERCISE Pumps for Quorrelow',
      sector: 'water',
      placing: placedIn('Quorrelow', 'buffer'),
      serves: ['x-water-quorrelow'],
      owner: 'Quellamar Relief Office',
      identifiers: dream('0003'),
    },
    planned: [10, 45],
    stages: [[12, 'implementation']],
    money: [
      [8, 'budgeted', 6_000],
      [13, 'contracted', 5_200],
      [27, 'disbursed', 2_600],
    ],
    revised: [50, 'contracted', 4_700],
  },
  {
    id: 'x-works-quay',
    by: 'relief',
    facts: {
      name: 'EXERCISE Quay of Farrowmint',
      sector: 'transport',
      placing: placedIn('Farrowmint', 'coast'),
      serves: ['x-port-farrowmint'],
      owner: 'Harbour Board',
      identifiers: dream('0004'),
    },
    planned: [15, 400],
    stages: [[14, 'implementation']],
    money: [
      [10, 'budgeted', 50_000],
      [14, 'contracted', 12_000],
      [39, 'disbursed', 3_800],
    ],
  },
  {
    id: 'x-works-bridge',
    by: 'relief',
    facts: {
      name: 'EXERCISE Bridge of Lommerside, new span',
      sector: 'transport',
      placing: placedIn('Lommerside', 'buffer', [0.004, 0]),
      serves: ['x-bridge-lommerside'],
      owner: 'Roads Office',
      identifiers: dream('0005'),
    },
    planned: [30, 300],
    stages: [[18, 'preparation']],
    money: [[18, 'budgeted', 27_000]],
  },
  {
    id: 'x-works-hospital',
    by: 'relief',
    facts: {
      name: 'EXERCISE Velloshal hospital, east wing',
      sector: 'health',
      placing: placedIn('Velloshal', 'west'),
      serves: ['x-hospital-velloshal'],
      owner: 'Quellamar Relief Office',
      identifiers: dream('0006'),
    },
    planned: [5, 70],
    stages: [[6, 'implementation']],
    money: [
      [5, 'committed', 9_000],
      [8, 'contracted', 8_100],
      [32, 'disbursed', 5_000],
    ],
    from: 'Marrow Isles',
  },
  {
    id: 'x-mar-14',
    by: 'mar',
    facts: {
      name: 'EXERCISE Hospital in Velloshal (east wing)',
      sector: 'health',
      placing: { region: 'West of the line', place: 'Velloshal' },
      owner: 'Relief Office of Quellamar',
    },
    stages: [[7, 'implementation']],
    money: [
      [5, 'committed', 9_000],
      [30, 'disbursed', 5_000],
    ],
  },
  {
    id: 'x-works-counselling',
    by: 'relief',
    facts: {
      name: 'EXERCISE Centre for trauma in Vellamora',
      sector: 'health',
      placing: placedIn('Vellamora', 'west'),
      serves: ['x-counselling-vellamora'],
      owner: 'Quellamar Relief Office',
      identifiers: dream('0007'),
    },
    stages: [[16, 'completion']],
    money: [
      [2, 'budgeted', 800],
      [29, 'spent', 760],
    ],
  },
  {
    id: 'x-works-school',
    by: 'relief',
    facts: {
      name: 'EXERCISE Roof of Sennavoy school',
      sector: 'education',
      placing: placedIn('Sennavoy', 'west'),
      serves: ['x-school-sennavoy'],
      owner: 'Quellamar Relief Office',
      identifiers: dream('0008'),
    },
    stages: [
      [20, 'implementation'],
      [45, 'completion'],
    ],
    money: [
      [19, 'contracted', 640],
      [44, 'spent', 640],
    ],
  },
  {
    id: 'x-works-homes',
    by: 'relief',
    facts: {
      name: 'EXERCISE Roofs and windows in Wyllamune',
      sector: 'housing',
      placing: placedIn('Wyllamune', 'coast'),
      serves: ['x-homes-wyllamune'],
      owner: 'Quellamar Relief Office',
      identifiers: dream('0009'),
    },
    planned: [10, 200],
    stages: [[11, 'implementation']],
    money: [
      [6, 'budgeted', 14_000],
      [12, 'contracted', 4_300],
      [54, 'disbursed', 3_100],
    ],
  },
  {
    id: 'x-works-yard',
    by: 'relief',
    facts: {
      name: 'EXERCISE Miravane yard, sidings',
      sector: 'transport',
      placing: placedIn('Miravane', 'buffer'),
      serves: ['x-rail-miravane'],
      identifiers: dream('0010'),
    },
    stages: [
      [9, 'preparation'],
      [37, 'cancelled'],
    ],
    money: [[9, 'budgeted', 7_500]],
  },
];

function wordsOf(script: Script, ground: Ground): readonly ScriptedWord<'works'>[] {
  const { id, by, facts, planned, stages, money, revised, from } = script;
  const at = (day: number) => dayOfExercise(day, ground);
  const told = (day: number, telling: WorksEntry['telling']): ScriptedWord<'works'> => ({
    day,
    by,
    word: { works: id, telling },
  });
  const first = Math.min(...stages.map(([day]) => day), ...money.map(([day]) => day));
  const all = revised ? [...money, revised] : money;
  return [
    told(first, {
      what: 'described',
      facts: {
        ...facts,
        ...(planned ? { planned: { startsAt: at(planned[0]), endsAt: at(planned[1]) } } : {}),
      },
    }),
    ...stages.map(([day, stage]) => told(day, { what: 'stage', stage })),
    ...all.map(([day, kind, thousands]) =>
      told(day, { what: 'money', kind, amount: crownsSpent(thousands), ...(from === undefined ? {} : { from }) }),
    ),
  ];
}

/** The works of the invented land, as its own office, donors and the mission list them. */
export function worksWords(ground: Ground): readonly RecoveredDelivery[] {
  return delivered(
    'works',
    scripts.flatMap((script) => wordsOf(script, ground)),
    ground,
  );
}
