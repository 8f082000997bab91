import type { ParseArgsOptionsConfig } from 'node:util';
import { isRefusal, type Refusal } from '@truceline/truce/kernel';
import { parseWords, type Terminal, UsageError } from '../command.ts';

/** Prints what a method found, as one JSON object or as text for a person; a refusal as one line. Gives the exit code. */
export function printAnswer<T extends object>(
  method: string,
  terminal: Terminal,
  told: {
    readonly answer: T | Refusal;
    readonly json: boolean | undefined;
    readonly text: (answer: T) => string;
  },
): number {
  const { answer } = told;
  if (isRefusal(answer)) {
    terminal.err(`truceline stats ${method}: ${answer.message}`);
    return 2;
  }
  if (told.json) terminal.exact(JSON.stringify(answer, undefined, 1));
  else terminal.out(told.text(answer));
  return 0;
}

/** The options of a method; a value below 0 may stand after its option, `--mean0 -5`. No other words are taken. */
export function parseOptions<T extends ParseArgsOptionsConfig>(argv: readonly string[], options: T) {
  const joined: string[] = [];
  for (const word of argv) {
    const before = joined.at(-1);
    if (/^-[\d.]/.test(word) && before && /^--[^=]+$/.test(before)) joined[joined.length - 1] = `${before}=${word}`;
    else joined.push(word);
  }
  const { values, positionals } = parseWords(joined, options);
  if (positionals.length > 0) throw new UsageError(`unexpected \`${positionals[0]}\``);
  return values;
}

/** The number an option gives, or its default. */
export function numberOption(name: string, said: string | undefined, usual: number): number {
  return optionalNumber(name, said) ?? usual;
}

/** The number an option gives; nothing where it was not given. */
export function optionalNumber(name: string, said: string | undefined): number | undefined {
  return said === undefined ? undefined : numbersOption(name, said, 1)[0];
}

/** The numbers of an option, separated by commas. */
export function numbersOption(name: string, said: string, most = 1_000): readonly number[] {
  const numbers = said.split(',').map((each) => (each.trim() === '' ? Number.NaN : Number(each)));
  if (numbers.length > most || numbers.some((each) => !Number.isFinite(each)))
    throw new UsageError(
      `\`--${name} ${said}\` is no ${most === 1 ? 'number' : 'list of numbers with commas between'}`,
    );
  return numbers;
}

/** The word an option gives, of those that it may give; the first is the default. */
export function wordOption<T extends string>(name: string, said: string | undefined, words: readonly [T, ...T[]]): T {
  const word = words.find((each) => each === (said ?? words[0]));
  if (word === undefined) throw new UsageError(`\`--${name} ${said}\` is none of ${words.join(', ')}`);
  return word;
}

/** A figure for a person: six significant digits. */
export function figure(value: number | undefined): string {
  return value === undefined ? 'none' : String(Number(value.toPrecision(6)));
}
