import type { ReleasedFinding } from '@truceline/truce/pages';
import { phrase, say } from '@truceline/truce/wording';
import { type Markup, markup } from '../markup.ts';

const states: Readonly<Record<ReleasedFinding['state'], string>> = {
  standing: phrase('standing'),
  withdrawn: phrase('withdrawn'),
};

/** How a finding stands, as a badge. */
export function findingStateBadge({ state }: ReleasedFinding): Markup {
  return markup`<span class="badge" data-kind="${state === 'withdrawn' ? 'retracted' : 'standing'}">${say(states[state])}</span>`;
}
