import { by, byText, type Instant } from '../kernel/index.ts';
import { type EntryProblem, entriesKnown, type LedgerTime, voiceOf } from '../pledges/index.ts';
import { type CustodyChain, type CustodyParameters, custodyFrom, usualCustody } from './custody.ts';
import { type AccessGiven, type EntryOf, entriesOf, type Pieces, type ReadinessEntry } from './entry.ts';
import { type SeenElsewhere, seenElsewhere } from './outside-sites.ts';
import { type SiteStanding, sitesFrom } from './sites.ts';

/** One declaration of a category at a site beside one inspection of it. */
export interface Compared {
  readonly declaredBy: string;
  /** What was declared when the inspection ended; absent where nothing was. */
  readonly declared?: Pieces;
  /** True where the declaration has changed since: the comparison is of what stood then. */
  readonly changedSince?: true;
  readonly inspectedBy: string;
  readonly inspection: string;
  readonly inspectedAt: Instant;
  readonly access: AccessGiven;
  /** What it counted; absent where it did not count the category. */
  readonly counted?: Pieces;
  /** Declared and not seen although there was full access. */
  readonly missing: number;
  readonly missingSerials: readonly string[];
  /** Declared, and nobody could look or nobody counted: never called missing. */
  readonly notVerified: number;
  /** Seen beyond what was declared. */
  readonly surplus: number;
  readonly surplusSerials: readonly string[];
}

/**
 * One category at one site: every voice's newest declaration, each beside every voice's newest inspection and, where that
 * did not count the category, beside the newest one that did.
 */
export interface Holding {
  readonly site: string;
  readonly category: string;
  readonly declared: readonly {
    readonly voice: string;
    readonly pieces: Pieces;
    readonly entry: string;
    readonly at: Instant;
  }[];
  readonly compared: readonly Compared[];
  /** Serial numbers declared here and seen elsewhere since, with the entry that tells it. */
  readonly seenOutside: readonly { readonly serial: string; readonly entry: string }[];
}

/** What stands ready at a time, as known at a time. */
export interface Inventory extends LedgerTime {
  readonly sites: readonly SiteStanding[];
  readonly holdings: readonly Holding[];
  readonly elsewhere: readonly SeenElsewhere[];
  readonly custody: readonly CustodyChain[];
  readonly problems: readonly EntryProblem[];
}

/**
 * Folds entries into the inventory. The result depends on the set of entries and the two times, never on their order.
 * Voices stand side by side and are never added; what an inspection did not count it did not find missing.
 */
export function inventoryFrom(
  entries: readonly ReadinessEntry[],
  time: LedgerTime,
  custody: CustodyParameters = usualCustody,
): Inventory {
  const { standing, problems } = entriesKnown(entries, time);
  const wrong = standing.flatMap((entry) => reasonsAgainst(entry).map((reason) => ({ entry: entry.id, reason })));
  const barred = new Set(wrong.map(({ entry }) => entry));
  const sound = standing.filter(({ id }) => !barred.has(id));
  const sites = sitesFrom(sound);
  const named = new Set(sites.map(({ id }) => id));
  const nowhere = sound.flatMap(({ id, telling }) =>
    'site' in telling && !named.has(telling.site)
      ? [{ entry: id, reason: `site \`${telling.site}\` is not described; its place is not known` }]
      : [],
  );
  const elsewhere = seenElsewhere(sound, sites);
  return {
    ...time,
    sites,
    holdings: holdingsFrom(sound, elsewhere),
    elsewhere,
    custody: custodyFrom(sound, custody),
    problems: [...problems, ...wrong, ...nowhere].sort(
      by(
        (each) => each.entry,
        (each) => each.reason,
      ),
    ),
  };
}

/** Why an entry cannot be counted at all. */
function reasonsAgainst({ telling }: ReadinessEntry): readonly string[] {
  const lists =
    telling.what === 'declared' || telling.what === 'observed'
      ? [telling.pieces]
      : telling.what === 'inspected'
        ? telling.counted
        : [];
  return lists.flatMap(({ category, count, serials }) => {
    const distinct = new Set(serials ?? []).size;
    if (!Number.isSafeInteger(count) || count < 0)
      return [`\`${count}\` of \`${category}\` is no count; write a whole number from 0`];
    if (distinct > count) return [`${distinct} serial numbers for ${count} of \`${category}\`; correct one of them`];
    return [];
  });
}

