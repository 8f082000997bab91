/** `npm run whole` looks at every combination of language, width and look. Without it each of them has its turn. */
export const whole = process.env.TRUCELINE_WHOLE === '1';

/** Every pair in the whole form; otherwise each of `first` once, with those of `second` in turn. */
export function paired<First, Second>(
  first: readonly First[],
  second: readonly Second[],
): readonly (readonly [First, Second])[] {
  return whole
    ? second.flatMap((other) => first.map((each) => [each, other] as const))
    : first.map((each, index) => [each, second[index % second.length]!] as const);
}
