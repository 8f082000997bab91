import { hashOf } from '@truceline/record/canonical';
import { nearestName, type Refusal, refuse } from '../../kernel/index.ts';

/** What a profile may name. Everything else about a report stays with the operator, whatever the profile says. */
export const releasableFields = [
  'kind',
  'domain',
  'day',
  'minute',
  'zone',
  'cell',
  'place-name',
  'exact-place',
  'feed',
  'source-class',
  'source',
  'item',
  'media',
  'text',
  'actor',
  'attribution',
  'grade',
  'effects',
  'deaths',
  'claims',
  'findings',
  'statements',
  'watched',
  'pledges',
  'standing',
  'recovery',
  'capacity',
  'people',
  'humanitarian',
] as const;
export type ReleasableField = (typeof releasableFields)[number];

/**
 * Which fields may leave the operator's store, how coarsely, and how late. Publishing is default-deny: a field that is
 * not named is not shown. Where an observer stood, planned hours and denied hours cannot be named at all.
 */
export interface ReleaseProfile {
  readonly format: 1;
  readonly name: string;
  /** Side of the squares to which places are coarsened. */
  readonly gridKm: number;
  /** What was received later than this before the edition is not in it. */
  readonly delayHours: number;
  /** Counts from 1 up to, not including, this are printed as a merged range, and their incidents are not listed. */
  readonly countMin: number;
  readonly fields: readonly ReleasableField[];
  /**
   * `all` opens every sealed field of every entry that the edition rests on, so that anyone can evaluate the terms again: for
   * exercises and open data alone. Absent: nothing is opened.
   */
  readonly openings?: 'all';
}

/** What is published unless the operator says otherwise: 10 km, 24 hours, counts under 5 merged, codes only. */
export const defaultProfile: ReleaseProfile = {
  format: 1,
  name: 'default',
  gridKm: 10,
  delayHours: 24,
  countMin: 5,
  fields: [
    'kind',
    'domain',
    'day',
    'zone',
    'cell',
    'feed',
    'source-class',
    'actor',
    'grade',
    'watched',
    'pledges',
    'recovery',
  ],
};

/** What the operator sees on the operator's own machine: everything. Never used where a public byte is made. */
export const operatorProfile: ReleaseProfile = {
  format: 1,
  name: 'operator',
  gridKm: 0,
  delayHours: 0,
  countMin: 1,
  fields: [...releasableFields],
};

/** Whether the edition is the operator's own: hours planned and denied, gaps and tracks stand in no other. */
export function isOperators(profile: Pick<ReleaseProfile, 'name'>): boolean {
  return profile.name === operatorProfile.name;
}

/** SHA-256 of the profile, printed on every page that it shaped. */
export function profileHash(profile: ReleaseProfile): string {
  return hashOf('truceline/release-profile/v1', { ...profile, fields: [...profile.fields].sort() });
}

/** Reads a profile file; refuses unknown fields and members, so that a slip of the pen can't release anything. */
export function parseProfile(value: unknown): ReleaseProfile | Refusal {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return refuse('profile-form', 'a release profile is a JSON object');
  const { format, name, gridKm, delayHours, countMin, fields, openings, ...others } = value as Record<string, unknown>;
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) return refuse('profile-member', `a release profile has no \`${unknown}\``);
  if (format !== 1) return refuse('profile-format', 'a release profile has `"format": 1`');
  if (typeof name !== 'string' || !/^[a-z][a-z0-9-]{0,40}$/.test(name))
    return refuse('profile-name', 'a release profile has a `name` in small letters');
  if (name === operatorProfile.name)
    return refuse('profile-name', 'the name `operator` is taken: no file can stand for the operator');
  for (const [member, number, least] of [
    ['gridKm', gridKm, 1],
    ['delayHours', delayHours, 0],
    ['countMin', countMin, 1],
  ] as const)
    if (!Number.isSafeInteger(number) || (number as number) < least)
      return refuse('profile-number', `\`${member}\` is a whole number from ${least} up`);
  if (!Array.isArray(fields)) return refuse('profile-fields', '`fields` is a list of names');
  for (const field of fields)
    if (!releasableFields.includes(field as ReleasableField)) {
      const near = nearestName(String(field), releasableFields);
      return refuse(
        'profile-field',
        `\`${String(field)}\` is no releasable field${near ? `; did you mean \`${near}\`?` : ''}`,
      );
    }
  if (openings !== undefined && openings !== 'all')
    return refuse('profile-openings', '`openings` is `all`, or absent where nothing is opened');
  if (openings === 'all' && countMin !== 1)
    return refuse('profile-openings', '`openings` opens every count: a profile that has it has `"countMin": 1`');
  return {
    format,
    name,
    gridKm: gridKm as number,
    delayHours: delayHours as number,
    countMin: countMin as number,
    fields: fields as ReleasableField[],
    ...(openings === undefined ? {} : { openings }),
  };
}
