import { formatInstant, type Instant, parseInstant, type Refusal, refuse } from '../../kernel/index.ts';
import type { Edition } from './edition.ts';

/** What moved an edition and stands in no entry, each by its hash (hex SHA-256), and the record that it was made from. */
export interface RunGround {
  /** Build of the engine: every file of code that makes editions and pages. */
  readonly engine: string;
  /** Settings of the case, its kept texts and places, and the key of its public names: a commitment, as parts of it are secret. */
  readonly ground: string;
  /** Basemap of the case's own; absent: the one that belongs to the engine. */
  readonly basemap?: string;
  /** Entries of the record when the edition was made, and the root of the tree over them in hex. */
  readonly size: number;
  readonly root: string;
}

/**
 * What the body of a `run` entry says of an edition (RECORD, section 2): from those of the first `size` entries that were
 * received at or before `knownAt`, by the text, profile, settings and engine of these hashes, follows the file whose SHA-256 is `result`. Anyone may replay it and compare bytes.
 */
export interface EditionRun extends RunGround {
  readonly of: 'edition';
  /** The edition's own known-at, the profile's delay taken off: `2026-03-01T05:12:07.412Z`. */
  readonly knownAt: string;
  readonly terms: string;
  readonly profile: string;
  /** SHA-256 of the edition as `editionText` writes it. */
  readonly result: string;
}

/** The body of the `run` entry for an edition and the SHA-256 (hex) of its bytes. */
export function editionRun(
  edition: Edition,
  result: string,
  { engine, ground, basemap, size, root }: RunGround,
): EditionRun {
  return {
    of: 'edition',
    knownAt: formatInstant(edition.case.knownAt),
    engine,
    terms: edition.agreement.terms.hash,
    profile: edition.profile.hash,
    ground,
    ...(basemap === undefined ? {} : { basemap }),
    size,
    root,
    result,
  };
}

const hashes = ['engine', 'terms', 'profile', 'ground', 'root', 'result'] as const;
const members: ReadonlySet<string> = new Set(['of', 'knownAt', 'basemap', 'size', ...hashes]);

/** Reads the body of a `run` entry; nothing where it is a run of something else, and a refusal where it is none that is whole. */
export function parseEditionRun(body: Readonly<Record<string, unknown>>): EditionRun | Refusal | undefined {
  if (body.of !== 'edition') return undefined;
  const extra = Object.keys(body).find((name) => !members.has(name));
  if (extra !== undefined) return refuse('run-member', `a run of an edition has no \`${extra}\``);
  const wrong = [...hashes, ...(body.basemap === undefined ? [] : ['basemap'])].find((name) => !isHash(body[name]));
  if (wrong !== undefined) return refuse('run-hash', `\`${wrong}\` of a run is a SHA-256 in small hex letters`);
  if (!Number.isSafeInteger(body.size) || (body.size as number) < 0)
    return refuse('run-size', '`size` of a run is a number of entries');
  const at = typeof body.knownAt === 'string' ? parseInstant(body.knownAt) : undefined;
  if (at === undefined || formatInstant(at) !== body.knownAt)
    return refuse('run-known-at', '`knownAt` of a run is an instant such as 2026-03-01T05:12:07.412Z');
  return body as unknown as EditionRun;
}

/** The known-at of a run as an instant. */
export function knownAtOf({ knownAt }: EditionRun): Instant {
  return parseInstant(knownAt)!;
}

function isHash(value: unknown): boolean {
  return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
}
