/**
 * Four values: `true`, `false`, `unknown` (evidence may still settle it), `silent` (only a better text can).
 * A hole therefore never reads as false, and no amount of evidence makes a silent condition true.
 */
export type TruthValue = 'true' | 'false' | 'unknown' | 'silent';

/** A value with its grounds: the missing evidence, or the holes of the text. */
export interface Truth {
  readonly value: TruthValue;
  readonly why: readonly Ground[];
}

/** Why a value is what it is, for people and for links. */
export interface Ground {
  /** One line, lower case. */
  readonly words: string;
  /** The hole of the text, where silence is the ground. */
  readonly hole?: string;
  /** Id of the item of the text that is spoken of. */
  readonly of?: string;
}

const andOrder: readonly TruthValue[] = ['false', 'unknown', 'silent', 'true'];
const orOrder: readonly TruthValue[] = ['true', 'unknown', 'silent', 'false'];

/** A value with one ground. */
export function truth(value: TruthValue, ...why: readonly Ground[]): Truth {
  return { value, why };
}

/** All must hold: the first present of false, unknown, silent, true. Only the parts that decide are the grounds. */
export function all(parts: readonly Truth[]): Truth {
  return decide(parts, andOrder, 'true');
}

/** One must hold: the first present of true, unknown, silent, false. */
export function any(parts: readonly Truth[]): Truth {
  return decide(parts, orOrder, 'false');
}

/** True and false change places; unknown and silent stay. */
export function negate(part: Truth): Truth {
  if (part.value === 'true') return { ...part, value: 'false' };
  if (part.value === 'false') return { ...part, value: 'true' };
  return part;
}

function decide(parts: readonly Truth[], order: readonly TruthValue[], empty: TruthValue): Truth {
  const value = order.find((each) => parts.some((part) => part.value === each)) ?? empty;
  const deciding = parts.filter((part) => part.value === value);
  const besides = value === 'unknown' ? parts.filter((part) => part.value === 'silent') : [];
  return { value, why: [...deciding, ...besides].flatMap((part) => part.why) };
}
