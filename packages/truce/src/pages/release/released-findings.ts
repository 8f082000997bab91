import { preparedFinding } from '../../days/index.ts';
import {
  type FindingBody,
  type FindingRevision,
  type IssuedFinding,
  type IssuedFindings,
  issuedFindings,
  newestRevision,
} from '../../findings/index.ts';
import { once } from '../../kernel/index.ts';
import { shortName } from '../../terms/index.ts';
import { releaseCount } from './coarse.ts';
import type { Issuing, ReleasedFinding, ReleasedRevision } from './edition-findings.ts';
import { type Gate, optional, type ReleaseGround } from './gate.ts';
import { isOperators } from './profile.ts';
import { accusedOf, mayBeNamed } from './released-accused.ts';

/**
 * Findings as an edition may show them; nothing at all where the profile does not name `findings`. Who acted, and the words
 * of people, stand in it only once the accused had notice and a time to reply, whatever the profile says.
 */
export function findingsShown(ground: ReleaseGround, gate: Gate): readonly ReleasedFinding[] | undefined {
  if (!gate.may('findings')) return undefined;
  const { findings } = issuedFindings(ground.findingWords ?? [], ground.evaluation.knownAt);
  return findings.map((finding) => shown(finding, ground, gate));
}

/** What the operator's room issues findings from. */
export function issuingIn(ground: ReleaseGround): Issuing | undefined {
  const { evaluation, profile, input, agreement } = ground;
  if (!isOperators(profile)) return undefined;
  const all: IssuedFindings = issuedFindings(ground.findingWords ?? [], evaluation.knownAt);
  const prepared = new Map<string, () => FindingBody | undefined>();
  return {
    all,
    prepare: (about) => {
      const made =
        prepared.get(about) ??
        once(() => preparedFinding(about, evaluation, { terms: input.terms, agreement, issued: all }));
      prepared.set(about, made);
      return made();
    },
  };
}

function shown(finding: IssuedFinding, ground: ReleaseGround, gate: Gate): ReleasedFinding {
  const { evaluation, nameOf } = ground;
  const { body } = newestRevision(finding).issued;
  const known = evaluation.breaches.some(({ id }) => id === body.apparentBreach);
  const words = mayShowWords(finding, ground, gate);
  return {
    id: nameOf('fnd', finding.id),
    state: finding.state,
    ...(finding.withdrawn ? { withdrawnAt: gate.timeOrDay(finding.withdrawn.receivedAt) } : {}),
    ...optional('withdrawnWords', words ? finding.withdrawn?.words : undefined),
    clause: body.clause,
    ...(known && body.apparentBreach !== undefined ? { breach: gate.breach(body.apparentBreach) } : {}),
    revisions: finding.revisions.map((revision) => revisionShown(revision, words, { ground, gate })),
    ...(finding.replyDue === undefined
      ? {}
      : { replyDue: gate.timeOrDay(finding.replyDue), replyOver: finding.replyDue < evaluation.knownAt }),
  };
}

/** Words beside one revision may name whom another one names: all of them must be free to. */
function mayShowWords({ revisions }: IssuedFinding, ground: ReleaseGround, gate: Gate): boolean {
  return gate.may('statements') && revisions.every(({ issued }) => accusedMayBeNamed(issued.body, ground));
}

function accusedMayBeNamed(body: FindingBody, ground: ReleaseGround): boolean {
  if (isOperators(ground.profile) || accused(body) === undefined) return true;
  return mayBeNamed(accusedOf({ id: body.apparentBreach ?? '', actor: accused(body)! }, ground));
}

/** Whom a finding names: by its clause, or by its attribution. */
function accused({ actor, attribution }: FindingBody): string | undefined {
  return actor ?? (attribution.kind === 'known' ? attribution.value.actor : undefined);
}

function revisionShown(
  { number, issued, replies, dissents }: FindingRevision,
  words: boolean,
  { ground, gate }: { readonly ground: ReleaseGround; readonly gate: Gate },
): ReleasedRevision {
  const { profile } = ground;
  const { body } = issued;
  const named = accusedMayBeNamed(body, ground) && gate.may('actor');
  return {
    number,
    issuedAt: gate.timeOrDay(issued.receivedAt),
    office: issued.by.office,
    ...optional('clauseTextHash', body.clauseTextHash.kind === 'known' ? body.clauseTextHash.value : undefined),
    parametersHash: body.method.parametersHash,
    method: body.method.name,
    knownAt: gate.timeOrDay(body.asOf.knownAt),
    from: gate.timeOrDay(body.time.onset),
    ...optional('until', gate.time(body.time.clear)),
    zones: gate.may('zone') ? body.place.zones : [],
    count: releaseCount(body.count, profile.countMin),
    comparison: body.measure.comparison,
    limit: body.measure.limit,
    window: body.measure.window,
    ...optional('measure', body.measure.of),
    state: body.measure.state,
    certain: body.measure.certain,
    ...optional('actor', named ? accused(body) : undefined),
    ...optional(
      'word',
      named && gate.may('attribution') && body.attribution.kind === 'known' ? body.attribution.value.word : undefined,
    ),
    ...optional('origins', gate.may('source-class') ? originsOf(body, profile.countMin) : undefined),
    replies: replies.map(({ reply, of, timing }) => ({
      ...optional('of', of === undefined || !named ? undefined : shortName(of)),
      at: gate.timeOrDay(reply.happenedAt),
      late: timing === 'late',
      ...optional('words', words ? reply.words : undefined),
    })),
    dissents: dissents.map((dissent) => ({
      office: dissent.by.office,
      at: gate.timeOrDay(dissent.happenedAt),
      ...optional('words', words ? dissent.words : undefined),
    })),
    ...optional('statement', words ? issued.statement : undefined),
    ...optional('why', words ? issued.why : undefined),
    withheld: isOperators(profile)
      ? []
      : [
          'the incidents and reports that it rests on, and their places',
          ...(named ? [] : ['whom it names']),
          ...(words ? [] : ['the words of whoever issued it, replied or dissented']),
        ],
  };
}

/** Independent origins by class of witness, the small ones merged: a table of sources would point at them. */
function originsOf({ evidence }: FindingBody, countMin: number): NonNullable<ReleasedRevision['origins']> {
  const classes = [...new Set(evidence.map(({ sourceClass }) => sourceClass))].sort();
  return classes.map((sourceClass) => {
    const own = evidence.filter((row) => row.sourceClass === sourceClass);
    const groups = new Set(own.map(({ incident, group }) => `${incident} ${group}`)).size;
    return { sourceClass, groups: releaseCount({ low: groups, best: groups, high: groups }, countMin) };
  });
}
