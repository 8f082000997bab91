import type { Report, ReportId } from '../reports/index.ts';
import { type CopyReason, copiesOf, storyOf } from './copies.ts';

/** Two reports that are one publication; `one` was published first. */
export interface Copied {
  readonly one: ReportId;
  readonly other: ReportId;
  readonly because: CopyReason;
  readonly sharedPerMille?: number;
}

/** What became of claims when reports came or went. */
export interface CopyChanges {
  /** Reports that now speak for themselves and did not. */
  readonly origins: readonly Report[];
  /** Reports that did, and are relays now, or gone. */
  readonly ended: readonly ReportId[];
  /** Origins whose relays are others than before. */
  readonly relayed: readonly ReportId[];
}

/** The copies among reports as they come and go: always what `copiesOf` says of those that are there. */
export interface CopyBook {
  readonly change: (added: readonly Report[], dropped: readonly ReportId[]) => CopyChanges;
  /** How the relays of an origin are known to be copies; none for a report without any. */
  readonly copiesOf: (origin: ReportId) => readonly Copied[];
  /** The reports that repeat an origin, itself left out. */
  readonly relaysOf: (origin: ReportId) => readonly ReportId[];
}

interface Story {
  readonly reports: Map<ReportId, Report>;
  /** Origins, each with its relays. */
  relays: Map<ReportId, readonly ReportId[]>;
}

/** An empty book. A change costs what the stories cost that it touches: reports of one kind, day and place. */
export function makeCopyBook(feedsOfIncidents: ReadonlySet<string>): CopyBook {
  const stories = new Map<string, Story>();
  const storyNames = new Map<ReportId, string>();
  const links = new Map<ReportId, readonly Copied[]>();
  const relays = new Map<ReportId, readonly ReportId[]>();
  return {
    copiesOf: (origin) => links.get(origin) ?? [],
    relaysOf: (origin) => relays.get(origin) ?? [],
    change: (added, dropped) => {
      const touched = new Set<string>();
      const [origins, ended, relayed]: [Report[], ReportId[], ReportId[]] = [[], [], []];
      for (const id of dropped) {
        const name = storyNames.get(id);
        if (name === undefined) {
          ended.push(id);
          continue;
        }
        touched.add(name);
        storyNames.delete(id);
        stories.get(name)!.reports.delete(id);
      }
      for (const report of added) {
        if (!mayBeCopied(report, feedsOfIncidents)) {
          origins.push(report);
          continue;
        }
        const name = storyOf(report);
        touched.add(name);
        storyNames.set(report.id, name);
        const story = stories.get(name) ?? { reports: new Map(), relays: new Map() };
        stories.set(name, story);
        story.reports.set(report.id, report);
      }
      for (const name of touched) {
        const story = stories.get(name)!;
        const before = story.relays;
        story.relays = settle(story);
        for (const [id, now] of story.relays) {
          const was = before.get(id);
          if (!was) origins.push(story.reports.get(id)!);
          else if (was.length !== now.length || was.some((each, index) => each !== now[index])) relayed.push(id);
        }
        for (const id of before.keys())
          if (!story.relays.has(id)) {
            ended.push(id);
            links.delete(id);
            relays.delete(id);
          }
        if (story.reports.size === 0) stories.delete(name);
      }
      return { origins, ended, relayed };
    },
  };

  /** Finds the copies within a story afresh; gives its origins with their relays. */
  function settle({ reports }: Story): Map<ReportId, readonly ReportId[]> {
    const list = [...reports.values()];
    const found = new Map<ReportId, ReportId[]>();
    if (list.length === 1) {
      relays.delete(list[0]!.id);
      links.delete(list[0]!.id);
      return new Map([[list[0]!.id, []]]);
    }
    const copies = copiesOf(list, feedsOfIncidents);
    for (const [index, { id }] of list.entries()) {
      const origin = list[copies.originOf(index)]!.id;
      const members = found.get(origin) ?? [];
      found.set(origin, members);
      if (id !== origin) members.push(id);
    }
    const copied = new Map<ReportId, Copied[]>();
    for (const { one, other, ...link } of copies.links) {
      const origin = list[copies.originOf(one)]!.id;
      const each = { one: list[one]!.id, other: list[other]!.id, ...link };
      const known = copied.get(origin);
      if (known) known.push(each);
      else copied.set(origin, [each]);
    }
    for (const [origin, members] of found) {
      members.sort();
      if (members.length > 0) relays.set(origin, members);
      else relays.delete(origin);
      const known = copied.get(origin);
      if (known)
        links.set(
          origin,
          known.sort((a, b) => (a.other < b.other ? -1 : 1)),
        );
      else links.delete(origin);
    }
    return found;
  }
}

/** Whether anything else could be its copy: rows of feeds that count incidents are nobody's. */
function mayBeCopied({ feed, media, words }: Report, feedsOfIncidents: ReadonlySet<string>): boolean {
  return !feedsOfIncidents.has(feed) && (media.length > 0 || words !== undefined);
}