function holdingsFrom(entries: readonly ReadinessEntry[], elsewhere: readonly SeenElsewhere[]): readonly Holding[] {
  const declarations = entriesOf(entries, 'declared');
  const inspections = entriesOf(entries, 'inspected');
  const keys = new Map<string, { readonly site: string; readonly category: string }>();
  const key = (site: string, category: string) => keys.set(JSON.stringify([site, category]), { site, category });
  for (const { telling } of declarations) key(telling.site, telling.pieces.category);
  for (const { telling } of inspections) for (const { category } of telling.counted) key(telling.site, category);
  return [...keys.values()]
    .sort(
      by(
        ({ site }) => site,
        ({ category }) => category,
      ),
    )
    .map(({ site, category }) => {
      const told = declarations.filter(({ telling }) => telling.site === site && telling.pieces.category === category);
      const looked = inspectionsFor(
        inspections.filter(({ telling }) => telling.site === site),
        category,
      );
      const declared = newestByVoice(told).map((entry) => ({
        voice: voiceOf(entry),
        pieces: entry.telling.pieces,
        entry: entry.id,
        at: entry.happenedAt.endsAt,
      }));
      const voices = declared.length > 0 ? declared.map(({ voice }) => voice) : ['nobody'];
      return {
        site,
        category,
        declared,
        compared: voices.flatMap((voice) =>
          looked.map((inspection) =>
            comparedWith(
              inspection,
              told.filter((entry) => voiceOf(entry) === voice),
              { voice, category },
            ),
          ),
        ),
        seenOutside: seenOutside(told, elsewhere),
      };
    });
}

/** The last entry of each voice, in order of its name; the entries come in order. */
function newestByVoice<T extends ReadinessEntry>(entries: readonly T[]): readonly T[] {
  return [...new Map(entries.map((entry) => [voiceOf(entry), entry]))]
    .sort(([a], [b]) => byText(a, b))
    .map(([, entry]) => entry);
}

/** By voice the newest inspection and the newest that counted the category, in order of time within a voice. */
function inspectionsFor(entries: readonly EntryOf<'inspected'>[], category: string): readonly EntryOf<'inspected'>[] {
  const counting = entries.filter(({ telling }) => telling.counted.some((pieces) => pieces.category === category));
  const kept = new Set([...newestByVoice(entries), ...newestByVoice(counting)]);
  return [...Map.groupBy(entries, voiceOf)]
    .sort(([a], [b]) => byText(a, b))
    .flatMap(([, each]) => each.filter((entry) => kept.has(entry)));
}

function comparedWith(
  inspection: EntryOf<'inspected'>,
  told: readonly EntryOf<'declared'>[],
  { voice, category }: { readonly voice: string; readonly category: string },
): Compared {
  const { access, counted: lists, by: inspectedBy } = inspection.telling;
  const then = told.filter(({ happenedAt }) => happenedAt.endsAt <= inspection.happenedAt.endsAt).at(-1);
  const declared = then?.telling.pieces;
  const counted = together(lists.filter((pieces) => pieces.category === category));
  const number = declared?.count ?? 0;
  const full = access === 'full' && counted !== undefined;
  const lacking = Math.max(0, number - (counted?.count ?? 0));
  const bySerial = counted?.serials !== undefined && declared?.serials !== undefined;
  return {
    declaredBy: voice,
    ...(declared === undefined ? {} : { declared }),
    ...(then !== undefined && then !== told.at(-1) ? { changedSince: true as const } : {}),
    inspectedBy,
    inspection: inspection.id,
    inspectedAt: inspection.happenedAt.endsAt,
    access,
    ...(counted === undefined ? {} : { counted }),
    missing: full ? lacking : 0,
    missingSerials: full && bySerial && allStated(counted) ? notIn(declared.serials!, counted.serials!) : [],
    notVerified: full ? 0 : lacking,
    surplus: Math.max(0, (counted?.count ?? 0) - number),
    surplusSerials: bySerial && allStated(declared) ? notIn(counted.serials!, declared.serials!) : [],
  };
}

/** Whether every piece has its serial number: only then does a number that is not listed stand for a piece that is not there. */
function allStated({ count, serials }: Pieces): boolean {
  return new Set(serials ?? []).size === count;
}

function together(lists: readonly Pieces[]): Pieces | undefined {
  const [first, ...others] = lists;
  if (!first || others.length === 0) return first;
  const serials = [...new Set(lists.flatMap((each) => each.serials ?? []))].sort(byText);
  return {
    category: first.category,
    count: lists.reduce((sum, { count }) => sum + count, 0),
    ...(serials.length > 0 ? { serials } : {}),
  };
}

function notIn(some: readonly string[], others: readonly string[]): readonly string[] {
  const known = new Set(others);
  return [...new Set(some)].filter((serial) => !known.has(serial)).sort(byText);
}

/** Serial numbers of the newest declarations that were observed outside for certain, after they were declared. */
function seenOutside(
  told: readonly EntryOf<'declared'>[],
  elsewhere: readonly SeenElsewhere[],
): Holding['seenOutside'] {
  const since = new Map<string, Instant>();
  for (const { telling, happenedAt } of newestByVoice(told))
    for (const serial of telling.pieces.serials ?? []) {
      const earlier = since.get(serial);
      if (earlier === undefined || happenedAt.endsAt < earlier) since.set(serial, happenedAt.endsAt);
    }
  return elsewhere
    .filter(({ outside }) => outside === 'yes')
    .flatMap(({ entry }) =>
      (entry.telling.pieces.serials ?? [])
        .filter((serial) => {
          const declaredAt = since.get(serial);
          return declaredAt !== undefined && declaredAt <= entry.happenedAt.startsAt;
        })
        .map((serial) => ({ serial, entry: entry.id })),
    )
    .sort(
      by(
        ({ serial }) => serial,
        ({ entry }) => entry,
      ),
    );
}
