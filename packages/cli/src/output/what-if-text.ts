import type { Differences } from '@truceline/truce/days';
import type { BroughtBy } from '@truceline/truce/decisions';
import { formatInstant, type Instant } from '@truceline/truce/kernel';
import { shortName } from '@truceline/truce/terms';
import { differencesText } from './differences-text.ts';

/** One copy of the case, as `truceline what-if` tells it. */
interface CopyShown {
  readonly responses: readonly { readonly id: string; readonly stage: string; readonly why: readonly string[] }[];
  readonly missing: readonly {
    readonly id: string;
    readonly stage: string;
    readonly reached: boolean;
    readonly complete: boolean;
    readonly onlyBetterText: boolean;
    readonly never: readonly string[];
    readonly sets: readonly (readonly { readonly words: string; readonly holds: boolean; readonly by: BroughtBy }[])[];
  }[];
  readonly incidents: number;
  readonly apparentBreaches: number;
}

/** What `truceline what-if` tells. */
export interface WhatIfObject {
  readonly status: 'HYPOTHETICAL';
  readonly case: string;
  readonly exercise: boolean;
  readonly at: Instant;
  readonly supposing: readonly string[];
  readonly differences: Differences;
  readonly asItIs: CopyShown;
  readonly changed: CopyShown;
}

/** A changed copy for people: what is supposed, what differs, and what each response would still need. */
export function whatIfText(told: WhatIfObject): string {
  return [
    ...(told.exercise ? ['EXERCISE EXERCISE EXERCISE: synthetic reports of an invented land', ''] : []),
    `HYPOTHETICAL, FOR THE OPERATOR ALONE: case ${told.case} as known at ${formatInstant(told.at)}`,
    ...told.supposing.map((words) => `  ${words}`),
    '',
    'what differs:',
    ...differencesText(told.differences),
    '',
    'what each response would still need to be active:',
    ...told.changed.missing.flatMap((each) => [
      `  ${shortName(each.id)}: ${each.reached ? 'active' : each.sets.length === 0 ? `never: ${each.never.join('; ') || 'nothing can bring it about'}` : `${each.onlyBetterText ? 'only with a better text; ' : ''}${each.sets.length}${each.complete ? '' : ' or more'} way${each.sets.length === 1 ? '' : 's'}, the shortest:`}`,
      ...(each.sets[0] ?? []).map(
        ({ words, holds, by }) => `    ${holds ? '' : 'no longer '}${words} (${broughtBy(by)})`,
      ),
    ]),
  ].join('\n');
}

function broughtBy(by: BroughtBy): string {
  switch (by.kind) {
    case 'people':
      return by.organ ?? (by.ids.map((id) => shortName(id)).join(', ') || 'no clause says who');
    case 'time':
      return by.at === undefined ? 'time' : `by time, ${formatInstant(by.at)}`;
    case 'events':
      return 'what happens on the ground';
    case 'text':
      return 'only a better text';
    case 'nothing':
      return 'nothing';
  }
}
