/** What a person should know about a text or a row, with the place and what to do about it. Collected, never thrown. */
export interface Diagnostic {
  readonly code: string;
  readonly severity: 'error' | 'warning' | 'information';
  /** One line, lower case, input in backticks, ends in what to do next. */
  readonly message: string;
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  readonly column: number;
}

/** A request that cannot be met, as a value: what is wrong, where, and what to do next. */
export interface Refusal {
  readonly refused: true;
  readonly code: string;
  readonly message: string;
}

/** Makes a refusal. `message` is one line a tired person can act on. */
export function refuse(code: string, message: string): Refusal {
  return { refused: true, code, message };
}

/** Whether a result is a refusal. */
export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && (value as { refused?: unknown }).refused === true;
}
