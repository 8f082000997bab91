import {
  type CheckLine,
  isRefusal,
  parseKeyRing,
  parseNote,
  parsePolicy,
  parseVerifierKey,
  type ReadTile,
  type VerifierKey,
  verifierKeyText,
} from '@truceline/record/verifying';
import type { Question } from './question.ts';

/** A key of the log, and how it is written down. */
export interface KnownKey {
  readonly key: VerifierKey;
  readonly text: string;
}

/**
 * By which keys the log's signatures are checked, and a line that says where they come from: a key that came with the record shows
 * that the record is whole, and not who keeps it.
 */
export async function keysOf(
  { keys, keysFrom }: Pick<Question, 'keys' | 'keysFrom'>,
  read: ReadTile,
): Promise<{ readonly keys: readonly KnownKey[]; readonly line: CheckLine }> {
  const check = 'log-key';
  const known: KnownKey[] = [];
  for (const text of keys) {
    const key = parseVerifierKey(text);
    if (isRefusal(key)) {
      const words = `the key \`${text.slice(0, 60)}\` cannot be read: ${key.message}`;
      return { keys: [], line: { check, outcome: 'fail', words } };
    }
    known.push({ key, text });
  }
  if (known.length > 0 && keysFrom === 'reader')
    return {
      keys: known,
      line: { check, outcome: 'pass', words: `the key of the log is the one that you gave: ${named(known)}` },
    };
  if (known.length > 0 && keysFrom === 'memory')
    return {
      keys: known,
      line: {
        check,
        outcome: 'pass',
        words: `the key of the log is the one that this browser saw before: ${named(known)}`,
      },
    };
  const all = known.length > 0 ? known : await published(read);
  const from = known.length > 0 ? 'with this page' : 'with the record itself';
  return {
    keys: all,
    line: {
      check,
      outcome: 'not-checked',
      words:
        all.length === 0
          ? 'whose record this is was not checked, because no key of the log is here; give one that you have from elsewhere'
          : `whose record this is was not checked, because its key ${named(all)} came ${from}; compare it with a key from paper or from somebody whom you trust`,
    },
  };
}

/** Keys of the log that the record itself tells: in its key ring, else in its policy. */
async function published(read: ReadTile): Promise<readonly KnownKey[]> {
  const [ring, policy] = [await read('keyring'), await read('policy')];
  const inRing = ring && parseNote(ring);
  const parsed = inRing && !isRefusal(inRing) ? parseKeyRing(inRing.text) : undefined;
  const told = policy && parsePolicy(policy);
  const keys =
    parsed && !isRefusal(parsed)
      ? parsed.keys.filter(({ role }) => role === 'log').map(({ key }) => key)
      : !told || isRefusal(told)
        ? []
        : told.logs.map(({ key }) => key);
  return keys.map((key) => ({ key, text: verifierKeyText(key) }));
}

function named(keys: readonly KnownKey[]): string {
  return keys.map(({ key }) => `\`${key.name}+${key.keyId}\``).join(', ');
}
