import type { PatrolPlan } from '@truceline/truce/coverage';
import { formatLocal } from '@truceline/truce/kernel';
import { hoursWords } from '@truceline/truce/pages';

/** What `truceline patrols` tells. */
export interface PlanObject extends PatrolPlan {
  readonly case: string;
  readonly exercise: boolean;
  readonly monday: string;
  readonly sunday: string;
  readonly dayZone: string;
  readonly floorPerMille: number;
  readonly patrols: number;
}

/** A plan of patrols for people: what lies below the floor, where patrols more would add most, and what they would mend. */
export function planText(plan: PlanObject): string {
  const { below, proposed, mended, stillBelow, dayZone, floorPerMille } = plan;
  const many = plan.patrols === 1 ? '1 patrol more' : `${plan.patrols} patrols more`;
  return [
    ...(plan.exercise ? ['EXERCISE EXERCISE EXERCISE: synthetic reports of an invented land', ''] : []),
    `FOR THE OPERATOR ALONE: week of ${plan.monday} to ${plan.sunday}, case ${plan.case}, floor ${floorPerMille / 10} % of the time`,
    '',
    below.length === 0 ? 'no zone falls below the floor' : 'below the floor:',
    ...below.map(
      (zone) =>
        `  ${zone.zone}: watched ${Math.floor(zone.hoursPerMille / 10)} % of the time, ${hoursWords(zone.missingMs)} missing; ${zone.patrolsNeeded === undefined ? 'no patrol would lift it' : `${zone.patrolsNeeded} patrol${zone.patrolsNeeded === 1 ? '' : 's'} would lift it at best`}`,
    ),
    ...(proposed.length === 0
      ? []
      : [
          '',
          `where ${many} would add most:`,
          ...proposed.map(
            (patrol) =>
              `  ${patrol.zone}: ${formatLocal(patrol.during.startsAt, dayZone)} to ${formatLocal(patrol.during.endsAt, dayZone)}, ${hoursWords(patrol.addsMs)} that nobody watches`,
          ),
          `  lifted to the floor: ${mended.join(', ') || 'none'}; still below: ${stillBelow.join(', ') || 'none'}`,
        ]),
  ].join('\n');
}
