import type { Settlement } from '@truceline/truce/exercise';
import { type Instant, instant, type Refusal, refuse } from '@truceline/truce/kernel';
import { parseGrade, type ReportDraft } from '@truceline/truce/reports';

/** Who can be said to report, with the class of the source. */
export const reporters = {
  patrols: { source: 'Lommerside Mission, patrols', sourceClass: 'monitor' },
  cameras: { source: 'Lommerside Mission, cameras', sourceClass: 'sensor' },
  wire: { source: 'Quellamar Wire', sourceClass: 'media' },
} as const;
export const kindsByHand = ['shelling', 'small_arms_fire', 'explosion', 'drone_strike', 'overflight'] as const;

const minutesMax = 1_440;
const countMax = 1_000;

/**
 * The report that a form of directing staff says, as it would come in at an instant. It is marked as an exercise like all
 * others; its item names the instant, so that two forms sent in one are two reports.
 */
export function reportByHand(
  form: URLSearchParams,
  settlements: readonly Settlement[],
): ((at: Instant, number: number) => ReportDraft) | Refusal {
  const reporter = Object.entries(reporters).find(([key]) => key === form.get('by'))?.[1];
  const kind = kindsByHand.find((each) => each === form.get('kind'));
  const near = settlements.find(({ name }) => name === form.get('place'));
  const [minutes, count] = [Number(form.get('minutes')), Number(form.get('count'))];
  const actor = ['vel', 'orn'].find((each) => each === form.get('actor'));
  if (!reporter) return refuse('report', 'who reports: one of those listed');
  if (!kind) return refuse('report', 'what is reported: one of those listed');
  if (!near) return refuse('report', 'near which settlement: one of those listed');
  if (!Number.isInteger(minutes) || minutes < 0 || minutes > minutesMax)
    return refuse('report', `how many minutes ago: a whole number from 0 to ${minutesMax}`);
  if (!Number.isInteger(count) || count < 1 || count > countMax)
    return refuse('report', `how many: a whole number from 1 to ${countMax}`);
  return (at, number) => {
    const moment = instant(at - minutes * 60_000);
    return {
      feed: 'exercise',
      source: reporter.source,
      sourceClass: reporter.sourceClass,
      item: `staff-${at}-${number}`,
      happenedAt: { startsAt: moment, endsAt: moment, precision: 'moment', of: 'incident' },
      publishedAt: at,
      place: { at: near.at, precision: 'settlement', name: near.name, regions: [] },
      kind,
      domain: kind === 'overflight' || kind === 'drone_strike' ? 'air' : 'land',
      effects: { low: count, best: count, high: count },
      ...(actor === undefined ? {} : { actor }),
      grade: parseGrade('B2')!,
      media: [],
      exercise: true,
    };
  };
}
