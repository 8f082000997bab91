import { type Item, itemKind, itemsOf, type Terms } from '@truceline/truce/terms';

/** A value of the terms freed of what differs without meaning: agreement names in ids, ids of holes, encoders' notes. */
export type Plain = string | number | boolean | readonly Plain[] | { readonly [field: string]: Plain };

/** An item (or a step of a ladder) with local ids (`guarantee/support`), its fields plain. */
export interface PlainItem {
  /** Id in its own terms, by which a sidecar knows the place. */
  readonly id: string;
  /** `guarantee/support`, `ladder/response/warn`. */
  readonly key: string;
  readonly kind: string;
  readonly was: readonly string[];
  readonly quotes: readonly string[];
  readonly fields: Readonly<Record<string, Plain>>;
}

/** What two versions are compared on: items by key, who belongs to which group, the order of levels, the header. */
export interface PlainTerms {
  readonly items: readonly PlainItem[];
  readonly groups: ReadonlyMap<string, readonly Plain[]>;
  readonly levels: readonly (readonly string[])[];
  readonly header: Readonly<Record<string, Plain>>;
}

/** Members that say where words come from or who an item is, not what it promises. */
const outside = new Set(['id', 'cites', 'quotes', 'was', 'allow', 'steps']);
const outsideHeader = new Set(['format', 'agreement', 'dated', 'place', 'reading', 'hash']);

/** Terms in plain form; `renamed` gives the new key of what has another key now. */
export function plainTerms(terms: Terms, renamed: ReadonlyMap<string, string> = new Map()): PlainTerms {
  const free = freeing(terms, renamed);
  const own = itemsOf(terms).filter((item) => item.id.startsWith(`${terms.agreement}/`));
  const items = own.flatMap((item) => {
    const kind = itemKind(item.id);
    const plain = plainItem(item, kind, free);
    const steps = (item as { readonly steps?: readonly { readonly id: string }[] }).steps ?? [];
    return [plain, ...steps.map((step) => plainItem(step, 'step', free))];
  });
  return {
    items,
    groups: new Map(items.flatMap((item) => (item.kind === 'group' ? [[item.key, list(item.fields.members)]] : []))),
    levels: items.flatMap((item) => (item.kind === 'levels' ? [list(item.fields.order) as readonly string[]] : [])),
    header: Object.fromEntries(
      Object.entries(terms).flatMap(([field, value]): readonly (readonly [string, Plain])[] =>
        outsideHeader.has(field) || Array.isArray(value) || value === undefined ? [] : [[field, free(value)]],
      ),
    ),
  };
}

/** A plain list, or an empty one. */
export function list(value: Plain | undefined): readonly Plain[] {
  return Array.isArray(value) ? (value as readonly Plain[]) : [];
}

/** Whether a value is a hole. */
export function isSilent(value: Plain | undefined): value is { readonly kind: 'silent'; readonly reason: string } {
  return typeof value === 'object' && (value as { readonly kind?: unknown }).kind === 'silent';
}

/** A value as text that is equal where the meaning is: lists without order, but for those in which order is the meaning. */
export function meaningOf(value: Plain | undefined, field = ''): string {
  if (value === undefined) return '';
  if (Array.isArray(value)) {
    const parts = (value as readonly Plain[]).map((each) => meaningOf(each));
    return `[${(ordered.has(field) ? parts : [...new Set(parts)].sort()).join(',')}]`;
  }
  if (typeof value !== 'object') return JSON.stringify(value);
  const fields = value as { readonly [field: string]: Plain };
  return `{${Object.keys(fields)
    .filter((each) => each !== 'derived' && each !== 'reason')
    .sort()
    .map((each) => `${each}:${meaningOf(fields[each], each)}`)
    .join(',')}}`;
}

const ordered = new Set(['order', 'seats']);

function plainItem(item: Pick<Item, 'id'>, kind: string, free: (value: unknown) => Plain): PlainItem {
  const fields = item as unknown as Readonly<Record<string, unknown>>;
  return {
    id: item.id,
    key: String(free(item.id)),
    kind,
    was: (fields.was as readonly string[] | undefined) ?? [],
    quotes: (fields.quotes as readonly string[] | undefined) ?? [],
    fields: Object.fromEntries(
      Object.entries(fields).flatMap(([field, value]) => {
        if (outside.has(field) || value === undefined || (Array.isArray(value) && value.length === 0)) return [];
        return [[field, free(value)]];
      }),
    ),
  };
}

function freeing(terms: Terms, renamed: ReadonlyMap<string, string>): (value: unknown) => Plain {
  const prefix = `${terms.agreement}/`;
  const holes = new Map(terms.holes.map((hole) => [hole.id, hole]));
  const free = (value: unknown): Plain => {
    if (typeof value === 'string') {
      const local = value.startsWith(prefix) ? value.slice(prefix.length) : value;
      return renamed.get(local) ?? underRenamed(local, renamed);
    }
    if (Array.isArray(value)) return value.map(free);
    if (typeof value !== 'object' || value === null) return value as Plain;
    const { kind, hole } = value as { readonly kind?: unknown; readonly hole?: unknown };
    if (typeof hole === 'string' && (kind === 'silent' || kind === 'unresolved'))
      return { kind: 'silent', open: holes.get(hole)?.kind ?? 'unspecified', reason: holes.get(hole)?.reason ?? '' };
    return Object.fromEntries(
      Object.entries(value)
        .filter(([, each]) => each !== undefined)
        .map(([field, each]) => [field, free(each)]),
    );
  };
  return free;
}

/** A step or a level of something that has another name now: `ladder/old/warn` becomes `ladder/new/warn`. */
function underRenamed(local: string, renamed: ReadonlyMap<string, string>): string {
  const cut = local.lastIndexOf('/');
  const owner = cut > 0 ? renamed.get(local.slice(0, cut)) : undefined;
  return owner === undefined ? local : owner + local.slice(cut);
}
