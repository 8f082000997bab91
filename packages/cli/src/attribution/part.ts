import type { Terminal } from '../command.ts';

/** One part of `truceline attribution`. */
export interface AttributionPart {
  readonly help: string;
  /** Reads the words after the part's name; gives the exit code. */
  readonly run: (argv: readonly string[], terminal: Terminal) => Promise<number>;
}

/** A refusal in one line; gives the exit code. */
export function refused(part: string, { message }: { readonly message: string }, terminal: Terminal): number {
  terminal.err(`truceline attribution ${part}: ${message}`);
  return 2;
}
