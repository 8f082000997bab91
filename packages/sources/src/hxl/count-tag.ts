import type { PeopleGroup, PeopleUnit } from '@truceline/truce/recovery';
import { type Tag, tagWords } from './tag.ts';

/** What a column counts. */
export interface CountMeaning {
  readonly group: PeopleGroup;
  readonly unit: PeopleUnit;
  /** Attributes that narrow it: of `+f` or `+age0_17` alone. */
  readonly part: readonly string[];
  /** What its reader must know of how the tag was understood. */
  readonly notes: readonly string[];
}

/** Attributes by the group that they name. */
export const groupAttributes: Readonly<Record<PeopleGroup, readonly string[]>> = {
  displaced: ['idps', 'idp', 'displaced'],
  refugee: ['refugees', 'refugee'],
  returnee: ['returnees', 'returnee', 'returned'],
};

/** Attributes by the unit that they name. */
export const unitAttributes: Readonly<Record<PeopleUnit, readonly string[]>> = {
  persons: ['ind', 'individuals', 'persons', 'people'],
  households: ['hh', 'households', 'families'],
};

const neutral = new Set(['total', 'num', 'number', 'count', 'all', 'reported', 'est', 'estimated', 'present']);
const noCounts = [
  'target',
  'targeted',
  'planned',
  'projected',
  'forecast',
  'expected',
  'intention',
  'intentions',
  'pct',
  'percent',
  'percentage',
  'rate',
  'ratio',
  'share',
  'min',
  'max',
  'mean',
  'median',
  'code',
  'name',
  'type',
  'text',
  'id',
];
const knownPart = /^(?:f|m|children|adults?|elderly|infants|youth|adolescents|disabled|age\w*)$/;
const householdWords = /\b(?:households?|famil(?:y|ies)|hhs?)\b|домогосподарств|сімей|родин|ménages|haushalte/iu;
const personWords = /\b(?:individuals?|persons?|people)\b|осіб|особи|людей|personnes|personen/iu;

/**
 * What a column counts by its tag and its heading: nothing where it is no count of these people, and a reason where it is one that
 * cannot be used.
 */
export function countMeaning(tag: Tag, heading: string): CountMeaning | { readonly reason: string } | undefined {
  if (tag.hashtag !== 'affected' && tag.hashtag !== 'population') return undefined;
  const named = <K extends string>(words: Readonly<Record<K, readonly string[]>>): readonly K[] =>
    (Object.keys(words) as K[]).filter((key) => words[key].some((word) => tag.attributes.includes(word)));
  const groups = named(groupAttributes);
  if (groups.length === 0) return undefined;
  const wrong = tag.attributes.find((each) => noCounts.includes(each));
  if (wrong !== undefined) return { reason: `\`+${wrong}\` says that it is no count of people who are there` };
  const group = groups.includes('returnee') ? 'returnee' : groups.length === 1 ? groups[0]! : undefined;
  if (group === undefined) return { reason: 'names two groups of people; give each a column of its own' };
  const units = named(unitAttributes);
  if (units.length > 1) return { reason: 'names persons and households in one column; give each a column of its own' };
  const unit = units[0] ?? 'persons';
  if ((unit === 'persons' ? householdWords : personWords).test(heading) && !isBoth(heading))
    return {
      reason: `its heading and its tag \`${tagWords(tag)}\` are of two units; tag persons +ind and households +hh`,
    };
  const former = groups.length > 1 ? groupAttributes[groups.find((each) => each !== 'returnee')!] : [];
  const understood = [...groupAttributes[group], ...unitAttributes[unit]];
  const part = tag.attributes.filter(
    (each) => !understood.includes(each) && !neutral.has(each) && !/^[iv]_\w+$/.test(each),
  );
  const unknown = part.filter((each) => !knownPart.test(each) && !former.includes(each));
  return {
    group,
    unit,
    part,
    notes: [
      ...(units.length === 0 ? ['says neither +ind nor +hh: taken as persons'] : []),
      ...(unknown.length > 0
        ? [`${unknown.map((each) => `+${each}`).join(', ')} is not known here: kept apart as a part, in no total`]
        : []),
    ],
  };
}

function isBoth(heading: string): boolean {
  return householdWords.test(heading) && personWords.test(heading);
}
