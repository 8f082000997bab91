import { createHash } from 'node:crypto';
import { refuse } from '@truceline/truce/kernel';
import { clip } from '../cells.ts';
import type { FeedInput } from '../feed.ts';
import { jsonValues } from '../json-stream.ts';
import { isObject, isTooDeep, memberOf, nestingMax, spelledJson, textOf } from '../open-contracting/json-members.ts';
import { type PackageHead, type PackageReading, packageHead, speakerOf } from '../open-contracting/package-head.ts';
import { withoutPersons } from '../open-contracting/persons.ts';
import { remarksOn } from '../open-contracting/remarks.ts';
import { unreadCount } from '../open-contracting/unread.ts';
import type { WorksRow } from '../open-contracting/works-rows.ts';
import { projectMembers } from './members.ts';
import { projectEntries } from './project-entries.ts';

/** Ids are remembered to know those told twice; a file with more projects than this is refused. */
export const projectsMax = 2_000_000;

/**
 * Reads an OC4IDS package as words on works, in memory bounded by one project and two hashes of each. What cannot be used is
 * rejected with the number of its project, its member and a reason; what the ledger has no place for is counted at the end.
 */
export async function* readOc4ids(input: FeedInput, reading: PackageReading = {}): AsyncGenerator<WorksRow> {
  const head = await packageHead(input, ['$.projects.*']);
  const speaker = speakerOf(head, reading);
  const unread = unreadCount(projectMembers);
  const told = new Map<string, string[]>();
  let projects = 0;
  for await (const { found, failure } of jsonValues(input, '$.projects.*', { numbers: 'digits' })) {
    for (const { value } of found) {
      if (speaker === undefined) return yield noPublisher(input.path);
      if (++projects > projectsMax) return yield tooMany(input.path);
      yield* projectRows(value, { ...reading, head, speaker, line: projects, told });
      if (isObject(value) && !isTooDeep(value)) unread.add(value);
    }
    if (failure === undefined) continue;
    if (projects === 0) return yield noPackage(input.path, clip(failure));
    const reason = `the file cannot be read from project ${projects + 1} on: ${clip(failure)}`;
    yield { kind: 'rejected', line: projects + 1, column: '', reason };
  }
  if (projects === 0) return yield noPackage(input.path, 'it has no `projects`');
  yield* unread.notes();
}

interface Reading extends PackageReading {
  readonly head: PackageHead;
  readonly speaker: NonNullable<ReturnType<typeof speakerOf>>;
  readonly line: number;
  readonly told: Map<string, string[]>;
}

function* projectRows(project: unknown, reading: Reading): Generator<WorksRow> {
  const { line, told } = reading;
  const remarks = remarksOn(line);
  if (!isObject(project)) remarks.reject('', 'is no project');
  else if (isTooDeep(project)) remarks.reject('', `holds values more than ${nestingMax} deep; it is not read`);
  else {
    const id = textOf(memberOf(project, 'id'));
    const key = hashOf(id ?? '');
    const before = told.get(key) ?? [];
    const content = hashOf(spelledJson(project));
    if (id !== undefined && before.includes(content)) {
      remarks.note('id', `\`${clip(id)}\` told again in the same words; it is read once`);
      return yield* remarks.all;
    }
    const entries = projectEntries(project, { ...reading, again: before.length, remarks });
    if (id !== undefined) {
      told.set(key, [...before, content]);
      if (before.length > 0)
        remarks.note(
          'id',
          `\`${clip(id)}\` told again with other content; it is kept as a word of its own beside the first`,
        );
    }
    if (entries.length > 0) yield { kind: 'works', works: entries[0]!.works, line, entries };
  }
  yield* withoutPersons(project, remarks.all);
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64').slice(0, 20);
}

function noPackage(path: string, why: string): WorksRow {
  return {
    kind: 'refused',
    refusal: refuse('oc4ids', `\`${path}\` is no OC4IDS package, \`{"publisher": …, "projects": […]}\`: ${why}`),
  };
}

function noPublisher(path: string): WorksRow {
  return {
    kind: 'refused',
    refusal: refuse(
      'oc4ids-publisher',
      `\`${path}\` names no publisher, so nobody can say whose word it is; say so by --publisher NAME, or by its mapping`,
    ),
  };
}

function tooMany(path: string): WorksRow {
  return {
    kind: 'refused',
    refusal: refuse('oc4ids-projects', `\`${path}\` has more than ${projectsMax} projects; split it`),
  };
}
