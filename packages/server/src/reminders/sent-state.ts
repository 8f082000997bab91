import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatInstant, type Instant, isRefusal, parseInstant, type Refusal, refuse } from '@truceline/truce/kernel';
import { takeLock, writeDurably } from '../store/index.ts';

/**
 * What was sent on which channel, so that nothing is sent twice. It lies beside the record of a case, holds names of clocks
 * and stages, and is written after each message before the next goes out: a power cut can repeat one message, under the same id, and lose none.
 */
export interface SentState {
  readonly has: (channel: string, key: string) => boolean;
  /** What went out before on a matter, the oldest first; one that went out within a digest stands for the digest. */
  readonly before: (channel: string, about: string) => readonly Earlier[];
  readonly mark: (channel: string, keys: readonly string[], at: Instant) => void;
  /** Puts a message aside that its receiver will not have, so that it does not hold up the others. */
  readonly bury: (letter: DeadLetter) => void;
  readonly close: () => void;
}

/** A message that went out, by what it was marked with. */
export interface Earlier {
  readonly key: string;
  readonly at: Instant;
}

/** A message that a receiver refused for what it holds. Taken out of the list, it goes out once more. */
export interface DeadLetter {
  readonly channel: string;
  /** Under which it would have been marked as sent. */
  readonly keys: readonly string[];
  /** As the receiver saw it. */
  readonly id: string;
  readonly stage: string;
  readonly at: string;
  readonly trouble: string;
}

/** Name of the list of messages that were put aside, beside the record of their case. */
export const deadLettersFile = 'reminders-dead.json';

/** Keeps this long what was sent, after which its clock is long over. */
const keptMs = 400 * 86_400_000;

/** Opens the state of a case for one sender at a time. */
export function openSentState(caseFolder: string, now: Instant): SentState | Refusal {
  const file = join(caseFolder, 'reminders-sent.json');
  const lock = takeLock(join(caseFolder, 'reminders.lock'), caseFolder);
  if (isRefusal(lock)) return refuse('reminders-running', 'another `truceline reminders` is at work on this case');
  const sent = readSent(file);
  if (isRefusal(sent)) {
    lock.release();
    return sent;
  }
  const of = (channel: string, key: string) => `${channel} ${key}`;
  const dead = readDead(caseFolder);
  if (isRefusal(dead)) {
    lock.release();
    return dead;
  }
  return {
    has: (channel, key) => sent.has(of(channel, key)) || isBuried(dead, channel, key),
    before: (channel, about) => {
      const digests = [...sent].filter(([key]) => key.startsWith(of(channel, 'digest ')));
      return [...sent]
        .filter(([key]) => key.startsWith(of(channel, `${about} `)))
        .map(([key, at]) => ({ key: digests.find(([, when]) => when === at)?.[0] ?? key, at }))
        .map(({ key, at }) => ({ key: key.slice(channel.length + 1), at }))
        .sort((one, other) => one.at - other.at);
    },
    bury: (letter) => {
      dead.push(letter);
      writeDurably(join(caseFolder, deadLettersFile), `${JSON.stringify({ format: 1, dead }, undefined, 1)}\n`, 0o600);
    },
    mark: (channel, keys, at) => {
      for (const key of keys) sent.set(of(channel, key), at);
      for (const [key, when] of sent) if (when < now - keptMs) sent.delete(key);
      const held = Object.fromEntries([...sent].map(([key, when]) => [key, formatInstant(when)]));
      writeDurably(file, `${JSON.stringify({ format: 1, sent: held })}\n`, 0o600);
    },
    close: lock.release,
  };
}

/** What was sent before, read without writing anything. */
export function sentBefore(caseFolder: string): ((channel: string, key: string) => boolean) | Refusal {
  const sent = readSent(join(caseFolder, 'reminders-sent.json'));
  if (isRefusal(sent)) return sent;
  const dead = readDead(caseFolder);
  if (isRefusal(dead)) return dead;
  return (channel, key) => sent.has(`${channel} ${key}`) || isBuried(dead, channel, key);
}

function isBuried(dead: readonly DeadLetter[], channel: string, key: string): boolean {
  return dead.some((letter) => letter.channel === channel && letter.keys.includes(key));
}

function readDead(caseFolder: string): DeadLetter[] | Refusal {
  const file = join(caseFolder, deadLettersFile);
  if (!existsSync(file)) return [];
  try {
    const { format, dead } = JSON.parse(readFileSync(file, 'utf8')) as {
      readonly format: unknown;
      readonly dead: unknown;
    };
    if (format === 1 && Array.isArray(dead) && dead.every((each) => Array.isArray(each?.keys)))
      return dead as DeadLetter[];
  } catch {}
  return refuse(
    'reminders-dead',
    `\`${file}\` cannot be read; restore it from a copy of the store, or remove it and what it held goes out once more`,
  );
}

function readSent(file: string): Map<string, Instant> | Refusal {
  if (!existsSync(file)) return new Map();
  try {
    const { format, sent } = JSON.parse(readFileSync(file, 'utf8')) as {
      format: unknown;
      sent: Record<string, string>;
    };
    if (format === 1) return new Map(Object.entries(sent).map(([key, when]) => [key, parseInstant(when)!]));
  } catch {}
  return refuse(
    'reminders-sent',
    `\`${file}\` cannot be read; restore it from a copy of the store, or remove it and every open matter is sent once more`,
  );
}
