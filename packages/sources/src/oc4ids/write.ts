import { formatInstant } from '@truceline/truce/kernel';
import type { LedgerTime } from '@truceline/truce/pledges';
import type { WorksEntry } from '@truceline/truce/recovery';
import { keptText } from '../text-limits.ts';
import { exerciseMark } from './project-facts.ts';
import { projectOf } from './project-of.ts';
import { worksTold } from './works-told.ts';

/** What the entries do not hold and a package needs. */
export interface Oc4idsWriting extends LedgerTime {
  /** Who publishes the package. */
  readonly publisher: string;
  /** The address at which it will stand. */
  readonly uri: string;
}

/** A piece of a package to be written after those before it, and what could not be written as it was. */
export interface Oc4idsPiece {
  readonly text: string;
  readonly notes: readonly string[];
}

/**
 * Words on works as an OC4IDS 0.9.5 package, one project for each voice on each of the works: what it last said, in order of
 * works and voice. A second voice on the same works has a project of its own under an id with its side and name. Where all is of
 * an exercise the publisher's name says so, and every such title does.
 */
export function* oc4idsPieces(entries: readonly WorksEntry[], writing: Oc4idsWriting): Generator<Oc4idsPiece> {
  const told = worksTold(entries, writing);
  const exercise = told.length > 0 && told.every((each) => each.exercise);
  const publisher = keptText(writing.publisher, 600);
  const name = exercise && !publisher.startsWith(exerciseMark) ? `${exerciseMark}${publisher}` : publisher;
  const head = {
    version: '0.9',
    uri: writing.uri,
    publishedDate: formatInstant(writing.knownAt),
    publisher: { name },
  };
  yield { text: `${JSON.stringify(head).slice(0, -1)},"projects":[`, notes: [] };
  const ids = new Set<string>();
  let before = '\n';
  for (const each of told) {
    const { project, notes } = projectOf(each, freeId(each.works, each.speaker, ids));
    yield { text: `${before}${JSON.stringify(project)}`, notes };
    before = ',\n';
  }
  yield { text: '\n]}\n', notes: [] };
}

/** The id of the works; with side, name and a number after it where another voice has it already. */
function freeId(
  works: string,
  { side, name }: { readonly side: string; readonly name: string },
  ids: Set<string>,
): string {
  const stem = keptText(works, 600) || 'works';
  const names = [stem, `${stem}-${side}`, keptText(`${stem}-${side}-${name}`, 900)];
  let id = names.find((each) => !ids.has(each));
  for (let count = 2; id === undefined; count++) {
    const next = `${names[2]}-${count}`;
    if (!ids.has(next)) id = next;
  }
  ids.add(id);
  return id;
}
