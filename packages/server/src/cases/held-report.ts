import type { Instant } from '@truceline/truce/kernel';
import { type MediaItem, type Report, type ReportDraft, type ReportId, received } from '@truceline/truce/reports';

/**
 * Makes reports as small as evaluating allows: free text, titles and the observer's place are put away, and what many
 * rows share is held once. Without this every cell would keep the whole line that it was cut from.
 */
export function reportHolder(): (draft: ReportDraft, receivedAt: Instant) => Report {
  const once = sharing();
  return (draft, receivedAt) => {
    const report = received(draft, receivedAt);
    const { place, happenedAt, actor, means, effects, deaths, corrects, retracts, words, sketch, publishedAt } = report;
    return {
      id: own(report.id) as ReportId,
      receivedAt,
      feed: report.feed,
      source: once(report.source),
      sourceClass: report.sourceClass,
      item: own(report.item),
      happenedAt,
      ...(publishedAt === undefined ? undefined : { publishedAt }),
      place: {
        ...(place.at ? { at: place.at } : undefined),
        precision: place.precision,
        ...(place.name === undefined ? undefined : { name: once(place.name) }),
        regions: once(place.regions),
      },
      kind: report.kind,
      domain: report.domain,
      grade: once(report.grade),
      media: report.media.length === 0 ? none : report.media.map(withoutTitle),
      ...(report.party === undefined ? undefined : { party: once(report.party) }),
      ...(report.owner === undefined ? undefined : { owner: once(report.owner) }),
      ...(report.cites ? { cites: report.cites.map(own) } : undefined),
      ...(report.listedIn === undefined ? undefined : { listedIn: own(report.listedIn) }),
      ...(report.evidence ? { evidence: once(report.evidence) } : undefined),
      ...(means ? { means: once(means) } : undefined),
      ...(effects ? { effects: once(effects) } : undefined),
      ...(actor === undefined ? undefined : { actor: once(actor) }),
      ...(deaths ? { deaths: once(deaths) } : undefined),
      ...(corrects === undefined ? undefined : { corrects: own(corrects) }),
      ...(retracts === undefined ? undefined : { retracts: own(retracts) }),
      ...(words === undefined ? undefined : { words: own(words) }),
      ...(sketch === undefined ? undefined : { sketch }),
      ...(report.exercise ? { exercise: true as const } : undefined),
    };
  };
}

function withoutTitle({ url, sha256, perceptual }: MediaItem): MediaItem {
  return {
    url: own(url),
    ...(sha256 === undefined ? undefined : { sha256: own(sha256) }),
    ...(perceptual === undefined ? undefined : { perceptual: own(perceptual) }),
  };
}

/** More different values than this are not looked for again. */
const sharedMax = 20_000;
const none: readonly never[] = [];

/** Gives, for a value that was met before, the one that is held already. */
function sharing(): <T>(value: T) => T {
  const held = new Map<string, unknown>();
  return <T>(value: T): T => {
    const key = JSON.stringify(value);
    const found = held.get(key);
    if (found !== undefined) return found as T;
    const copy = JSON.parse(key) as T;
    if (held.size < sharedMax) held.set(key, copy);
    return copy;
  };
}

/** The text in letters of its own, not as a part of the line that it was cut from. */
function own(text: string): string {
  return Buffer.from(text, 'utf16le').toString('utf16le');
}
