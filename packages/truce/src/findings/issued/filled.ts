/** A member of a finding: what is known, or a hole with the reason why nobody knows it. Nothing is ever made up to fill one. */
export type Filled<T> =
  | { readonly kind: 'known'; readonly value: T }
  | { readonly kind: 'notKnown'; readonly why: string };

/** What is known. */
export function known<T>(value: T): Filled<T> {
  return { kind: 'known', value };
}

/** A hole, with its reason in words for people. */
export function notKnown(why: string): Filled<never> {
  return { kind: 'notKnown', why };
}

/** What is known where there is something, a hole with this reason where there is not. */
export function filledOr<T>(value: T | undefined, why: string): Filled<T> {
  return value === undefined ? notKnown(why) : known(value);
}
