import {
  type Authorities,
  type Authority,
  type Contamination,
  type ContaminationWord,
  decidingIn,
} from '../../recovery/index.ts';
import { phrase, say } from '../../wording/index.ts';
import { voiceWords } from '../words/index.ts';
import { tookPlaceWords } from './when-words.ts';
import { type PartHere, partOf, type WordHere } from './word-here.ts';

const states: Readonly<Record<ContaminationWord['state'], string>> = {
  suspected: phrase('suspected'),
  confirmed: phrase('confirmed'),
  cleared: phrase('reported cleared'),
  noneFound: phrase('none found on that day'),
};

const reaches: Readonly<Record<ContaminationWord['covers'], string>> = {
  certainly: phrase('of an area that holds this place'),
  possibly: phrase('of an area that may reach this place'),
  byNameOnly: phrase('of the whole area by name alone'),
};

/** The sentence that stands first where nobody surveyed a place (`notSurveyedHere`). */
export function notSurveyedWords(): string {
  return say('mines: not surveyed here');
}

/** What a survey says, with its day, how it reaches here, and what was recorded since. */
function surveyWords({ state, surveyedAt, covers, since }: ContaminationWord, by: string, zone: string): string {
  const surveyed = say('{state}, surveyed {when}, {reach}', {
    state: `${say(states[state])}${by}`,
    when: tookPlaceWords(surveyedAt, zone),
    reach: say(reaches[covers]),
  });
  if (!since) return surveyed;
  return `${surveyed}; ${say(
    '{n, plural, one {since then one incident is recorded that may lie within {km} km} other {since then {count} incidents are recorded that may lie within {km} km}}',
    { n: since.count, count: String(since.count), km: String(since.withinM / 1000) },
  )}`;
}

/**
 * What stands first on a page of a place: that nobody surveyed it, or what surveys said. A survey of a part is told with its
 * part, and the rest stays not surveyed.
 */
export function minesLines(contamination: Contamination, zone: string): readonly string[] {
  const here = contamination.words.filter(({ covers }) => covers !== 'byNameOnly');
  if (here.length === 0) return [notSurveyedWords()];
  const said = here.map((word) =>
    say('mines: {found}', { found: surveyWords(word, say(', by {voice}', { voice: voiceWords(word.voice) }), zone) }),
  );
  const whole = here.some(({ covers }) => covers === 'certainly');
  return [
    ...said,
    ...(whole ? [] : [say('mines: not surveyed here as a whole: no survey is known to cover all of it')]),
    ...(contamination.contradictory ? [say('mines: voices differ; each stands as it was told')] : []),
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
  return partOf('mines', say('Mines and unexploded ordnance'), told, {
    none: say('Nobody has told of a survey for mines here.'),
    notes: [
      say('A survey says what was found on its day, and nothing of any later day.'),
      ...withdrawn.map(({ survey, voice, at }) =>
        say('{voice} took `{survey}` out of its list on {when}, and did not say what it is now.', {
          voice: voiceWords(voice),
          survey,
          when: tookPlaceWords(at, zone),
        }),
      ),
    ],
  });
}

const deciding: Readonly<Record<Authority['matter'], string>> = {
  return: phrase('{name} decides whether people may return'),
  entry: phrase('{name} decides whether anybody may enter'),
  building: phrase('{name} decides whether anybody may build'),
};

const decidingInArea: Readonly<Record<Authority['matter'], string>> = {
  return: phrase('{name} decides whether people may return in {area}'),
  entry: phrase('{name} decides whether anybody may enter in {area}'),
  building: phrase('{name} decides whether anybody may build in {area}'),
};

const undecided: Readonly<Record<Authority['matter'], string>> = {
  return: phrase('Nobody is named who decides whether people may return.'),
  entry: phrase('Nobody is named who decides whether anybody may enter.'),
  building: phrase('Nobody is named who decides whether anybody may build.'),
};

/** Who decides, with a link to them; what is not decided by anybody who is named says so. */
export function decidesPart(authorities: Authorities, region: string | undefined): PartHere {
  const named = decidingIn(authorities, region);
  const told = named.map(
    ({ matter, name, region: area, link, voice, since, exercise }): WordHere => ({
      words: area === undefined ? say(deciding[matter], { name }) : say(decidingInArea[matter], { name, area }),
      voice,
      happenedAt: since,
      tie: area === undefined ? 'area' : 'near',
      link: { href: link, words: name },
      evidence: [],
      ...(exercise ? { exercise: true } : {}),
    }),
  );
  const open = (Object.keys(undecided) as Authority['matter'][]).filter(
    (matter) => !named.some((each) => each.matter === matter),
  );
  return partOf('decides', say('Who decides'), told, {
    none: say('Nobody is named who decides whether people may return here, enter or build.'),
    notes:
      told.length === 0
        ? []
        : [
            ...open.map((matter) => say(undecided[matter])),
            ...(region === undefined
              ? [say('In which area this place lies is not told: who decides in one area alone is not shown.')]
              : []),
          ],
  });
}
