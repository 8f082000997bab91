import type { AuthorityEntry, ContaminationState } from '../../recovery/index.ts';
import type { Ground } from '../ground.ts';
import { addressOf } from '../names.ts';
import { delivered, placedIn, type RecoveredDelivery, regions, type ScriptedWord } from './told.ts';

/** What those who clear mines said of an area, and how far around it. Of most settlements nobody said anything. */
const surveys: readonly (readonly [
  day: number,
  id: string,
  state: ContaminationState,
  place: string,
  region: keyof typeof regions,
  radiusM: number,
])[] = [
  [-3, 'x-survey-lommerside', 'suspected', 'Lommerside', 'buffer', 4_000],
  [19, 'x-survey-lommerside', 'confirmed', 'Lommerside', 'buffer', 2_500],
  [10, 'x-survey-gorrendal', 'confirmed', 'Gorrendal', 'east', 3_000],
  [31, 'x-survey-gorrendal', 'cleared', 'Gorrendal', 'east', 3_000],
  [26, 'x-survey-velloshal', 'noneFound', 'Velloshal', 'west', 1_500],
  [38, 'x-survey-quorrelow', 'suspected', 'Quorrelow', 'buffer', 6_000],
];

/** Surveys for mines in the exercise. */
export function surveyWords(ground: Ground): readonly RecoveredDelivery[] {
  const words = surveys.map(
    ([day, survey, state, place, region, radiusM]): ScriptedWord<'survey'> => ({
      day,
      by: 'survey',
      word: { survey, telling: { what: 'surveyed', state, area: { ...placedIn(place, region), radiusM } } },
      receivedOn: day + 2,
    }),
  );
  return delivered('survey', words, ground);
}

/** Who decides in the invented land; in one region nobody is named for returns. */
export function authorityWords(ground: Ground): readonly RecoveredDelivery[] {
  const decides = (
    matter: AuthorityEntry['telling']['matter'],
    region: keyof typeof regions | undefined,
    name: string,
  ): ScriptedWord<'authority'> => ({
    day: -20,
    by: 'relief',
    word: {
      telling: {
        what: 'decides',
        matter,
        ...(region === undefined ? {} : { region: regions[region] }),
        name,
        link: addressOf('offices', name.toLowerCase().replaceAll(' ', '-')),
      },
    },
  });
  return delivered(
    'authority',
    [
      decides('return', 'north', 'Office for Returns North'),
      decides('return', 'west', 'Office for Returns West'),
      decides('return', 'coast', 'Office for Returns Coast'),
      decides('entry', undefined, 'Joint Entry Desk'),
      decides('building', undefined, 'Building Office of Quellamar'),
    ],
    ground,
  );
}
