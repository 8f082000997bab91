import type { AccessImpediment, Watch } from '../coverage/index.ts';
import { by, type Instant, type MultiPolygon, type Position, type ZoneVersion } from '../kernel/index.ts';
import type { PartyClaim, ReportDraft } from '../reports/index.ts';
import { later, missionReports, partyClaims, partyReports, pressReports, type Submission } from './accounts/index.ts';
import { chanceOf } from './chance.ts';
import { type ExerciseOptions, type Ground, layGround } from './ground.ts';
import { coast, lakes, lineOfContact, rivers, type Settlement, settlements } from './land/index.ts';
import { landName, languages, parties, voices } from './names.ts';
import { type TrueIncident, takenBack, trueIncidents } from './truth/index.ts';
import {
  accessRows,
  cameraWatches,
  type DeniedHours,
  deniedAccess,
  deniedHours,
  deniedWatches,
  flightWatches,
  patrolDays,
} from './watching/index.ts';

/** The ground of the exercise, to be drawn. */
export interface Land {
  readonly name: string;
  readonly coast: MultiPolygon;
  readonly lakes: MultiPolygon;
  readonly rivers: readonly (readonly Position[])[];
  /** From the sea in the north to the sea in the south. */
  readonly lineOfContact: readonly Position[];
  readonly settlements: readonly Settlement[];
  readonly languages: readonly string[];
}

/** Something that reaches the operator at an instant: what it is, and nothing that the operator could not know. */
export type Delivery =
  | { readonly kind: 'report'; readonly receivedAt: Instant; readonly draft: ReportDraft }
  | { readonly kind: 'claim'; readonly receivedAt: Instant; readonly claim: PartyClaim }
  | { readonly kind: 'watch'; readonly receivedAt: Instant; readonly watch: Watch }
  | { readonly kind: 'access'; readonly receivedAt: Instant; readonly impediment: AccessImpediment };

/** A synthetic exercise: the land, what really happened there, and what reached the operator. */
export interface ExerciseWorld {
  readonly land: Land;
  readonly zones: readonly ZoneVersion[];
  readonly parties: readonly { readonly code: string; readonly name: string }[];
  /** Who keeps the record of watching, and fixed what is too little of it. */
  readonly operationsRoom: string;
  readonly ceasefireFrom: Instant;
  /** First instant after the last day. */
  readonly endsAt: Instant;
  /** The truth, of which no page shows more than how much there was. In order of time. */
  readonly incidents: readonly TrueIncident[];
  /** In order of `receivedAt`; some arrive after the last day. */
  readonly deliveries: readonly Delivery[];
  /** Items of the exercise feed (`source` + tab + `item`) to the true incident they are about; made-up reports are absent. */
  readonly aboutOf: Readonly<Record<string, string>>;
}

/**
 * Makes the world of a seed: two days of fighting, then a truce. Its twin with half of the watched hours denied has the same
 * truth, parties and press; the mission reports nothing of what happened while it was kept out. Reports come from monitors, both parties and media,
 * each with errors of its own kind (FUSION-AND-STATISTICS A10): displaced, dated by the day only, late, copied,
 * corrected, taken back, made up. Same options, same bytes. Everything in it says that it is an exercise.
 */
export function makeExercise(options: ExerciseOptions): ExerciseWorld {
  const ground = layGround(options);
  const truth = trueIncidents(ground);
  const patrols = patrolDays(ground);
  const watches = [
    ...patrols.flatMap((each) => each.watches),
    ...cameraWatches(truth, ground),
    ...flightWatches(ground),
  ];
  const denied = options.denied === undefined ? undefined : deniedHours(watches, ground);
  const reported = missionReports(truth, ground);
  const others = [...partyReports(truth, ground), ...pressReports(truth, ground)];
  const seen = denied ? reported.filter(isSeen(truth, denied)) : reported;
  const again = new Set(seen);
  const submissions = [...seen, ...others];
  const twice = sentTwice([...reported, ...others], ground).filter(({ of }) => again.has(of) || others.includes(of));
  return {
    land: { name: landName, coast, lakes, rivers, lineOfContact, settlements, languages },
    zones: ground.zones,
    parties,
    operationsRoom: voices.coverage,
    ceasefireFrom: ground.ceasefireFrom,
    endsAt: ground.endsAt,
    incidents: truth,
    deliveries: inOrder([
      ...[...submissions, ...twice].map(({ receivedAt, draft }): Delivery => ({ kind: 'report', receivedAt, draft })),
      ...partyClaims(ground).map(({ receivedAt, claim }): Delivery => ({ kind: 'claim', receivedAt, claim })),
      ...(denied ? deniedWatches(watches, denied) : watches).map(
        ({ receivedAt, watch }): Delivery => ({ kind: 'watch', receivedAt, watch }),
      ),
      ...[...accessRows(patrols, ground), ...(denied ? deniedAccess(denied, ground) : [])].map(
        ({ receivedAt, impediment }): Delivery => ({ kind: 'access', receivedAt, impediment }),
      ),
    ]),
    aboutOf: Object.fromEntries(
      submissions.flatMap(({ draft, about }) =>
        about === undefined ? [] : [[`${draft.source}\t${draft.item}`, about]],
      ),
    ),
  };
}

/** One in fifty reports is delivered again, word for word, some hours later. */
function sentTwice(submissions: readonly Submission[], ground: Ground): readonly (Submission & { of: Submission })[] {
  const chance = chanceOf(ground.seed, 'sent twice');
  return submissions
    .filter(() => chance.happens(0.02))
    .map((each) => ({ ...each, of: each, receivedAt: later(each.receivedAt, 12, chance) }));
}

/** Whether the mission was there when that happened which it reports; what it withdrew goes with what it had said. */
function isSeen(truth: readonly TrueIncident[], denied: DeniedHours): (submission: Submission) => boolean {
  const named = new Map(truth.map((each) => [each.name, each]));
  return ({ about, draft }) => {
    const incident = about === undefined ? undefined : named.get(about);
    const zone = incident ? incident.zone : takenBack.zone;
    return zone === undefined || !denied.holds(zone, (incident ?? draft).happenedAt.startsAt);
  };
}

function inOrder(deliveries: readonly Delivery[]): readonly Delivery[] {
  return [...deliveries].sort(
    by(
      (each) => each.receivedAt,
      (each) => each.kind,
      originOf,
    ),
  );
}

function originOf(delivery: Delivery): string {
  if (delivery.kind === 'report') return `${delivery.draft.source}\t${delivery.draft.item}`;
  if (delivery.kind === 'claim') return delivery.claim.item;
  return delivery.kind === 'access' ? delivery.impediment.item : delivery.watch.item;
}
