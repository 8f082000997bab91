import type { Gathered } from '@truceline/server';
import { feed as feedOf } from '@truceline/sources';
import type { CaseInput, Evaluation } from '@truceline/truce/days';
import { type CountRange, type Diagnostic, formatInstant, type Instant, instant } from '@truceline/truce/kernel';
import { milliFigure } from '@truceline/truce/pages';
import { zoneOf } from '@truceline/truce/terms';
import { type AroundObject, aroundObject } from './around-ceasefire.ts';

/** What `run --json` prints; published as docs/reference/run.schema.json. */
export interface RunObject {
  readonly agreement: { readonly id: string; readonly sha256: string };
  readonly from: string;
  readonly to: string;
  readonly knownAt: string;
  readonly hypothetical: boolean;
  readonly exercise: boolean;
  readonly reports: {
    readonly read: number;
    readonly rejected: number;
    readonly doubled: number;
    readonly outside: number;
    readonly bySource: Readonly<Record<string, number>>;
  };
  readonly incidents: { readonly count: number; readonly low: number; readonly high: number };
  readonly findings: readonly RunFinding[];
  readonly breaches: readonly RunBreach[];
  readonly decisions: readonly RunDecision[];
  readonly clauses: readonly {
    readonly id: string;
    readonly state: string;
    readonly since?: string;
    readonly why: readonly string[];
    /** Too little was watched for the state to say anything. */
    readonly cannotBeDetermined?: string;
  }[];
  readonly aroundCeasefire: readonly AroundObject[];
  readonly notices: readonly string[];
}

interface RunFinding {
  readonly id: string;
  readonly clause: string;
  readonly state: string;
  readonly onset: string;
  readonly clear?: string;
  readonly value: CountRange;
  readonly limit: string;
  readonly window: string;
}

interface RunBreach {
  readonly id: string;
  readonly status: string;
  readonly clause: string;
  readonly counter: string;
  readonly zone?: string;
  readonly actor?: string;
  readonly level?: string;
  readonly onset: string;
  readonly clear?: string;
  readonly count: CountRange;
  readonly evidence: readonly string[];
}

interface RunDecision {
  readonly id: string;
  readonly breach: string;
  readonly clause: string;
  readonly question: string;
  readonly body?: string;
  readonly hole?: string;
  readonly clocks: readonly {
    readonly kind: string;
    readonly length: string;
    readonly startsWith: string;
    readonly due?: string;
    readonly hole?: string;
  }[];
}

/** What a run is described from. */
export interface RunGround {
  readonly evaluation: Evaluation;
  readonly input: CaseInput;
  readonly gathered: Gathered;
  readonly diagnostics: readonly Diagnostic[];
  readonly feeds: readonly string[];
  readonly zone: string;
}

/** Describes a run. Evidence of a breach is the ids of its reports, by way of its incidents. */
export function runObject({ evaluation, input, gathered, diagnostics, feeds, zone }: RunGround): RunObject {
  const { fusion, incidentOf } = evaluation;
  const [first, last] = extent(evaluation);
  return {
    agreement: { id: input.terms.agreement, sha256: input.terms.hash },
    from: formatInstant(input.from ?? first),
    to: formatInstant(input.to ?? last),
    knownAt: formatInstant(evaluation.knownAt),
    hypothetical: evaluation.hypothetical.length > 0,
    exercise: evaluation.exercise,
    reports: gathered.counts,
    incidents: { count: fusion.count.best, low: fusion.count.low, high: fusion.count.high },
    findings: evaluation.measurements.flatMap((measurement) =>
      measurement.findings.map((finding) => ({
        id: finding.id,
        clause: finding.clause,
        state: finding.state,
        onset: formatInstant(finding.onset),
        ...(finding.clear === undefined ? {} : { clear: formatInstant(finding.clear) }),
        value: finding.value,
        ...(finding.expected === undefined
          ? {}
          : {
              expected: { count: milliFigure(finding.expected.milli), withoutChance: finding.expected.withoutChance },
            }),
        limit: `${finding.comparison} ${finding.limit}`,
        window: finding.window,
      })),
    ),
    breaches: evaluation.breaches.map((breach) => ({
      id: breach.id,
      status: breach.status,
      clause: breach.clause,
      counter: breach.finding,
      ...(breach.zones.length > 0 ? { zone: breach.zones.join(' ') } : {}),
      ...(breach.actor === undefined ? {} : { actor: breach.actor }),
      ...(breach.level === undefined ? {} : { level: breach.level }),
      onset: formatInstant(breach.onset),
      ...(breach.clear === undefined ? {} : { clear: formatInstant(breach.clear) }),
      count: breach.count,
      evidence: breach.evidence.flatMap((id) => incidentOf.get(id)!.reports),
    })),
    decisions: evaluation.questions.map((question) => ({
      id: question.id,
      breach: question.breach,
      clause: question.clause,
      question: question.words,
      ...(question.decider.kind === 'named' ? { body: question.decider.id } : { hole: question.decider.why.words }),
      clocks: question.clocks.map((clock) => ({
        kind: clock.kind,
        length: clock.length,
        startsWith: clock.startsWith,
        ...(clock.dueAt === undefined ? {} : { due: formatInstant(clock.dueAt) }),
        ...(clock.hole === undefined ? {} : { hole: clock.hole }),
      })),
    })),
    clauses: evaluation.clauses.map((clause) => ({
      id: clause.id,
      state: clause.state,
      ...(clause.since === undefined ? {} : { since: formatInstant(clause.since) }),
      why: clause.why.map((ground) => ground.words),
      ...(clause.unseen === undefined ? {} : { cannotBeDetermined: clause.unseen }),
    })),
    aroundCeasefire: evaluation.around.map(aroundObject),
    notices: notices({ evaluation, input, gathered, diagnostics, feeds, zone }),
  };
}

function notices({ evaluation, input, gathered, diagnostics, feeds, zone }: RunGround): readonly string[] {
  const errors = diagnostics.filter((each) => each.severity === 'error').length;
  const unknown = gathered.reports.filter((report) => report.receivedAt > evaluation.knownAt).length;
  return [
    ...(evaluation.exercise ? ['EXERCISE: synthetic reports of an invented land'] : []),
    ...evaluation.hypothetical.map((why) => `HYPOTHETICAL: ${why}`),
    ...feeds.map((id) => `${id}: ${feedOf(id)?.holds ?? ''}`),
    ...(evaluation.coverage.length === 0
      ? ['nobody recorded where they looked: an absence of reports says nothing']
      : []),
    ...(zoneOf(input.terms) === undefined
      ? [`the text names no time zone: days and dates without an offset are read in ${zone}`]
      : []),
    ...(unknown > 0
      ? [
          `${unknown} reports were not yet known at ${formatInstant(evaluation.knownAt)}: their sources published them later, or do not say when`,
        ]
      : []),
    ...(gathered.counts.doubled > 0
      ? [`${gathered.counts.doubled} rows repeat a report that was already read, and count once`]
      : []),
    ...(diagnostics.length > 0
      ? [`the text: ${diagnostics.length} diagnostics, ${errors} of them errors; see \`truceline check\``]
      : []),
  ];
}

function extent(evaluation: Evaluation): readonly [Instant, Instant] {
  const [first, last] = [evaluation.days[0]?.span.startsAt, evaluation.days.at(-1)?.span.endsAt];
  return [first ?? instant(0), last ?? evaluation.until];
}
