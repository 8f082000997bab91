import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { type Instant, instant, nearestName } from '@truceline/truce/kernel';

/** Where a command reads the clock and writes its words, so that a test can stand in for a terminal. */
export interface Terminal {
  /** Prints words for a person: characters that the terminal would obey are seen as escapes. */
  readonly out: (text: string) => void;
  /** Prints what a program reads, byte for byte: JSON, SARIF, a text that was laid out. */
  readonly exact: (text: string) => void;
  readonly err: (text: string) => void;
  /** Overwrites one line on a terminal; says nothing in a pipe. */
  readonly progress: (text: string) => void;
  readonly interactive: boolean;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
  readonly now: () => number;
}

/** One command of the program. */
export interface Command {
  readonly name: string;
  readonly summary: string;
  /** Usage, options and examples, as printed by `--help`. */
  readonly help: string;
  /** Help on what the words name, for a command of several parts; nothing where they name none. */
  readonly helpOn?: (argv: readonly string[]) => Promise<string | undefined>;
  readonly run: (argv: readonly string[], terminal: Terminal) => Promise<number>;
}

/** The user's words do not fit the command; printed as one line, exit 2. */
export class UsageError extends Error {}

/** The terminal's clock as an instant. */
export function nowOf(terminal: Terminal): Instant {
  return instant(terminal.now());
}

/** Options and positional words of a command line; unknown options are named with the nearest known one. */
export function parseWords<T extends ParseArgsOptionsConfig>(argv: readonly string[], options: T) {
  try {
    return parseArgs({ args: [...argv], options, allowPositionals: true, strict: true });
  } catch (problem) {
    const words = (problem as Error).message;
    const unknown = /Unknown option '(--?[\w-]+)/.exec(words)?.[1];
    if (unknown === undefined) throw new UsageError(words.split(/\.\s/)[0]!.toLowerCase());
    const near = nearestName(unknown.replace(/^-+/, ''), Object.keys(options));
    throw new UsageError(`unknown option \`${unknown}\`${near ? `; did you mean \`--${near}\`?` : ''}`);
  }
}

/** The one positional word a command needs. */
export function onlyWord(words: readonly string[], what: string): string {
  const [word, extra] = words;
  if (word === undefined) throw new UsageError(`${what} is missing`);
  if (extra !== undefined) throw new UsageError(`unexpected \`${extra}\``);
  return word;
}
