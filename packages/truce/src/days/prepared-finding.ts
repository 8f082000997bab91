import {
  type Finding,
  type FindingBody,
  type IssuedFindings,
  incidentAttribution,
  type PreparingGround,
  prepareFinding,
  ratioOfReport,
} from '../findings/index.ts';
import { parametersHash, startParameters } from '../fusion/index.ts';
import { by, type Instant } from '../kernel/index.ts';
import type { Id, Sidecar, Terms } from '../terms/index.ts';
import type { Evaluation } from './evaluation.ts';

/** What the finding of an evaluation needs beside it: the text and its file, and what was issued before. */
export interface PreparedGround {
  readonly terms: Terms;
  readonly agreement: { readonly text: string; readonly sidecar: Pick<Sidecar, 'spans'> };
  readonly issued: IssuedFindings;
}

/**
 * Prepares the finding of an apparent breach, or of an episode only possibly beyond its limit, by its name; nothing where the
 * evaluation has none of that name. It becomes a finding when a person issues it, and a breach by a determination alone.
 */
export function preparedFinding(
  about: string,
  evaluation: Evaluation,
  ground: PreparedGround,
): FindingBody | undefined {
  const breach = evaluation.breaches.find(({ id }) => id === about);
  const name: string = breach?.finding ?? about;
  const measurement = evaluation.measurements.find(({ findings }) => findings.some(({ id }) => id === name));
  const finding = measurement?.findings.find(({ id }) => id === name);
  if (!measurement || !finding) return undefined;
  const reports = new Map(evaluation.reports.standing.map((report) => [report.id, report]));
  const gradedIn = keptByName((id) => evaluation.grading.ofIncident(id));
  const own = breach ?? evaluation.breaches.find((each) => each.finding === finding.id);
  return prepareFinding(finding, {
    terms: ground.terms,
    clauseText: (clause) => clauseText(clause, ground),
    knownAt: evaluation.knownAt,
    until: evaluation.until,
    ...(measurement.windowMs === undefined ? {} : { windowMs: measurement.windowMs }),
    ...(own ? { apparentBreach: own.id } : {}),
    incidentOf: evaluation.incidentOf,
    reportOf: (id) => reports.get(id),
    gradeOf: (incident, report) => {
      const graded = gradedIn(incident)?.reports.get(report);
      return graded && { source: graded.letter.letter, information: graded.digit.digit };
    },
    attributionOf: (id) => {
      const found = evaluation.incidentOf.get(id)?.attribution;
      return found && incidentAttribution(found);
    },
    ratioOf: (id, report) => {
      const found = evaluation.incidentOf.get(id)?.attribution;
      return found && ratioOfReport(found, report);
    },
    book: evaluation.book,
    access: evaluation.access,
    zones: evaluation.zones.names,
    statements: statementsOn(finding, own?.id, evaluation, ground.issued),
    method: fusionMethod,
    exercise: evaluation.exercise,
  });
}

/** How incidents are made of reports, with every parameter that it uses. */
const fusionMethod: PreparingGround['method'] = {
  name: 'copies first, then origins by the weight of what they agree and disagree in, at the cut for counting',
  parameters: { fusion: startParameters, hash: parametersHash(startParameters) },
};

function clauseText(clause: Id, { agreement: { text, sidecar } }: PreparedGround): string | undefined {
  const span = sidecar.spans[clause];
  return span && text.slice(span.offset, span.offset + span.length);
}

/** The newest reply of each party: to the finding itself, or in a case about its apparent breach. */
function statementsOn(
  finding: Finding,
  breach: string | undefined,
  { docket }: Evaluation,
  { findings }: IssuedFindings,
): ReadonlyMap<Id, { readonly words: string; readonly at: Instant }> {
  const own = findings.find(({ revisions }) =>
    revisions.some(
      ({ issued: { body } }) =>
        body.measured === finding.id || (breach !== undefined && body.apparentBreach === breach),
    ),
  );
  const said = [
    ...docket.cases
      .filter((each) => breach !== undefined && each.breach === breach)
      .flatMap(({ replies }) =>
        replies.flatMap(({ of, given }) => (given ? [{ of, words: given.words, at: given.happenedAt }] : [])),
      ),
    ...(own?.revisions ?? []).flatMap(({ replies }) =>
      replies.flatMap(({ of, reply }) => (of === undefined ? [] : [{ of, words: reply.words, at: reply.happenedAt }])),
    ),
  ].sort(
    by(
      ({ at }) => at,
      ({ words }) => words,
    ),
  );
  return new Map(said.map(({ of, words, at }) => [of, { words, at }]));
}

/** Works a thing out once for each name. */
function keptByName<T>(make: (name: string) => T): (name: string) => T {
  const made = new Map<string, T>();
  return (name) => {
    if (!made.has(name)) made.set(name, make(name));
    return made.get(name)!;
  };
}
