import type { Report, ReportId } from '../reports/index.ts';
import { canonicalAddress } from './address.ts';
import { type Clusters, makeClusters } from './clusters.ts';
import { type CopyReason, inPublication, linkCopies } from './copies.ts';
import { makeSharedMedia } from './shared-media.ts';

/** Why two reports are not independent of each other. */
export type GroupReason = CopyReason | 'cites' | 'media' | 'source' | 'owner' | 'party';

/** Two reports of one group; `one` was published first. */
export interface GroupLink {
  readonly one: ReportId;
  readonly other: ReportId;
  readonly because: GroupReason;
}

/** Reports that are one voice, and count as one piece of evidence. */
export interface Group {
  /** The oldest of them. */
  readonly origin: ReportId;
  /** From the oldest to the newest, the origin first. */
  readonly members: readonly ReportId[];
  /** One link fewer than members, at least: enough to see how each belongs. */
  readonly links: readonly GroupLink[];
}

/**
 * The independent voices among the reports of one incident: connected by being copies, by one citing the other or both
 * citing a third, by showing the same media, by having one source or owner, or by speaking for one party. All organs of a
 * party are one voice, whatever they are called. From the voice that spoke first; depends on the set of reports alone.
 */
export function groupsOf(reports: readonly Report[]): readonly Group[] {
  const ordered = [...reports].sort(inPublication);
  const clusters = makeClusters(ordered.length);
  const links = [...linkCopies(ordered, [...ordered.keys()], clusters), ...linkVoices(ordered, clusters)];
  const groups = new Map<number, { members: ReportId[]; links: GroupLink[] }>();
  for (const [index, { id }] of ordered.entries()) {
    const root = clusters.rootOf(index);
    const group = groups.get(root);
    if (group) group.members.push(id);
    else groups.set(root, { members: [id], links: [] });
  }
  for (const { one, other, because } of links)
    groups.get(clusters.rootOf(one))!.links.push({ one: ordered[one]!.id, other: ordered[other]!.id, because });
  return [...groups.values()].map((group) => ({ origin: group.members[0]!, ...group }));
}

interface VoiceLink {
  readonly one: number;
  readonly other: number;
  readonly because: GroupReason;
}

function linkVoices(ordered: readonly Report[], clusters: Clusters): readonly VoiceLink[] {
  const links: VoiceLink[] = [];
  const link = (one: number, other: number, because: GroupReason): void => {
    if (clusters.rootOf(one) === clusters.rootOf(other)) return;
    clusters.join(one, other);
    links.push({ one, other, because });
  };
  const firstWith = new Map<string, number>();
  const shared = makeSharedMedia(ordered);
  for (const [index, report] of ordered.entries()) {
    for (const { key, because } of voiceKeys(report)) {
      const first = firstWith.get(key);
      if (first === undefined) firstWith.set(key, index);
      else link(first, index, because);
    }
    for (const other of shared.before(index)) link(other, index, 'media');
  }
  return links;
}

/** What a report shares with others of the same voice. */
function voiceKeys(report: Report): readonly { readonly key: string; readonly because: GroupReason }[] {
  const addresses = [...report.media.map(({ url }) => url), ...(report.cites ?? [])].map(canonicalAddress);
  return [
    ...addresses.map((address) => ({ key: `address ${address}`, because: 'cites' as const })),
    { key: `source ${report.feed} ${report.source}`, because: 'source' },
    ...(report.owner === undefined ? [] : [{ key: `owner ${report.owner}`, because: 'owner' as const }]),
    ...(report.sourceClass === 'party' ? [{ key: `party ${partyOf(report)}`, because: 'party' as const }] : []),
  ];
}

/** The party that speaks, by its code; the organ itself where the source does not say whose it is. */
function partyOf({ party, source }: Report): string {
  return party === undefined ? `organ ${source}` : `code ${party}`;
}
