import { addDays, dayOf, type Instant, type Interval, instant, type LocalDay, spanOfDay } from '../../kernel/index.ts';
import type { ToldEntry } from '../../pledges/index.ts';
import { type AccessionEntry, entriesOfSort, type LayerEntry } from '../../shield/index.ts';
import { optional, type ReleaseGround } from './gate.ts';
import { isOperators } from './profile.ts';
import { isAddress, toldBy } from './told-by.ts';

/**
 * Words on the layers of the guarantee. The operator reads all; a public edition has those that rest on an address of the web, if its
 * profile names `pledges`. Of a layer that stands it says no more than that, and in which month: not what stands, nor how much of it.
 */
export function layersShown(ground: ReleaseGround): readonly LayerEntry[] | undefined {
  const known = knownBy(entriesOfSort(ground.promised ?? [], 'layer'), ground);
  return shown(known, ground, (entry) => {
    const stands = entry.telling.what === 'said' && ['there', 'ended'].includes(entry.telling.stage);
    return {
      ...toldBy(entry),
      ...(stands ? { happenedAt: monthsAround(entry.happenedAt, ground.input.dayZone) } : {}),
      layer: entry.layer,
      telling: tellingOf(entry.telling),
    };
  });
}

/** Words on steps of accession: acts of public bodies, each with an address. */
export function accessionShown(ground: ReleaseGround): readonly AccessionEntry[] | undefined {
  const known = knownBy(entriesOfSort(ground.promised ?? [], 'accession'), ground);
  return shown(known, ground, (entry) => ({
    ...toldBy(entry),
    candidate: entry.candidate,
    telling: stepOf(entry.telling),
  }));
}

function knownBy<T extends ToldEntry>(entries: readonly T[], { evaluation }: ReleaseGround): readonly T[] {
  return entries.filter(({ receivedAt }) => receivedAt <= evaluation.knownAt);
}

function shown<T extends ToldEntry>(
  known: readonly T[],
  { profile }: ReleaseGround,
  copied: (entry: T) => T,
): readonly T[] | undefined {
  if (known.length === 0) return undefined;
  if (isOperators(profile)) return known;
  if (!profile.fields.includes('pledges')) return undefined;
  const open = known.filter((entry) => entry.evidence.some(isAddress)).map(copied);
  return open.length > 0 ? open : undefined;
}

/** The whole months that hold a stretch of time. */
function monthsAround({ startsAt, endsAt }: Interval, zone: string): Interval {
  const month = (at: Instant): LocalDay => `${dayOf(at, zone).slice(0, 7)}-01` as LocalDay;
  const last = addDays(month(instant(Math.max(startsAt, endsAt - 1))), 31);
  return {
    startsAt: spanOfDay(month(startsAt), zone).startsAt,
    endsAt: spanOfDay(`${last.slice(0, 7)}-01` as LocalDay, zone).startsAt,
  };
}

function tellingOf(telling: LayerEntry['telling']): LayerEntry['telling'] {
  if (telling.what === 'belongs') return { what: 'belongs', of: telling.of, words: telling.words };
  const { actor, role, stage, words, question, mark } = telling;
  return {
    what: 'said',
    ...optional('actor', actor),
    ...optional('role', role),
    stage,
    words: stage === 'there' ? 'stands, by the source named' : words,
    ...optional('question', question),
    ...optional('mark', mark),
  };
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
