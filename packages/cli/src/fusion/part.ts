import type { Terminal } from '../command.ts';

/** One part of `truceline fusion`. */
export interface FusionPart {
  readonly help: string;
  /** Reads the words after the part's name; gives the exit code. */
  readonly run: (argv: readonly string[], terminal: Terminal) => Promise<number>;
}
