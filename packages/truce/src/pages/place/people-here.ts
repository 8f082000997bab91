import { voiceOf } from '../../pledges/index.ts';
import { isSameArea, type PeopleGroup, type PeopleSeries, placeWords, searchSpelling } from '../../recovery/index.ts';
import { phrase, say } from '../../wording/index.ts';
import { peopleUnitWords } from '../people-view.ts';
import { figure } from '../words/index.ts';
import type { PlaceGround } from './place-ground.ts';
import type { HereAsked } from './recovery-here.ts';
import { type PartHere, partOf, type TieHere, type WordHere } from './word-here.ts';

/** People counted at a place or in its area: the newest survey of each publisher, and nothing where there is none that stands. */
export function peoplePart(ground: PlaceGround, here: HereAsked): PartHere {
  const told = ground.people().flatMap((series): readonly WordHere[] => {
    const tie = tieOf(series, here);
    return tie === undefined ? [] : seriesWord(series, tie);
  });
  return partOf('people', say('People counted'), told.sort(order), {
    none: say(
      'Nobody has counted displaced people or people who returned at this place or in its area, as far as this case knows.',
    ),
    notes: [say('Publishers, groups, persons and households are never added. A survey is of its day.')],
  });
}

function tieOf({ places }: PeopleSeries, { name, region }: HereAsked): TieHere | undefined {
  const own = places.at(-1);
  if (own?.name === undefined) return undefined;
  const area = places.find(({ level }) => level === 1)?.name;
  if (own.level > 1 && name !== undefined && searchSpelling(own.name) === searchSpelling(name))
    return area === undefined || region === undefined || isSameArea(area, region) ? 'named' : undefined;
  return own.level === 1 && region !== undefined && isSameArea(own.name, region) ? 'area' : undefined;
}

const groupsHere: Readonly<Record<PeopleGroup, string>> = {
  displaced: phrase('displaced'),
  refugee: phrase('refugee'),
  returnee: phrase('returnee'),
};

function seriesWord(series: PeopleSeries, tie: TieHere): readonly WordHere[] {
  const { publisher, group, unit, part, places, latest, current, key } = series;
  const [standing] = latest?.standing ?? [];
  if (!latest || !standing) return [];
  const differ = latest.standing.length > 1;
  const count = differ
    ? say('words of the same day differ: {counts}', {
        counts: latest.standing.map(({ count }) => countWords(count)).join(say(' or ')),
      })
    : countWords(standing.count);
  const of = [say(peopleUnitWords[unit]), ...part].join(', ');
  const words = say('{group}, {place}: {count}', {
    group: say(groupsHere[group]),
    place: placeWords(places),
    count: `${count} ${of}`,
  });
  return [
    {
      words: current ? words : `${words}; ${say('not a current figure')}`,
      voice: voiceOf({ speaker: publisher }),
      happenedAt: latest.during,
      receivedAt: standing.receivedAt,
      tie,
      of: { sort: 'people', id: key },
      evidence: standing.evidence,
      ...(standing.exercise ? { exercise: true } : {}),
    },
  ];
}

function countWords(count: number | undefined): string {
  return count === undefined ? say('a count that is not printed') : figure(count);
}

function order(a: WordHere, b: WordHere): number {
  return Number(a.tie === 'area') - Number(b.tie === 'area') || (a.words < b.words ? -1 : a.words > b.words ? 1 : 0);
}
