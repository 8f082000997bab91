import type { Instant } from '../../kernel/index.ts';
import type { ReleasedTime } from './edition.ts';
import { gateOf, optional, type ReleaseGround } from './gate.ts';
import { isOperators, type ReleasableField } from './profile.ts';

/** Something that was destroyed in the record, as the entry says that did it (RECORD, section 9). */
export interface Redacted {
  /** Index of the entry that says so. */
  readonly by: number;
  readonly receivedAt: Instant;
  /** Index of the entry that lost something. */
  readonly entry: number;
  readonly extent: 'entry' | 'fields';
  /** Code of the office on whose authority, and the class of reason. */
  readonly authority: string;
  readonly reason: string;
  /** Kind of the entry that lost something, and which of its fields: they would tell what the source had said. */
  readonly kind?: string;
  readonly fields?: readonly string[];
}

/** What an edition tells of a redaction: in public what stands in clear in its entry, and no more. */
export interface ReleasedRedaction extends Omit<Redacted, 'receivedAt'> {
  readonly received?: ReleasedTime;
}

/** What was destroyed by the time that the edition knows, the newest first; nothing where nothing was. */
export function redactionsShown(ground: ReleaseGround): readonly ReleasedRedaction[] | undefined {
  const { evaluation, profile, redacted = [] } = ground;
  const gate = gateOf(ground, new Map());
  const known = redacted.filter(({ receivedAt }) => receivedAt <= evaluation.knownAt);
  if (known.length === 0) return undefined;
  return known
    .toSorted((one, other) => other.by - one.by)
    .map(({ by, receivedAt, entry, extent, authority, reason, kind, fields }) => ({
      by,
      ...optional('received', gate.time(receivedAt)),
      entry,
      extent,
      authority,
      reason,
      ...(isOperators(profile) ? { ...optional('kind', kind), ...optional('fields', fields) } : {}),
    }));
}

const fieldOf: Readonly<Record<string, ReleasableField>> = {
  source: 'source',
  item: 'item',
  'place/exact': 'exact-place',
  'time/exact': 'minute',
  'time/minute': 'minute',
  text: 'text',
  translation: 'text',
  media: 'media',
  actor: 'actor',
  effects: 'effects',
  deaths: 'deaths',
};

const fieldWords: Readonly<Record<string, string>> = {
  source: 'the name of the source',
  item: 'the name of the row',
  report: 'the name of the report in the record',
  'place/exact': 'the exact place',
  'place/1km': 'the place to 1 km',
  'place/10km': 'the place to 10 km',
  'place/region': 'the region',
  'time/exact': 'the exact time',
  'time/minute': 'the minute',
  'time/hour': 'the hour',
  text: 'the words of the source',
  translation: 'their translation',
  observer: 'the place of the observer',
};

/** What a report lost for good, in words, as far as an edition would have shown it: the rest is withheld in any case. */
export function destroyedWords(paths: readonly string[], { profile }: ReleaseGround): readonly string[] {
  return paths
    .filter((path) => isOperators(profile) || (fieldOf[path] !== undefined && profile.fields.includes(fieldOf[path])))
    .map((path) => fieldWords[path] ?? `\`${path}\``);
}
