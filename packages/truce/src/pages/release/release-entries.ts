import { isOperators, type ReleasableField, type ReleaseProfile } from './profile.ts';

/** What an entry of the record says in clear, as far as it decides whether the entry may be shown. */
export interface ClearPart {
  readonly kind: string;
  readonly label: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** What may stand in a member of a body. Whatever does not look like this is not shown. */
type Form = 'code' | 'hash' | 'count' | 'instant' | 'true' | 'grade' | 'path' | 'texts';

/** One shape of a body: every member that it may have, and which of them it must. */
interface Shape {
  readonly must: Readonly<Record<string, Form>>;
  readonly may?: Readonly<Record<string, Form>>;
  /** `of` has this value. */
  readonly of?: string;
  /** What the profile must release before the entry is shown; then small counts must be exact as well. */
  readonly needs?: readonly ReleasableField[];
}

/**
 * The kinds of entries that can be shown, and in which shapes. A kind that is not here is withheld, and so is a body with a member
 * that is not here: a new kind and a new member stay private until their release is thought through. Withheld for good reasons:
 * amended texts before they are in force, registrations (they name sources), and whatever people did or said in confidence.
 */
const shapes: Readonly<Record<string, readonly Shape[]>> = {
  agreement: [{ must: { path: 'path', texts: 'texts' } }],
  thresholds: [{ of: 'coverageFloor', must: { hoursPerMille: 'count', decided: 'instant' }, may: { clause: 'code' } }],
  run: [
    {
      of: 'edition',
      must: {
        knownAt: 'instant',
        engine: 'hash',
        terms: 'hash',
        profile: 'hash',
        ground: 'hash',
        size: 'count',
        root: 'hash',
        result: 'hash',
      },
      may: { basemap: 'hash' },
    },
  ],
  stamp: [{ must: { authority: 'code', size: 'count', sha256: 'hash', time: 'instant' } }],
  redaction: [{ must: { entry: 'hash', authority: 'code', reason: 'code' } }],
  report: [
    {
      must: { feed: 'code', kind: 'code', domain: 'code', sourceClass: 'code', grade: 'grade' },
      may: { exercise: 'true' },
      // The header of an entry says when it was received, to the millisecond.
      needs: ['feed', 'kind', 'domain', 'source-class', 'grade', 'day', 'minute'],
    },
  ],
};

/**
 * Whether the bytes of an entry may be published: its clear part and its header, never a sealed field. Default deny. The
 * delay is the caller's to keep.
 */
export function entryShown({ kind, label, body }: ClearPart, profile: ReleaseProfile): boolean {
  if (isOperators(profile)) throw new Error('an operator’s profile publishes nothing');
  if (label !== 'clear') return false;
  // It opens every sealed field, so what stands in clear beside them is no secret; `whyNotOpened` says whether it may.
  if (profile.openings === 'all') return kind !== 'padding';
  return (Object.hasOwn(shapes, kind) ? shapes[kind]! : []).some(
    (shape) => isOfShape(body, shape) && mayShow(shape.needs, profile),
  );
}

/**
 * Whether the number of entries that are withheld could tell a reader something that the pages keep back: where small counts
 * are merged, or where what came in lately is not told yet. Then publishing pads the record (`paddingFor`).
 */
export function isPadded({ countMin, delayHours }: Pick<ReleaseProfile, 'countMin' | 'delayHours'>): boolean {
  return countMin > 1 || delayHours > 0;
}

/**
 * How many entries of padding go before a `run`, so that the entries withheld since the last one are a whole number of blocks. A
 * reader learns how many blocks there are, and so no count below half a block; nor whether anything was there at all. At least
 * one, so that what comes after an entry never gives a hash of it that could be tried.
 */
export function paddingFor(withheld: number, { countMin }: Pick<ReleaseProfile, 'countMin'>): number {
  const block = Math.max(blockMin, 2 ** Math.ceil(Math.log2(2 * countMin)));
  return block - (withheld % block);
}

/** Entries in a block of withheld ones at least. */
const blockMin = 32;

function mayShow(needs: readonly ReleasableField[] | undefined, profile: ReleaseProfile): boolean {
  return needs === undefined || (profile.countMin === 1 && needs.every((field) => profile.fields.includes(field)));
}

function isOfShape(body: Readonly<Record<string, unknown>>, { must, may = {}, of }: Shape): boolean {
  const { of: told, ...members } = body;
  return (
    told === of &&
    Object.keys(must).every((name) => Object.hasOwn(members, name)) &&
    Object.entries(members).every(([name, value]) => {
      const form = Object.hasOwn(must, name) ? must[name] : Object.hasOwn(may, name) ? may[name] : undefined;
      return form !== undefined && forms[form](value);
    })
  );
}

const matches =
  (pattern: RegExp) =>
  (value: unknown): boolean =>
    typeof value === 'string' && pattern.test(value);
const isHash = matches(/^[0-9a-f]{64}$/);
/** A name of a file, below nothing but folders: no absolute path, which could name a person's own. */
const isPath = matches(/^(?!.*\.\.)[\p{L}\p{N}_-][\p{L}\p{N}._ -]*(\/[\p{L}\p{N}_-][\p{L}\p{N}._ -]*)*$/u);

const forms: Readonly<Record<Form, (value: unknown) => boolean>> = {
  code: matches(/^[A-Za-z0-9][A-Za-z0-9._:/-]{0,63}$/),
  hash: isHash,
  count: (value) => Number.isSafeInteger(value) && (value as number) >= 0,
  instant: matches(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/),
  true: (value) => value === true,
  grade: matches(/^[A-F][1-6]$/),
  path: isPath,
  texts: (value) =>
    Array.isArray(value) &&
    value.every(
      (each) =>
        typeof each === 'object' &&
        each !== null &&
        Object.keys(each).every((name) => name === 'path' || name === 'sha256') &&
        isPath((each as { readonly path?: unknown }).path) &&
        isHash((each as { readonly sha256?: unknown }).sha256),
    ),
};
