import { by, type Instant } from '../kernel/index.ts';
import type { ConditionValue } from './condition.ts';
import type { Milestone } from './entry.ts';
import type { PledgeStanding } from './ledger.ts';

/** A step of a pledge's schedule, as one voice gives it, and where it lies at an instant. */
export interface MilestoneState {
  readonly voice: string;
  readonly milestone: Milestone;
  /** `waits`: its conditions are not met, so nothing of it is due, whatever the date. `past`: its last moment is over. */
  readonly state: 'ahead' | 'due' | 'past' | 'waits';
}

/** The schedule of a pledge by date, then voice. That a step lies in the past does not tell that it was kept, nor that it was not. */
export function milestonesOf(
  { words }: Pick<PledgeStanding, 'words'>,
  { at, conditions }: { readonly at: Instant; readonly conditions: ConditionValue },
): readonly MilestoneState[] {
  return words
    .flatMap(({ voice, facts }) =>
      (facts.schedule ?? []).map(
        (milestone): MilestoneState => ({
          voice,
          milestone,
          state: conditions === 'met' ? whenDue(milestone, at) : 'waits',
        }),
      ),
    )
    .sort(
      by(
        ({ milestone }) => milestone.during.endsAt,
        ({ milestone }) => milestone.during.startsAt,
        ({ voice }) => voice,
      ),
    );
}

function whenDue({ during }: Milestone, at: Instant): MilestoneState['state'] {
  return at < during.startsAt ? 'ahead' : at < during.endsAt || at === during.startsAt ? 'due' : 'past';
}
