import { type Instant, type Interval, instant, monthOf, spanOfMonth } from '../../kernel/index.ts';
import type { PledgeEntry, ToldEntry } from '../../pledges/index.ts';
import { type AccessionEntry, entriesOfSort, type LayerEntry } from '../../shield/index.ts';
import { optional, type ReleaseGround } from './gate.ts';
import { isOperators } from './profile.ts';
import { isAddress, toldInPublic } from './told-by.ts';

/**
 * Words on the layers of the guarantee. The operator reads all; a public edition has those that rest on an address of the web, if its
 * profile names `pledges`. Of a layer that stands it says no more than that, and in which month, once the month is over: not what
 * stands, nor how much of it. A clause or a pledge that it places is one that the public can read.
 */
export function layersShown(
  ground: ReleaseGround,
  pledges: readonly PledgeEntry[] | undefined,
): readonly LayerEntry[] | undefined {
  const { input } = ground;
  const months = (entry: LayerEntry): Interval | undefined =>
    tellsOfStanding(entry) ? monthsAround(entry.happenedAt, input.dayZone) : undefined;
  const named = (id: string): boolean =>
    id.startsWith(`${input.terms.agreement}/`) || (pledges ?? []).some(({ pledge }) => pledge === id);
  return shown(entriesOfSort(ground.promised ?? [], 'layer'), ground, {
    may: ({ telling }) => telling.what !== 'belongs' || named(telling.of),
    notBefore: (entry) => months(entry)?.endsAt,
    copied: (entry, told) => ({
      ...told,
      happenedAt: months(entry) ?? told.happenedAt,
      layer: entry.layer,
      telling: tellingOf(entry.telling),
    }),
  });
}

/** Words on steps of accession: acts of public bodies, each with an address. */
export function accessionShown(ground: ReleaseGround): readonly AccessionEntry[] | undefined {
  return shown(entriesOfSort(ground.promised ?? [], 'accession'), ground, {
    copied: (entry, told) => ({ ...told, candidate: entry.candidate, telling: stepOf(entry.telling) }),
  });
}

interface Copying<T> {
  readonly may?: (entry: T) => boolean;
  readonly notBefore?: (entry: T) => Instant | undefined;
  readonly copied: (entry: T, told: ToldEntry) => T;
}

function shown<T extends ToldEntry>(
  entries: readonly T[],
  ground: ReleaseGround,
  { may = () => true, notBefore, copied }: Copying<T>,
): readonly T[] | undefined {
  const { evaluation, profile } = ground;
  const known = entries.filter(({ receivedAt }) => receivedAt <= evaluation.knownAt);
  if (isOperators(profile)) return known.length > 0 ? known : undefined;
  if (!profile.fields.includes('pledges')) return undefined;
  const open = known.filter((entry) => entry.evidence.some(isAddress) && may(entry));
  const inPublic = toldInPublic(open, ground, notBefore).map(({ entry, told }) => copied(entry, told));
  return inPublic.length > 0 ? inPublic : undefined;
}

function tellsOfStanding({ telling }: LayerEntry): boolean {
  return telling.what === 'said' && (telling.stage === 'there' || telling.stage === 'ended');
}

/** The whole months that hold a stretch of time. */
function monthsAround({ startsAt, endsAt }: Interval, zone: string): Interval {
  const month = (at: Instant): Interval => spanOfMonth(monthOf(at, zone), zone);
  return {
    startsAt: month(startsAt).startsAt,
    endsAt: month(instant(Math.max(startsAt, endsAt - 1))).endsAt,
  };
}

function tellingOf(telling: LayerEntry['telling']): LayerEntry['telling'] {
  if (telling.what === 'belongs') return { what: 'belongs', of: telling.of, words: telling.words };
  const { actor, role, stage, words, question, mark } = telling;
  const who = { ...optional('actor', actor), ...optional('role', role) };
  if (stage === 'there' || stage === 'ended') {
    const bare = stage === 'there' ? 'stands, by the source named' : 'no longer stands, by the source named';
    return { what: 'said', ...who, stage, words: bare, ...optional('mark', mark) };
  }
  return { what: 'said', ...who, stage, words, ...optional('question', question), ...optional('mark', mark) };
}

function stepOf(telling: AccessionEntry['telling']): AccessionEntry['telling'] {
  switch (telling.what) {
    case 'cluster':
    case 'stands':
      return { what: telling.what, cluster: telling.cluster, step: telling.step };
    case 'chapter':
      return { what: 'chapter', chapter: telling.chapter, step: telling.step };
    case 'takenBack':
      return { what: 'takenBack', cluster: telling.cluster, to: telling.to, words: telling.words };
    case 'reopened':
      return { what: 'reopened', chapter: telling.chapter, words: telling.words };
  }
}
