import {
  asidesOf,
  claimInWords,
  type HeldAnswer,
  type HeldClusters,
  type HeldView,
  heldSentence,
  isEstimate,
  registrationHash,
  truceBegins,
} from '@truceline/truce/held';
import { formatInstant, isRefusal, type Refusal } from '@truceline/truce/kernel';

/** The answer of `truceline held` for programs: instants as text, every figure in full. */
export type HeldObject = ReturnType<typeof heldObject>;

/** Makes it; `hypothetical` says why its verdict is one. */
export function heldObject(
  answer: HeldAnswer,
  {
    hypothetical,
    source,
    exercise,
    clusters,
  }: {
    readonly hypothetical?: string;
    readonly source: string;
    readonly exercise: boolean;
    /** Where the scan finds more or fewer, where it was asked for. */
    readonly clusters?: HeldClusters | Refusal;
  },
) {
  const { registration, standing, verdict, series } = answer;
  return {
    ...(exercise ? { exercise } : {}),
    ...(hypothetical === undefined ? {} : { hypothetical }),
    sentence: heldSentence(answer),
    ...(verdict === undefined ? { exploratory: true as const } : { verdict }),
    reasons: answer.reasons,
    warnings: answer.warnings,
    claim: claimInWords(registration),
    hash: registrationHash(registration),
    standing: {
      kind: standing.kind,
      ...(standing.kind === 'unrecorded' ? {} : { registeredAt: formatInstant(standing.registeredAt) }),
      truceBegins: formatInstant(truceBegins(registration)),
    },
    registration,
    source,
    knownAt: formatInstant(answer.knownAt),
    views: answer.views.map((view) => viewObject(view, verdict !== undefined)),
    coverage: {
      floorPerMille: registration.coverageFloorPerMille,
      before: answer.watching.before,
      during: answer.watching.during,
    },
    exposureRecorded: answer.exposureRecorded,
    ...(answer.panel ? { panel: answer.panel } : {}),
    ...(answer.placebos ? { placebos: answer.placebos } : {}),
    zonesLooked: answer.zonesLooked,
    zones: answer.zones.map(({ zone, verdict: word, reasons, views, watching }) => ({
      zone,
      ...(verdict === undefined ? {} : { verdict: word }),
      reasons,
      views: views.map((view) => viewObject(view, verdict !== undefined)),
      coverage: { before: watching.before, during: watching.during },
    })),
    asides: asidesOf(answer),
    ...(clusters === undefined ? {} : { clusters: isRefusal(clusters) ? { refused: clusters.message } : clusters }),
    rows: series.rows.map((row, at) => ({
      row,
      truce: at >= series.truceAt,
      ...(series.counts[at] === undefined ? {} : { count: series.counts[at] }),
      ...(series.exposures[at] === undefined ? {} : { exposure: series.exposures[at] }),
    })),
  };
}

/** One look; without a verdict of the whole, none of its parts says a word of its own. */
function viewObject({ name, verdict, answer }: HeldView, worded: boolean) {
  const said = { name, ...(worded ? { verdict } : {}) };
  return isEstimate(answer)
    ? { ...said, ...answer }
    : { ...said, before: answer.before, during: answer.during, failed: answer.failed, why: answer.words };
}
