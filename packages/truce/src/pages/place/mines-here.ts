import {
  type Authorities,
  type Authority,
  type Contamination,
  type ContaminationWord,
  decidingIn,
  nobodyDecides,
  notSurveyedHere,
} from '../../recovery/index.ts';
import { tookPlaceWords } from './when-words.ts';
import { type PartHere, partOf, type WordHere } from './word-here.ts';

const states: Readonly<Record<ContaminationWord['state'], string>> = {
  suspected: 'suspected',
  confirmed: 'confirmed',
  cleared: 'reported cleared',
  noneFound: 'none found on that day',
};

const reaches: Readonly<Record<ContaminationWord['covers'], string>> = {
  certainly: 'of an area that holds this place',
  possibly: 'of an area that may reach this place',
  byNameOnly: 'of the whole area by name alone',
};

/** What a survey says, with its day, how it reaches here, and what was recorded since. */
function surveyWords({ state, surveyedAt, covers, since }: ContaminationWord, by: string, zone: string): string {
  const later = since
    ? `; since then ${since.count === 1 ? 'one incident is' : `${since.count} incidents are`} recorded that may lie within ${since.withinM / 1000} km`
    : '';
  return `${states[state]}${by}, surveyed ${tookPlaceWords(surveyedAt, zone)}, ${reaches[covers]}${later}`;
}

/**
 * What stands first on a page of a place: that nobody surveyed it, or what surveys said. A survey of a part is told with its
 * part, and the rest stays not surveyed.
 */
export function minesLines(contamination: Contamination, zone: string): readonly string[] {
  const here = contamination.words.filter(({ covers }) => covers !== 'byNameOnly');
  if (here.length === 0) return [notSurveyedHere];
  const said = here.map((word) => `mines: ${surveyWords(word, `, by ${word.voice}`, zone)}`);
  const whole = here.some(({ covers }) => covers === 'certainly');
  return [
    ...said,
    ...(whole ? [] : [`${notSurveyedHere} as a whole: no survey is known to cover all of it`]),
    ...(contamination.contradictory ? ['mines: voices differ; each stands as it was told'] : []),
  ];
}

/** Surveys one by one, those of the area by name and those taken back too. */
export function minesPart({ words, withdrawn }: Contamination, zone: string): PartHere {
  const told = words.map(
    (word): WordHere => ({
      words: surveyWords(word, '', zone),
      voice: word.voice,
      happenedAt: word.surveyedAt,
      tie: word.covers === 'certainly' ? 'near' : word.covers === 'possibly' ? 'mayBeNear' : 'area',
      evidence: word.evidence,
      ...(word.exercise ? { exercise: true } : {}),
    }),
  );
  return partOf('mines', 'Mines and unexploded ordnance', told, {
    none: 'Nobody has told of a survey for mines here.',
    notes: [
      'A survey says what was found on its day, and nothing of any later day.',
      ...withdrawn.map(
        ({ survey, voice, at }) =>
          `${voice} took \`${survey}\` out of its list on ${tookPlaceWords(at, zone)}, and did not say what it is now.`,
      ),
    ],
  });
}

const nobodyCapital = `${nobodyDecides.charAt(0).toUpperCase()}${nobodyDecides.slice(1)}`;

const matters: Readonly<Record<Authority['matter'], string>> = {
  return: 'whether people may return',
  entry: 'whether anybody may enter',
  building: 'whether anybody may build',
};

/** Who decides, with a link to them; what is not decided by anybody who is named says so. */
export function decidesPart(authorities: Authorities, region: string | undefined): PartHere {
  const deciding = decidingIn(authorities, region);
  const told = deciding.map(
    ({ matter, name, region: area, link, voice, since, exercise }): WordHere => ({
      words: `${name} decides ${matters[matter]}${area === undefined ? '' : ` in ${area}`}`,
      voice,
      happenedAt: since,
      tie: area === undefined ? 'area' : 'near',
      link: { href: link, words: name },
      evidence: [],
      ...(exercise ? { exercise: true } : {}),
    }),
  );
  const open = (Object.keys(matters) as Authority['matter'][]).filter(
    (matter) => !deciding.some((each) => each.matter === matter),
  );
  return partOf('decides', 'Who decides', told, {
    none: `${nobodyCapital} whether people may return here, enter or build.`,
    notes:
      told.length === 0
        ? []
        : [
            ...open.map((matter) => `${nobodyCapital} ${matters[matter]}.`),
            ...(region === undefined
              ? ['In which area this place lies is not told: who decides in one area alone is not shown.']
              : []),
          ],
  });
}
