import type { NationalEntry, PledgeEntry, PledgeFacts } from '../../pledges/index.ts';
import { entriesOfSort } from '../../shield/index.ts';
import type { BesidePledges } from './edition-promises.ts';
import type { ReleaseGround } from './gate.ts';
import { isOperators } from './profile.ts';
import { tellingInPublic } from './released-telling.ts';
import { isAddress, toldInPublic } from './told-by.ts';

/** What is promised in money, by its kind: the rest tells of means, people and places. */
const releasedKinds: readonly (PledgeFacts['kind'] | undefined)[] = ['money', 'political', 'training'];

/**
 * Words on pledges. The operator reads all that were received. A public edition has those that anybody can read elsewhere: each rests
 * on an address of the web, and its pledge is nobody's equipment, troops, intelligence, logistics or facility by any word on it.
 * Entries are copied member by member.
 */
export function pledgesShown(ground: ReleaseGround): readonly PledgeEntry[] | undefined {
  const { evaluation, promised = [], profile } = ground;
  const known = entriesOfSort(promised, 'pledge').filter(({ receivedAt }) => receivedAt <= evaluation.knownAt);
  if (isOperators(profile)) return known.length > 0 ? known : undefined;
  if (!profile.fields.includes('pledges')) return undefined;
  const hidden = hiddenPledges(known);
  const stale = correctedUnseen(known);
  const open = known.filter((entry) => entry.evidence.some(isAddress) && !touches(entry, hidden) && !stale(entry));
  const inPublic = toldInPublic(open, ground);
  const names = new Set(inPublic.flatMap(({ entry }) => pledgesOf(entry)));
  const shown = inPublic.map(({ entry, told }) => ({
    ...told,
    pledge: entry.pledge,
    telling: tellingInPublic(entry.telling, names),
  }));
  return shown.length > 0 ? shown : undefined;
}

/** What pledges are set against and hang on, for the operator alone: it names weak points before anybody has answered for them. */
export function besidePledgesShown({ evaluation, promised = [], profile }: ReleaseGround): BesidePledges | undefined {
  if (!isOperators(profile) || !promised.some(({ sort }) => sort === 'pledge')) return undefined;
  const known = promised.filter(({ entry }) => entry.receivedAt <= evaluation.knownAt);
  return {
    needs: entriesOfSort(known, 'need'),
    backing: entriesOfSort(known, 'backing'),
    dependences: entriesOfSort(known, 'dependence'),
    overlaps: entriesOfSort(known, 'overlap'),
  };
}

/** What donors have and how many they are: public statistics, each with its source. */
export function nationalShown(ground: ReleaseGround): readonly NationalEntry[] | undefined {
  const { evaluation, promised = [], profile } = ground;
  const known = entriesOfSort(promised, 'national').filter(({ receivedAt }) => receivedAt <= evaluation.knownAt);
  if (isOperators(profile)) return known.length > 0 ? known : undefined;
  if (!profile.fields.includes('pledges')) return undefined;
  const shown = toldInPublic(known, ground).map(({ entry, told }) => {
    const { donor, what, amount, asOf, source } = entry.figure;
    return { ...told, figure: { donor, what, amount, asOf, source } };
  });
  return shown.length > 0 ? shown : undefined;
}

/** Pledges of a kind that is not shown, or of none said, and all that they are split from, split into or merged with. */
function hiddenPledges(entries: readonly PledgeEntry[]): ReadonlySet<string> {
  const kinds = new Map<string, (PledgeFacts['kind'] | undefined)[]>();
  for (const { pledge, telling } of entries) {
    const of = kinds.get(pledge) ?? [];
    kinds.set(pledge, of);
    if (telling.what === 'described' && telling.facts.kind !== undefined) of.push(telling.facts.kind);
  }
  const joined = entries.map((entry) => pledgesOf(entry)).filter((pledges) => pledges.length > 1);
  const shown = new Set(
    [...kinds].filter(([, said]) => said.length > 0 && said.every(isShown)).map(([pledge]) => pledge),
  );
  // A part of a split takes its kind from the whole.
  for (const { pledge, telling } of entries)
    if (telling.what === 'split' && shown.has(pledge))
      for (const part of telling.into) if ((kinds.get(part.pledge) ?? []).every(isShown)) shown.add(part.pledge);
  const beside = new Map<string, Set<string>>();
  for (const pledges of joined)
    for (const pledge of pledges) {
      const others = beside.get(pledge) ?? new Set();
      beside.set(pledge, others);
      for (const each of pledges) others.add(each);
    }
  const hidden = new Set([...kinds.keys(), ...beside.keys()].filter((pledge) => !shown.has(pledge)));
  // A set that grows while it is walked is walked to its end.
  for (const pledge of hidden) for (const each of beside.get(pledge) ?? []) hidden.add(each);
  return hidden;
}

/** What takes away from what stands, or puts something in its place. */
const lessening: ReadonlySet<PledgeEntry['telling']['what']> = new Set([
  'reduced',
  'withdrawn',
  'revalued',
  'split',
  'merged',
]);

/**
 * Words that would mislead by themselves: one that a word without an address replaces, and all of a voice on a pledge of which it
 * took something back in such a word. A figure that was taken back is not left standing for want of an address.
 */
function correctedUnseen(known: readonly PledgeEntry[]): (entry: PledgeEntry) => boolean {
  const unseen = known.filter(({ evidence }) => !evidence.some(isAddress));
  const replaced = new Set(unseen.flatMap(({ replaces }) => replaces ?? []));
  const spoken = (entry: PledgeEntry): string => JSON.stringify([entry.pledge, entry.speaker.side, entry.speaker.name]);
  const taken = new Set(unseen.filter(({ telling }) => lessening.has(telling.what)).map(spoken));
  return (entry) => replaced.has(entry.id) || taken.has(spoken(entry));
}

function isShown(kind: PledgeFacts['kind'] | undefined): boolean {
  return releasedKinds.includes(kind);
}

function pledgesOf({ pledge, telling }: PledgeEntry): readonly string[] {
  if (telling.what === 'split') return [pledge, ...telling.into.map((part) => part.pledge)];
  return telling.what === 'merged' ? [pledge, telling.into] : [pledge];
}

function touches(entry: PledgeEntry, hidden: ReadonlySet<string>): boolean {
  return pledgesOf(entry).some((pledge) => hidden.has(pledge));
}
