import type { Assessment, KeptAttachment, ObservedBeside } from '../field/index.ts';
import type { Instant } from '../kernel/index.ts';
import { type ReportDraft, reportIdOf } from '../reports/index.ts';
import { type Chance, chanceOf } from './chance.ts';
import { voices } from './names.ts';
import type { ExerciseWorld } from './world.ts';

/** What stands beside a patrol's report of an exercise, and whether the patrol took a photo. */
export interface ExerciseObservation {
  readonly receivedAt: Instant;
  readonly observed: ObservedBeside;
  /** The photo by feed, item and name; whoever loads the exercise draws it. */
  readonly photo?: Pick<KeptAttachment, 'feed' | 'item' | 'name'>;
}

const teams = 6;

/**
 * The observations of an exercise: each report that a patrol wrote is one, heard or seen as its own words say. They add no report,
 * and they draw on chance of their own, so that the world stays as it is. In order of time received.
 */
export function exerciseObservations(
  { deliveries }: Pick<ExerciseWorld, 'deliveries'>,
  seed: number,
): readonly ExerciseObservation[] {
  const chance = chanceOf(seed, 'observations');
  const teamOf = new Map<string, string>();
  const told = new Set<string>();
  return deliveries.flatMap((delivery): readonly ExerciseObservation[] => {
    if (delivery.kind !== 'report') return [];
    const { draft, receivedAt } = delivery;
    if (draft.source !== voices.patrols || draft.retracts !== undefined || told.has(draft.item)) return [];
    told.add(draft.item);
    // A recount is the word of the team that counted first.
    const team = teamOf.get(draft.corrects ?? '') ?? `patrol ${chance.whole(1, teams)}`;
    teamOf.set(draft.item, team);
    return [observation(draft, receivedAt, { team, chance })];
  });
}

function observation(
  draft: ReportDraft,
  receivedAt: Instant,
  { team, chance }: { readonly team: string; readonly chance: Chance },
): ExerciseObservation {
  const { feed, item, kind } = draft;
  const heard = draft.text?.includes('the patrol heard') ?? false;
  const [close, loud] = [chance.happens(0.3), chance.happens(0.7)];
  const [assessedAs, photographed] = [assessment(chance), chance.happens(0.08)];
  const observed: ObservedBeside = {
    feed,
    item,
    report: reportIdOf(draft),
    team,
    means: heard ? 'heard' : kind === 'mine' ? 'found' : close ? 'sawAndHeard' : 'saw',
    ...(loud && kind !== 'mine' && kind !== 'overflight' && assessedAs ? { assessedAs } : {}),
    attachments: [],
    exercise: true,
  };
  const photo = { feed, item, name: `${item}.png` };
  return { receivedAt, observed, ...(!heard && photographed ? { photo } : {}) };
}

function assessment(chance: Chance): Assessment | undefined {
  return chance.weighted<Assessment | undefined>([
    ['incoming', 4],
    ['outgoing', 3],
    ['undetermined', 2],
    ['exercise', 0.3],
    ['demolition', 0.3],
    [undefined, 2],
  ]);
}
