import { type Instant, isPosition, type Position, parseInstant } from '@truceline/truce/kernel';
import { clip } from '../cells.ts';
import { keptText } from '../text-limits.ts';
import type { Submission } from './submission.ts';

/** The answers of one submission while they are read; the first that cannot be used is reported. */
export interface AnswerReader {
  readonly bad: { readonly name: string; readonly reason: string }[];
  /** Names of the answers that were read. */
  readonly read: Set<string>;
  readonly text: (name: string, max?: number) => string | undefined;
  readonly needed: (name: string) => string;
  readonly word: <T extends string>(name: string, list: readonly T[]) => T | undefined;
  readonly number: (name: string, within: { readonly min: number; readonly max: number }) => number | undefined;
  readonly time: (name: string) => Instant | undefined;
  readonly place: (name: string) => Position | undefined;
  /** Corners of a way, in their order. */
  readonly way: (name: string) => readonly Position[];
  readonly wrong: (name: string, reason: string) => undefined;
}

/** Reads answers, each by the rules of its kind. */
export function answerReader({ answers }: Submission): AnswerReader {
  const bad: { name: string; reason: string }[] = [];
  const read = new Set<string>();
  const wrong = (name: string, reason: string): undefined => void bad.push({ name, reason });
  const raw = (name: string): string | undefined => {
    read.add(name);
    return answers.get(name);
  };
  const text = (name: string, max = 20_000): string | undefined => {
    const words = keptText(raw(name) ?? '', max);
    return words === '' ? undefined : words;
  };
  const placeFrom = (name: string, words: string): Position | undefined => {
    const [latitude, longitude] = words.trim().split(/\s+/).map(Number);
    if (latitude !== undefined && longitude !== undefined && isPosition(longitude, latitude))
      return [longitude, latitude];
    return wrong(name, `\`${clip(words)}\` is no place (latitude, longitude)`);
  };
  return {
    bad,
    read,
    wrong,
    text,
    needed: (name) => {
      const words = text(name, 200);
      if (words === undefined) wrong(name, 'is empty');
      return words ?? '';
    },
    word: (name, list) => {
      const word = raw(name);
      const found = list.find((each) => each === word);
      if (word !== undefined && found === undefined) wrong(name, `\`${clip(word)}\` is none of ${list.join(', ')}`);
      return found;
    },
    number: (name, { min, max }) => {
      const words = raw(name);
      if (words === undefined) return undefined;
      const number = Number(words);
      return /^\d{1,9}(?:\.0*)?$/.test(words) && number >= min && number <= max
        ? number
        : wrong(name, `\`${clip(words)}\` is no whole number from ${min} to ${max}`);
    },
    time: (name) => {
      const words = raw(name);
      if (words === undefined) return undefined;
      return parseInstant(words) ?? wrong(name, `\`${clip(words)}\` is no time with its zone`);
    },
    place: (name) => {
      const words = raw(name);
      return words === undefined ? undefined : placeFrom(name, words);
    },
    way: (name) =>
      (raw(name) ?? '').split(';').flatMap((corner): readonly Position[] => {
        const place = corner.trim() === '' ? undefined : placeFrom(name, corner);
        return place ? [place] : [];
      }),
  };
}
