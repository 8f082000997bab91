import { nearestName } from '@truceline/truce/kernel';
import { type Command, type Terminal, UsageError } from './command.ts';

/** One part of a command that has several, such as `truceline fusion learn`. */
export interface CommandPart {
  readonly help: string;
  /** Reads the words after the part's name; gives the exit code. */
  readonly run: (argv: readonly string[], terminal: Terminal) => Promise<number>;
}

/** What leads the words of a command to one of its parts. The code of a part is loaded when it is asked for. */
export function ledToParts(
  command: string,
  parts: Readonly<Record<string, () => Promise<CommandPart>>>,
): Required<Pick<Command, 'helpOn' | 'run'>> {
  return {
    helpOn: async ([name = '']) => (Object.hasOwn(parts, name) ? (await parts[name]!()).help : undefined),
    run: async ([name, ...rest], terminal) => {
      const known = Object.keys(parts);
      if (name === undefined) throw new UsageError(`name a part: ${known.join(', ')}`);
      if (!Object.hasOwn(parts, name)) {
        const near = nearestName(name, known);
        throw new UsageError(
          `\`${name}\` is no part of ${command}${near ? `; did you mean \`${near}\`?` : `: ${known.join(', ')}`}`,
        );
      }
      return (await parts[name]!()).run(rest, terminal);
    },
  };
}

/** A refusal in one line, under the words of the command; gives the exit code. */
export function refused(words: string, { message }: { readonly message: string }, terminal: Terminal): number {
  terminal.err(`truceline ${words}: ${message}`);
  return 2;
}
