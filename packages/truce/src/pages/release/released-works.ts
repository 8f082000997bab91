import { type Instant, type Interval, instant, monthOf, spanOfMonth } from '../../kernel/index.ts';
import type { Sector, WorksEntry, WorksFacts, WorksTelling } from '../../recovery/index.ts';
import { optional, type ReleaseGround } from './gate.ts';
import { moneyInPublic, nameInPublic, placingInPublic } from './open-facts.ts';
import { openWords, type WordAbout } from './open-words.ts';
import { type InPublic, toldInPublic } from './told-by.ts';

/** Sectors of which a plan or a finished repair tells an attacker nothing that a school's does not. */
const openSectors: ReadonlySet<Sector> = new Set([
  'housing',
  'education',
  'health',
  'social',
  'culture',
  'municipal',
  'agriculture',
  'commerce',
  'finance',
  'environment',
  'justice',
]);

/** Names of works on homes are names of those who live there. */
const unnamedSectors: ReadonlySet<Sector> = new Set(['housing']);

/** How much of each of the works may be told, by all words on it. */
export interface WorksCare {
  /** Told by the month that is over, and without plan, settlement and what they serve. */
  readonly late: ReadonlySet<string>;
  /** Told without their names: what a list calls them, and by what other lists know them, are keyed. */
  readonly unnamed: ReadonlySet<string>;
}

/** Works of no sector that is open, by any word on them, or of none told: `late`. Works on homes, by sector or by what they serve: `unnamed`. */
export function worksCare(
  known: readonly WorksEntry[],
  assetsHidden: ReadonlySet<string>,
  homes: ReadonlySet<string>,
): WorksCare {
  const open = new Set<string>();
  const late = new Set<string>();
  const unnamed = new Set<string>();
  for (const { works, telling } of known) {
    if (telling.what !== 'described') continue;
    const { sector, serves = [] } = telling.facts;
    if (sector !== undefined) (openSectors.has(sector) ? open : late).add(works);
    if (sector !== undefined && unnamedSectors.has(sector)) unnamed.add(works);
    if (serves.some((asset) => assetsHidden.has(asset))) late.add(works);
    if (serves.some((asset) => homes.has(asset))) unnamed.add(works);
  }
  for (const { works } of known) if (!open.has(works)) late.add(works);
  return { late, unnamed };
}

/** Words on works that may be read, before their members are copied: each rests on an address of the web. */
export function worksInPublic(
  known: readonly WorksEntry[],
  care: WorksCare,
  ground: ReleaseGround,
): readonly InPublic<WorksEntry>[] {
  const { dayZone } = ground.input;
  const open = openWords(known, aboutWorks);
  const named = new Set(open.map(({ works }) => works));
  // A comparison names its other side: where nothing is told of that, nothing is told of the comparison.
  const told = open.filter(({ telling }) => telling.what !== 'compared' || named.has(telling.with));
  const isLate = ({ works, telling }: WorksEntry): boolean =>
    care.late.has(works) || (telling.what === 'compared' && care.late.has(telling.with));
  return toldInPublic(told, ground, (entry) => (isLate(entry) ? endOfMonth(entry.happenedAt, dayZone) : undefined));
}

function aboutWorks({ works, telling }: WorksEntry): WordAbout {
  switch (telling.what) {
    case 'described':
      return { thing: works, takesBack: false };
    case 'stage':
      return { thing: works, figure: 'stage', takesBack: false };
    case 'money':
      return {
        thing: works,
        figure: JSON.stringify([telling.kind, telling.amount.currency, telling.from]),
        takesBack: false,
      };
    case 'compared':
      return { thing: works, figure: `compared ${telling.with}`, takesBack: false };
    case 'withdrawn':
      return { thing: works, takesBack: true };
  }
}

/** What may be named in words on works. */
export interface NamedInWorks {
  readonly assets: ReadonlySet<string>;
  /** Names of bodies that speak in public, or of donors of public pledges: money may be said to come from them. */
  readonly bodies: ReadonlySet<string>;
}

/** What works are called in public: as their list calls them, or by a key. */
export function worksIdInPublic(works: string, { unnamed }: WorksCare, { nameOf }: ReleaseGround): string {
  return unnamed.has(works) ? nameOf('wks', works) : works;
}

/** The same copied member by member. */
export function worksCopied(
  { entry, told }: InPublic<WorksEntry>,
  care: WorksCare,
  named: NamedInWorks,
  ground: ReleaseGround,
): WorksEntry {
  const { works, telling } = entry;
  return {
    ...told,
    works: worksIdInPublic(works, care, ground),
    telling: tellingOf(telling, { works, care, named }, ground),
  };
}

interface Copying {
  readonly works: string;
  readonly care: WorksCare;
  readonly named: NamedInWorks;
}

function tellingOf(telling: WorksTelling, copying: Copying, ground: ReleaseGround): WorksTelling {
  switch (telling.what) {
    case 'described':
      return { what: 'described', facts: factsOf(telling.facts, copying, ground) };
    case 'stage':
      return { what: 'stage', stage: telling.stage };
    case 'money':
      return {
        what: 'money',
        kind: telling.kind,
        amount: moneyInPublic(telling.amount),
        ...optional('from', fromOf(telling.from, copying, ground)),
      };
    case 'compared':
      return { what: 'compared', with: worksIdInPublic(telling.with, copying.care, ground), are: telling.are };
    case 'withdrawn':
      return { what: 'withdrawn' };
  }
}

/** Two sources of money stay two where neither may be named: a later word on one does not take the place of the other. */
function fromOf(from: string | undefined, { named }: Copying, { nameOf }: ReleaseGround): string | undefined {
  return from === undefined || named.bodies.has(from) ? from : nameOf('src', from);
}

/** Who has them done is not copied: an owner may be a person. */
function factsOf(
  { name, sector, placing, serves, planned, identifiers }: Partial<WorksFacts>,
  { works, care, named }: Copying,
  ground: ReleaseGround,
): Partial<WorksFacts> {
  const [late, unnamed] = [care.late.has(works), care.unnamed.has(works)];
  const placed = placing && placingInPublic(placing, ground);
  return {
    ...optional('name', name === undefined || unnamed ? undefined : nameInPublic(name)),
    ...optional('sector', sector),
    ...optional('placing', placed && late ? optional('region', placed.region) : placed),
    ...optional('serves', late ? undefined : serves?.filter((asset) => named.assets.has(asset))),
    ...optional('planned', late || !planned ? undefined : { startsAt: planned.startsAt, endsAt: planned.endsAt }),
    ...optional(
      'identifiers',
      identifiers
        ?.filter((each) => isCode(each.scheme) && isCode(each.id))
        // Two lists that know one home by one number are still found to tell of it twice.
        .map(({ scheme, id }) =>
          unnamed ? { scheme: 'keyed', id: ground.nameOf('oth', JSON.stringify([scheme, id])) } : { scheme, id },
        ),
    ),
  };
}

/** A code of a list, and no sentence. */
function isCode(text: string): boolean {
  return /^[\w./:-]{1,80}$/.test(text);
}

/** The first moment of the month after the one in which something ended; what lasts to the turn of a month ended in it. */
function endOfMonth({ startsAt, endsAt }: Interval, zone: string): Instant {
  return spanOfMonth(monthOf(instant(Math.max(startsAt, endsAt - 1)), zone), zone).endsAt;
}
