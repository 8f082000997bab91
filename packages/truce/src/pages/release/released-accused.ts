import { withLocalTimes } from '../words/local-times.ts';
import type { ReleasedAccused } from './edition.ts';
import { optional, type ReleaseGround } from './gate.ts';
import { isOperators } from './profile.ts';

/** Whether the accused may be named where the breach is reported. */
export function mayBeNamed({ kind }: ReleasedAccused): boolean {
  return kind === 'named' || kind === 'withoutReply';
}

/** What an edition may say of the accused of a breach, by what they were told and have answered. */
export function accusedOf(
  { id, actor }: { readonly id: string; readonly actor?: string },
  { heard, input, profile }: ReleaseGround,
): ReleasedAccused {
  if (actor === undefined) return { kind: 'nobody' };
  const found = heard?.find(({ breach }) => breach === id);
  if (!found) return { kind: 'heldBack' };
  return {
    kind: !found.mayName ? 'heldBack' : found.state === 'withoutReply' ? 'withoutReply' : 'named',
    ...optional('reason', found.reason?.words),
    ...(isOperators(profile) ? { told: withLocalTimes(found.words, input.dayZone) } : {}),
  };
}
