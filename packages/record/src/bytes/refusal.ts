/**
 * Bytes or a request that cannot be accepted, as a value: a code for ever, and one line that says what is wrong and
 * what to do. It has the shape of the domain's refusal, which this package may not import.
 */
export interface Refusal {
  readonly refused: true;
  readonly code: string;
  readonly message: string;
}

const made = new WeakSet<object>();

/** Makes a refusal. `message` is one line, lower case, input in backticks. */
export function refuse(code: string, message: string): Refusal {
  const refusal: Refusal = { refused: true, code, message };
  made.add(refusal);
  return refusal;
}

/**
 * Whether a result of this package is a refusal. Asked of the refusals made here, not of the shape: a stranger's JSON
 * may hold a member `refused`, and must neither pass for a refusal nor be lost as one.
 */
export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && made.has(value);
}
