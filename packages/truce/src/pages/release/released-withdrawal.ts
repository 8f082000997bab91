import type { DatedLine, WithdrawalRule } from '../../readiness/index.ts';
import { isOperators, type ReleaseProfile } from './profile.ts';

/** Lines of contact and distances of withdrawal as the operator states them, with which class a category is and whose ground lies where. */
export interface StatedWithdrawal {
  readonly lines: readonly DatedLine[];
  readonly rules: readonly WithdrawalRule[];
  readonly classes?: Readonly<Record<string, string>>;
  readonly ownSides?: Readonly<Record<string, 'left' | 'right'>>;
}

/** What the operator states of lines and distances: the operator's alone, as a line drawn to some metres says where forces stand. */
export function withdrawalShown({
  withdrawal,
  profile,
}: {
  readonly withdrawal?: StatedWithdrawal;
  readonly profile: ReleaseProfile;
}): StatedWithdrawal | undefined {
  return isOperators(profile) ? withdrawal : undefined;
}
