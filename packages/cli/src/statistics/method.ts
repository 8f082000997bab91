import type { Terminal } from '../command.ts';

/** One method of `truceline stats`: a file in, figures out. */
export interface StatisticsMethod {
  readonly name: string;
  /** One line for the list of methods. */
  readonly summary: string;
  /** Usage, columns with their units, parameters with their defaults, and the paper that the method follows. */
  readonly help: string;
  /** Reads the words after the method's name; gives the exit code. */
  readonly run: (argv: readonly string[], terminal: Terminal) => Promise<number>;
}
