import type { Speaker } from '@truceline/truce/pledges';
import type { WorksFacts } from '@truceline/truce/recovery';
import { isWebAddress } from '../cells.ts';
import { memberOf, textOf } from '../open-contracting/json-members.ts';
import type { PackageHead, PackageReading } from '../open-contracting/package-head.ts';
import { textKeeper } from '../open-contracting/persons.ts';
import type { Remarks } from '../open-contracting/remarks.ts';
import { whenOf } from '../open-contracting/when.ts';
import { type WordFrame, type WorksDraft, worksDraft } from '../open-contracting/works-draft.ts';
import { ownMemberOf } from './own-member.ts';
import { exerciseMark, factsOf, stageOf } from './project-facts.ts';
import { moneyTold } from './project-money.ts';

/** How a project is to be read. */
export interface ProjectReading extends PackageReading {
  readonly head: PackageHead;
  readonly speaker: Speaker;
  /** How often another project of this id stood before in the file. */
  readonly again: number;
  readonly remarks: Remarks;
}

/** The words that a project tells; none, with a reason among the remarks, where nobody can say of which works or when. */
export function projectEntries(project: unknown, reading: ProjectReading): readonly WorksDraft[] {
  const { head, again, remarks } = reading;
  const own = ownMemberOf(project);
  const id = textOf(memberOf(project, 'id'));
  if (id === undefined) {
    remarks.reject('id', 'is empty: nobody can say which works are meant');
    return [];
  }
  const told = whenOf(memberOf(project, 'updated'), 'updated', remarks) ?? head.publishedAt ?? reading.madeAt;
  if (told === undefined) {
    remarks.reject(
      'updated',
      'neither the project nor its file says when it was told; name the day, `"made": "2031-03-01"`',
    );
    return [];
  }
  const { side, name } = own?.speaker ?? reading.speaker;
  const kept = textKeeper(project, remarks);
  const frame: WordFrame = {
    standard: 'oc4ids',
    works: own?.works ?? id,
    speaker: { side, name: again === 0 ? name : `${name} (project told again, ${again + 1})` },
    evidence: [`OC4IDS project ${id}`, ...(head.uri !== undefined && isWebAddress(head.uri) ? [head.uri] : [])],
    exercise: isExercise(memberOf(project, 'title')) || isExercise(head.publisher),
  };
  const facts: Partial<WorksFacts> = {
    ...withUncertainty(factsOf({ project, publisher: name, land: reading.land, kept, remarks }), own?.uncertaintyM),
    ...(own === undefined || own.serves.length === 0 ? {} : { serves: own.serves }),
  };
  const stage = stageOf(project, remarks);
  return [
    worksDraft(frame, told, { what: 'described', facts }),
    ...(stage === undefined ? [] : [worksDraft(frame, told, { what: 'stage', stage })]),
    ...moneyTold({ project, told, kept, remarks }).map(({ at, ...money }) =>
      worksDraft(frame, at, { what: 'money', ...money }),
    ),
  ];
}

function isExercise(value: unknown): boolean {
  return typeof value === 'string' && `${value.trim()} `.startsWith(exerciseMark);
}

function withUncertainty(facts: Partial<WorksFacts>, uncertaintyM: number | undefined): Partial<WorksFacts> {
  return facts.placing?.at === undefined || uncertaintyM === undefined
    ? facts
    : { ...facts, placing: { ...facts.placing, uncertaintyM } };
}
