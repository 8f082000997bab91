import { exact, type Quantity } from '../../pledges/index.ts';
import type { AssetFacts, AssetTelling } from '../../recovery/index.ts';
import type { Ground } from '../ground.ts';
import { crownsSpent } from './crowns.ts';
import { delivered, placedIn, type RecoveredDelivery, type ScriptedWord } from './told.ts';

type Capacity = readonly [day: number, count: number];

/** One asset as it is scripted: what it is, what it could do, what was lost and what serves again. */
interface Script {
  readonly id: string;
  readonly facts: Omit<AssetFacts, 'owner'>;
  readonly unit: string;
  readonly before?: number;
  readonly damaged?: Extract<AssetTelling, { readonly what: 'damaged' }>['extent'];
  readonly repairCost?: number;
  readonly lost?: readonly Capacity[];
  readonly restored?: readonly Capacity[];
  /** The works that restored it. */
  readonly works?: string;
  /** What the mission saw, where that differs. */
  readonly seen?: readonly Capacity[];
}

const scripts: readonly Script[] = [
  {
    id: 'x-power-dremmerlock',
    facts: facts('Dremmerlock power station', 'powerStation', 'energy', placedIn('Dremmerlock', 'east')),
    unit: 'MW',
    before: 600,
    damaged: 'partly',
    repairCost: 84_000,
    lost: [
      [-30, 400],
      [9, 450],
    ],
    restored: [
      [21, 150],
      [48, 260],
    ],
    works: 'x-works-turbine',
    seen: [[52, 220]],
  },
  {
    id: 'x-grid-gorrendal',
    facts: facts('Gorrendal substation', 'substation', 'energy', placedIn('Gorrendal', 'east', [0.02, 0.01])),
    unit: 'MVA',
    before: 250,
    damaged: 'destroyed',
    repairCost: 31_000,
    lost: [[-20, 250]],
    restored: [[35, 125]],
    works: 'x-works-substation',
  },
  {
    id: 'x-heat-haskaveth',
    facts: facts('Haskaveth boiler house', 'heat', 'energy', placedIn('Haskaveth', 'east')),
    unit: 'households heated',
    before: 4_200,
    damaged: 'partly',
    lost: [[-12, 4_200]],
  },
  {
    id: 'x-water-quorrelow',
    facts: facts('Quorrelow waterworks', 'water', 'water', placedIn('Quorrelow', 'buffer')),
    unit: 'm3 a day',
    before: 18_000,
    damaged: 'partly',
    repairCost: 5_600,
    lost: [[-5, 12_000]],
    restored: [[28, 6_000]],
    works: 'x-works-water',
  },
  {
    id: 'x-port-farrowmint',
    facts: facts('Farrowmint harbour', 'port', 'transport', placedIn('Farrowmint', 'coast')),
    unit: 't a day',
    before: 9_000,
    damaged: 'partly',
    repairCost: 47_500,
    lost: [[-40, 7_000]],
    restored: [[40, 1_500]],
    works: 'x-works-quay',
  },
  {
    id: 'x-bridge-lommerside',
    facts: facts('Bridge of Lommerside', 'bridge', 'transport', placedIn('Lommerside', 'buffer', [0.004, 0])),
    unit: 'crossings a day',
    before: 5_000,
    damaged: 'destroyed',
    lost: [[-60, 5_000]],
  },
  {
    id: 'x-rail-miravane',
    facts: facts('Miravane marshalling yard', 'railway', 'transport', placedIn('Miravane', 'buffer')),
    unit: 't a day',
    before: 3_000,
    damaged: 'unknown',
  },
  {
    id: 'x-hospital-velloshal',
    facts: facts('Velloshal hospital', 'hospital', 'health', placedIn('Velloshal', 'west')),
    unit: 'beds',
    before: 180,
    damaged: 'partly',
    repairCost: 9_200,
    lost: [[-15, 110]],
    restored: [[33, 70]],
    works: 'x-works-hospital',
  },
  {
    id: 'x-counselling-vellamora',
    facts: facts('Vellamora centre for trauma', 'counselling', 'health', placedIn('Vellamora', 'west')),
    unit: 'places',
    before: 0,
    damaged: 'none',
    restored: [[30, 40]],
    works: 'x-works-counselling',
  },
  {
    id: 'x-school-tolquessa',
    facts: facts('Tolquessa school', 'school', 'education', placedIn('Tolquessa', 'buffer')),
    unit: 'school places',
    before: 420,
    damaged: 'destroyed',
    repairCost: 3_900,
    lost: [[-25, 420]],
  },
  {
    id: 'x-school-sennavoy',
    facts: facts('Sennavoy school', 'school', 'education', placedIn('Sennavoy', 'west')),
    unit: 'school places',
    before: 350,
    damaged: 'partly',
    lost: [[-25, 200]],
    restored: [[44, 200]],
    works: 'x-works-school',
  },
  {
    id: 'x-homes-wyllamune',
    facts: facts('Wyllamune, homes by the river', 'housing', 'housing', placedIn('Wyllamune', 'coast')),
    unit: 'homes',
    before: 900,
    damaged: 'partly',
    repairCost: 22_000,
    lost: [[-10, 310]],
    restored: [
      [25, 40],
      [55, 95],
    ],
    works: 'x-works-homes',
  },
  {
    id: 'x-homes-yorrivance',
    facts: facts('Yorrivance, homes on the hill', 'housing', 'housing', placedIn('Yorrivance', 'east')),
    unit: 'homes',
    before: 1_400,
    damaged: 'partly',
    lost: [[-10, 520]],
  },
];

function facts(
  name: string,
  kind: AssetFacts['kind'],
  sector: AssetFacts['sector'],
  placing: AssetFacts['placing'],
): Script['facts'] {
  return { name: `EXERCISE ${name}`, kind, sector, placing };
}

/** What there is in the invented land that serves people, what was lost of it, and what serves again. */
export function assetWords(ground: Ground): readonly RecoveredDelivery[] {
  const words = scripts.flatMap((script): readonly ScriptedWord<'asset'>[] => {
    const told = (day: number, telling: AssetTelling, by: 'relief' | 'mission' = 'relief'): ScriptedWord<'asset'> => ({
      day,
      by,
      word: { asset: script.id, telling },
    });
    const quantity = (count: number): Quantity => ({
      measure: 'quantity',
      unit: script.unit,
      value: exact(BigInt(count)),
    });
    const { before, damaged, repairCost, lost = [], restored = [], seen = [], works } = script;
    return [
      told(-60, { what: 'described', facts: { ...script.facts, owner: 'Quellamar Relief Office' } }),
      ...(before === undefined || before === 0
        ? []
        : [told(-60, { what: 'capacity', state: 'before', amount: quantity(before) })]),
      ...(damaged === undefined
        ? []
        : [
            told(2, {
              what: 'damaged',
              extent: damaged,
              ...(repairCost === undefined ? {} : { repairCost: crownsSpent(repairCost) }),
            }),
          ]),
      ...lost.map(([day, count]) => told(day, { what: 'capacity', state: 'lost', amount: quantity(count) })),
      ...restored.map(([day, count]) =>
        told(day, {
          what: 'capacity',
          state: 'restored',
          amount: quantity(count),
          ...(works === undefined ? {} : { works }),
        }),
      ),
      ...seen.map(([day, count]) =>
        told(day, { what: 'capacity', state: 'restored', amount: quantity(count) }, 'mission'),
      ),
    ];
  });
  return delivered('asset', words, ground);
}
