import { type Edition, isOperators } from '@truceline/truce/pages';

/** Whether the case has the page "Did it hold?": where something was registered and, for the operator, also where nothing was. */
export function hasHeldPage({ registrations, profile }: Edition): boolean {
  return registrations !== undefined || isOperators(profile);
}
