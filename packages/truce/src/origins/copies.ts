import { type Report, reportOrder } from '../reports/index.ts';
import { canonicalAddress } from './address.ts';
import { type Clusters, makeClusters } from './clusters.ts';
import { bandKeys, likenessPerMille, nearlySame } from './likeness.ts';

/** Copies follow each other within this time, by when they were published (FUSION-AND-STATISTICS A2). */
const copiesWithinMs = 72 * 3_600_000;
/** A new text is compared with so many earlier ones that share a key; a flood of variants can't make it quadratic. */
const comparedMax = 8;

/** By what two reports are known to be one publication: its address, its words, or nearly its words. */
export type CopyReason = 'address' | 'words' | 'nearlyTheWords';

/** Two positions in a list of reports that are one publication; `one` was published first. */
export interface CopyLink {
  readonly one: number;
  readonly other: number;
  readonly because: CopyReason;
  /** How much of their five-word shingles nearly equal texts share, by their sketches. */
  readonly sharedPerMille?: number;
}

/** Which reports of a list repeat which. */
export interface Copies {
  /** Position of the oldest publication of the same; its own where it is that. */
  readonly originOf: (index: number) => number;
  readonly links: readonly CopyLink[];
}

/**
 * Copies among reports: the same address or nearly the same words, published within 72 hours. One article may tell of
 * several incidents, so copies must agree in kind, day and place. Rows of feeds that count incidents are nobody's copies.
 * Depends on the set of reports alone.
 */
export function copiesOf(reports: readonly Report[], feedsOfIncidents: ReadonlySet<string>): Copies {
  const scopes = new Map<string, number[]>();
  for (const [index, report] of reports.entries()) {
    if (feedsOfIncidents.has(report.feed) || (report.media.length === 0 && report.words === undefined)) continue;
    const scope = storyOf(report);
    const members = scopes.get(scope);
    if (members) members.push(index);
    else scopes.set(scope, [index]);
  }
  const clusters = makeClusters(reports.length);
  const links: CopyLink[] = [];
  for (const members of scopes.values()) links.push(...linkCopies(reports, members, clusters));
  const oldest = new Map<number, number>();
  for (const { one, other } of links)
    for (const index of [one, other]) {
      const root = clusters.rootOf(index);
      const known = oldest.get(root);
      if (known === undefined || inPublication(reports[index]!, reports[known]!) < 0) oldest.set(root, index);
    }
  return { originOf: (index) => oldest.get(clusters.rootOf(index)) ?? index, links };
}

/** Joins the copies among some of the reports, and says by what; each link joins what was not joined before. */
export function linkCopies(
  reports: readonly Report[],
  members: readonly number[],
  clusters: Clusters,
): readonly CopyLink[] {
  if (members.length < 2) return [];
  const links: CopyLink[] = [];
  const link = (one: number, other: number, because: CopyReason): void => {
    const { listedIn } = reports[one]!;
    if (listedIn !== undefined && listedIn === reports[other]!.listedIn) return;
    if (clusters.rootOf(one) === clusters.rootOf(other)) return;
    clusters.join(one, other);
    links.push({
      one,
      other,
      because,
      ...(because === 'nearlyTheWords' ? { sharedPerMille: sharedOf(one, other) } : {}),
    });
  };
  const sharedOf = (one: number, other: number) =>
    likenessPerMille(reports[one]!.sketch ?? '', reports[other]!.sketch ?? '');
  const chains = new Map<string, { first: number; lastAt: number }>();
  /** Links to the first of a chain of publications that share the key; a gap of more than 72 hours begins another. */
  const follow = (key: string, index: number, because: CopyReason): boolean => {
    const at = publishedAt(reports[index]!);
    const chain = chains.get(key);
    if (!chain || at - chain.lastAt > copiesWithinMs) {
      chains.set(key, { first: index, lastAt: at });
      return false;
    }
    chain.lastAt = at;
    link(chain.first, index, because);
    return true;
  };
  const nearTexts = makeNearTexts(reports);
  for (const index of [...members].sort((a, b) => inPublication(reports[a]!, reports[b]!))) {
    const { media, words, sketch } = reports[index]!;
    for (const { url } of media) follow(`url ${canonicalAddress(url)}`, index, 'address');
    if (words === undefined || sketch === undefined) continue;
    follow(`words ${words}`, index, 'words');
    if (follow(`sketch ${sketch}`, index, 'nearlyTheWords')) continue;
    for (const one of nearTexts.before(sketch, index)) link(one, index, 'nearlyTheWords');
  }
  return links;
}

/** Texts that are no copies of older ones, by the keys of their sketches. */
function makeNearTexts(reports: readonly Report[]) {
  const buckets = new Map<number, number[]>();
  return {
    /** Older texts that are nearly the same; keeps the text for later ones where there are none. */
    before: (sketch: string, index: number): readonly number[] => {
      const since = publishedAt(reports[index]!) - copiesWithinMs;
      const keys = bandKeys(sketch);
      const seen = new Set<number>();
      for (const key of keys) for (const other of buckets.get(key) ?? []) seen.add(other);
      const found = [...seen].filter(
        (other) => publishedAt(reports[other]!) >= since && nearlySame(reports[other]!.sketch!, sketch),
      );
      if (found.length > 0) return found;
      for (const key of keys) {
        const kept = buckets.get(key);
        if (!kept) buckets.set(key, [index]);
        else if (kept.length < comparedMax) kept.push(index);
        else {
          const past = kept.findIndex((other) => publishedAt(reports[other]!) < since);
          if (past >= 0) kept[past] = index;
        }
      }
      return [];
    },
  };
}

/** When it was published, or, where the source does not say, when what it tells began. */
function publishedAt(report: Report): number {
  return report.publishedAt ?? report.happenedAt.startsAt;
}

/** The order of publication: the oldest of several copies is their origin. */
export function inPublication(a: Report, b: Report): number {
  return publishedAt(a) - publishedAt(b) || reportOrder(a, b);
}

/** What copies must agree in: kind, UTC day, and place to a hundredth of a degree. */
export function storyOf(report: Report): string {
  const { at, name, regions } = report.place;
  const where = at ? at.map((part) => part.toFixed(2)).join(' ') : (name ?? regions.join(' '));
  return `${report.kind} ${Math.floor(report.happenedAt.startsAt / 86_400_000)} ${where}`;
}
