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
  readonly mark: (channel: string, keys: readonly string[], at: Instant) => void;
  readonly close: () => void;
}

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
  return {
    has: (channel, key) => sent.has(of(channel, key)),
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
  return isRefusal(sent) ? sent : (channel, key) => sent.has(`${channel} ${key}`);
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
