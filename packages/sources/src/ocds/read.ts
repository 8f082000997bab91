import { createHash } from 'node:crypto';
import { by, refuse } from '@truceline/truce/kernel';
import { isWebAddress } from '../cells.ts';
import type { FeedInput } from '../feed.ts';
import { spelledJson } from '../open-contracting/json-members.ts';
import { type PackageHead, type PackageReading, packageHead, speakerOf } from '../open-contracting/package-head.ts';
import { withoutPersons } from '../open-contracting/persons.ts';
import { remarksOn } from '../open-contracting/remarks.ts';
import { unreadCount } from '../open-contracting/unread.ts';
import type { WorksRow } from '../open-contracting/works-rows.ts';
import { releaseMembers } from './members.ts';
import { type ReleaseFacts, releaseFacts } from './release-facts.ts';
import { releasesIn } from './values-in.ts';
import { type Process, worksOfProcesses } from './works-of-processes.ts';

/** What is known of projects from elsewhere, so that processes find theirs. */
export interface OcdsReading extends PackageReading {
  /** The works whose list of processes holds an ocid. */
  readonly worksOfOcid?: (ocid: string) => string | undefined;
  /** Whether works of this name are known. */
  readonly isWorks?: (id: string) => boolean;
}

/** The releases of one file are held until its end, since sums are over all processes of a project; more than these are refused. */
export const releasesMax = 500_000;

/**
 * Reads OCDS releases and records as words on works. Processes of one project are told together: by the project that their
 * planning names, by the process of which they are a part, or by a list of processes that is known. A process that belongs to
 * none is works of its own. Memory grows with the releases of the file.
 */
export async function* readOcds(input: FeedInput, reading: OcdsReading = {}): AsyncGenerator<WorksRow> {
  const head = await packageHead(input, ['$.releases.*', '$.records.*', '$.ocid']);
  const speaker = speakerOf(head, reading);
  const unread = unreadCount(releaseMembers);
  const processes = new Map<string, ReleaseFacts[]>();
  const told = new Set<string>();
  let [steps, again] = [0, 0];
  for await (const step of releasesIn(input)) {
    if (step.kind === 'ends') {
      if (steps === 0) return yield noReleases(input.path, step.reason);
      const reason = `the file cannot be read from entry ${step.line} on: ${step.reason}`;
      yield { kind: 'rejected', line: step.line, column: '', reason };
      continue;
    }
    if (++steps > releasesMax) return yield tooMany(input.path);
    if (step.kind === 'rejected') {
      yield { ...step, column: '' };
      continue;
    }
    if (speaker === undefined) return yield noPublisher(input.path);
    const content = createHash('sha256').update(spelledJson(step.release)).digest('base64').slice(0, 20);
    if (told.has(content)) {
      again++;
      continue;
    }
    told.add(content);
    unread.add(step.release);
    const remarks = remarksOn(step.line);
    const facts = releaseFacts(step.release, step.line, head.publishedAt, reading, remarks);
    yield* withoutPersons(step.release, remarks.all);
    if (facts === undefined) continue;
    const before = processes.get(facts.ocid);
    if (before) before.push(facts);
    else processes.set(facts.ocid, [facts]);
  }
  if (steps === 0) return yield noReleases(input.path, 'it has no `releases` and no `records`');
  if (again > 0) yield note('', `${again} releases stand twice in the same words; each is read once`);
  if (speaker !== undefined)
    yield* worksRowsOf(processes, { ...reading, head, name: speaker.name, side: speaker.side });
  yield* unread.notes();
}

interface Telling extends OcdsReading {
  readonly head: PackageHead;
  readonly name: string;
  readonly side: NonNullable<PackageReading['side']>;
}

const releaseOrder = by<ReleaseFacts>(
  ({ told }) => told.endsAt,
  ({ told }) => told.startsAt,
  ({ line }) => line,
);

function* worksRowsOf(processes: ReadonlyMap<string, readonly ReleaseFacts[]>, telling: Telling): Generator<WorksRow> {
  const { head, name, side } = telling;
  const ordered = [...processes.values()].map((releases) => releases.toSorted(releaseOrder) as unknown as Process);
  const latest = new Map(ordered.map((releases) => [releases[0].ocid, releases.at(-1)!]));
  const groups = Map.groupBy(ordered, (releases) => worksOf(releases[0].ocid, latest, telling).works);
  let [alone, fallen] = [0, 0];
  for (const [works, group] of [...groups].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const related = group.length > 1 || worksOf(group[0]![0].ocid, latest, telling).related;
    if (!related) alone++;
    const found = worksOfProcesses({
      works,
      related,
      processes: group,
      // Beside what a publisher says of projects stands what it says of contracts: neither takes the other's place.
      speaker: { side, name: `${name} (OCDS)` },
      evidence: head.uri !== undefined && isWebAddress(head.uri) ? [head.uri] : [],
    });
    fallen += found.fallen;
    const line = Math.min(...group.map((releases) => releases[0].line));
    yield { kind: 'works', works, line, entries: found.entries };
  }
  if (alone > 0) yield note('relatedProcesses', `related to no project and works of their own: ${alone}`);
  if (fallen > 0) yield note('contracts', `sums fall below nought ${fallen} times; the sum before stays`);
}

/** The works to which a process belongs; of a chain of processes those of the first. A ring of them is that of its first name. */
function worksOf(
  ocid: string,
  latest: ReadonlyMap<string, ReleaseFacts>,
  { worksOfOcid, isWorks }: OcdsReading,
): { readonly works: string; readonly related: boolean } {
  const seen = new Set<string>();
  let here = ocid;
  for (;;) {
    const known = worksOfOcid?.(here);
    if (known !== undefined) return { works: known, related: true };
    const facts = latest.get(here);
    const project = facts?.project?.id;
    if (project !== undefined) {
      const global = project.startsWith('oc4ids-') || isWorks?.(project) === true;
      return { works: global ? project : `${prefixOf(here)}/project/${project}`, related: true };
    }
    seen.add(here);
    const next = facts?.partOf[0];
    if (next === undefined) return { works: here, related: here !== ocid };
    if (seen.has(next)) return { works: [...seen].sort()[0]!, related: true };
    here = next;
  }
}

/** The publisher's part of an ocid, `ocds-a1b1c1`: numbers of projects are its own. */
function prefixOf(ocid: string): string {
  return /^ocds-[a-z0-9]+/i.exec(ocid)?.[0] ?? ocid;
}

function note(column: string, words: string): WorksRow {
  return { kind: 'noted', line: 0, column, words };
}

function noReleases(path: string, why: string): WorksRow {
  return {
    kind: 'refused',
    refusal: refuse(
      'ocds',
      `\`${path}\` is no OCDS package of releases or records, and no file with one of them on a line: ${why}`,
    ),
  };
}

function noPublisher(path: string): WorksRow {
  return {
    kind: 'refused',
    refusal: refuse(
      'ocds-publisher',
      `\`${path}\` names no publisher, so nobody can say whose word it is; say so by --publisher NAME, or by its mapping`,
    ),
  };
}

function tooMany(path: string): WorksRow {
  return {
    kind: 'refused',
    refusal: refuse('ocds-releases', `\`${path}\` has more than ${releasesMax} releases; split it`),
  };
}
