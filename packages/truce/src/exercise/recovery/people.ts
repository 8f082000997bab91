import { addDays } from '../../kernel/index.ts';
import type { AssessmentTelling, PeopleTelling, Sector } from '../../recovery/index.ts';
import { exerciseDefaults, type Ground } from '../ground.ts';
import { crownsSpent } from './crowns.ts';
import { delivered, type RecoveredDelivery, regions, type ScriptedWord } from './told.ts';

/** Rounds of the count: displaced and returned by region, in persons. A gap is a region that was not reached. */
const rounds: readonly (readonly [
  day: number,
  region: keyof typeof regions,
  displaced: number | undefined,
  returned: number | undefined,
])[] = [
  [-14, 'north', 21_400, undefined],
  [-14, 'west', 13_900, undefined],
  [-14, 'east', 17_250, undefined],
  [-14, 'coast', 6_800, undefined],
  [15, 'north', 20_900, 600],
  [15, 'west', 12_100, 1_750],
  [15, 'coast', 6_050, 700],
  [46, 'north', 18_700, 2_300],
  [46, 'west', 9_800, 4_050],
  [46, 'east', 16_900, 3],
  [46, 'coast', 4_400, 2_200],
];

/** How many are displaced and how many came back, by round and region. */
export function peopleWords(ground: Ground): readonly RecoveredDelivery[] {
  const words = rounds.flatMap(([day, region, displaced, returned]): readonly ScriptedWord<'people'>[] =>
    (
      [
        ['displaced', displaced],
        ['returnee', returned],
      ] as const
    ).flatMap(([group, count]) => {
      if (count === undefined) return [];
      const telling: PeopleTelling = {
        what: 'counted',
        group,
        unit: 'persons',
        count,
        placing: { region: regions[region] },
        code: `XQ-${region.toUpperCase()}`,
        method: 'EXERCISE count of the Relief Office',
      };
      return [{ day, by: 'relief', word: { telling }, receivedOn: day + 4 }];
    }),
  );
  return delivered('people', words, ground);
}

/** Needs as assessed before the exercise and again in it, by sector and region, in thousands. */
const needs: readonly (readonly [Sector, keyof typeof regions, first: number, second: number])[] = [
  ['energy', 'east', 190_000, 214_000],
  ['energy', 'north', 41_000, 41_000],
  ['transport', 'coast', 88_000, 96_500],
  ['transport', 'buffer', 39_000, 39_000],
  ['housing', 'coast', 46_000, 44_000],
  ['housing', 'east', 71_000, 73_500],
  ['health', 'west', 15_500, 16_000],
  ['education', 'buffer', 5_200, 5_200],
  ['education', 'west', 2_900, 2_900],
  ['water', 'buffer', 9_400, 9_900],
];

/** What is needed to restore and improve, by the words of one assessment in two rounds: each with its parts, and what it says of sectors, of regions and of the whole. */
export function assessmentWords(ground: Ground): readonly RecoveredDelivery[] {
  const round = (assessment: string, day: number, which: 2 | 3): readonly ScriptedWord<'assessment'>[] => {
    const told = (thousands: number, of: Pick<AssessmentTelling & { what: 'assessed' }, 'sector' | 'region'>) => ({
      day,
      by: 'relief' as const,
      word: {
        assessment,
        telling: {
          what: 'assessed' as const,
          measure: 'need' as const,
          ...of,
          amount: crownsSpent(thousands),
          asOf: addDays(exerciseDefaults.startsOn, day - 10),
          years: 5,
        },
      },
    });
    const sum = (of: typeof needs) => of.reduce((all, need) => all + need[which], 0);
    return [
      ...needs.map((need) => told(need[which], { sector: need[0], region: regions[need[1]] })),
      ...[...Map.groupBy(needs, ([sector]) => sector)].map(([sector, of]) => told(sum(of), { sector })),
      ...[...Map.groupBy(needs, ([, region]) => region)].map(([region, of]) =>
        told(sum(of), { region: regions[region] }),
      ),
      told(sum(needs), {}),
    ];
  };
  return delivered('assessment', [...round('QNA1', -15, 2), ...round('QNA2', 40, 3)], ground);
}
