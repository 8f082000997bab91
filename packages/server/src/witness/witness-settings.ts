import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  cosignatureType,
  formatSignerKey,
  isRefusal as isRecordRefusal,
  mlDsaType,
  parseSignerKey,
  parseVerifierKey,
  type Signer,
  type SigningType,
  type VerifierKey,
  verifierKeyText,
  verifierOf,
  type WatchedLog,
} from '@truceline/record';
import { isRefusal, type Refusal, refuse } from '@truceline/truce/kernel';
import { makeFolder, signerWith, wordsFor, writeDurably } from '../store/index.ts';

/** A witness as its folder describes it. */
export interface WitnessSettings {
  readonly name: string;
  readonly logs: readonly WatchedLog[];
  /** Ed25519 (type 0x04) and ML-DSA-44 (type 0x06), both of the same name. */
  readonly signers: readonly Signer[];
  /** What others put into their policies: a verifier key for each signer. */
  readonly verifierKeys: readonly string[];
}

/** What a witness is told when it starts. */
export interface WitnessAsked {
  /** Its name, needed where the folder has no key yet: a host or an address without scheme, as `witness.example/w1`. */
  readonly name?: string;
  /** Verifier keys of logs to watch, beside those in `logs.json`; keys of one name are keys of one log. */
  readonly logs: readonly string[];
}

const keyFile = 'witness-key.json';
const logsFile = 'logs.json';

/**
 * Opens the folder of a witness: `witness-key.json` (made on first use, readable by its owner alone) and `logs.json`,
 * as `{"logs":[{"origin":"go.sum database tree","keys":["sum.golang.org+033de0ae+Ac4…"]}]}`.
 */
export function witnessSettings(folder: string, asked: WitnessAsked): WitnessSettings | Refusal {
  try {
    const signers = signersOf(folder, asked.name);
    if (isRefusal(signers)) return signers;
    const logs = logsOf(folder, asked.logs);
    if (isRefusal(logs)) return logs;
    const verifierKeys: string[] = [];
    for (const signer of signers) {
      const key = verifierOf(signer);
      if (isRecordRefusal(key)) return refuse(key.code, key.message);
      verifierKeys.push(verifierKeyText(key));
    }
    return { name: signers[0]!.name, logs, signers, verifierKeys };
  } catch (error) {
    return refuse('witness-folder', `the folder \`${folder}\` of the witness cannot be used: ${wordsFor(error)}`);
  }
}

function signersOf(folder: string, name: string | undefined): readonly Signer[] | Refusal {
  const path = join(folder, keyFile);
  if (!existsSync(path)) {
    if (name === undefined)
      return refuse(
        'witness-name',
        `\`${folder}\` holds no witness yet; name the new one with --name, as in \`witness.example/w1\``,
      );
    const made = keysNamed(name);
    if (isRefusal(made)) return made;
    makeFolder(folder, 0o700);
    writeDurably(path, `${JSON.stringify({ format: 1, signerKeys: made })}\n`, 0o600);
  }
  const unreadable = refuse('witness-key', `\`${path}\` holds no key of a witness; restore it from a copy`);
  const value = parsed(readFileSync(path, 'utf8')) as { readonly format?: unknown; readonly signerKeys?: unknown };
  if (value?.format !== 1 || !Array.isArray(value.signerKeys) || value.signerKeys.length === 0) return unreadable;
  const signers: Signer[] = [];
  for (const text of value.signerKeys) {
    const key = typeof text === 'string' ? parseSignerKey(text) : undefined;
    if (!key || isRecordRefusal(key) || (key.type !== cosignatureType && key.type !== mlDsaType)) return unreadable;
    signers.push(signerWith(key));
  }
  const kept = signers[0]!.name;
  return name === undefined || name === kept
    ? signers
    : refuse('witness-name', `\`${folder}\` is the witness \`${kept}\`; leave --name out, or use another folder`);
}

function keysNamed(name: string): readonly string[] | Refusal {
  const keys: string[] = [];
  for (const type of [cosignatureType, mlDsaType] satisfies SigningType[]) {
    const key = formatSignerKey(name, randomBytes(32), type);
    if (isRecordRefusal(key)) return refuse(key.code, key.message);
    keys.push(key);
  }
  return keys;
}

function logsOf(folder: string, asked: readonly string[]): readonly WatchedLog[] | Refusal {
  const logs = new Map<string, VerifierKey[]>();
  const add = (origin: string | undefined, text: unknown): Refusal | undefined => {
    const key = typeof text === 'string' ? parseVerifierKey(text) : undefined;
    if (!key || isRecordRefusal(key))
      return refuse('witness-log', `\`${String(text)}\` is no key of a log: ${key ? key.message : 'it is no text'}`);
    const keys = logs.get(origin ?? key.name) ?? [];
    if (!keys.some((each) => verifierKeyText(each) === verifierKeyText(key))) keys.push(key);
    logs.set(origin ?? key.name, keys);
    return undefined;
  };
  const written = fileLogs(join(folder, logsFile));
  if (isRefusal(written)) return written;
  for (const { origin, keys } of written)
    for (const key of keys) {
      const refusal = add(origin, key);
      if (refusal) return refusal;
    }
  for (const key of asked) {
    const refusal = add(undefined, key);
    if (refusal) return refusal;
  }
  return [...logs].map(([origin, keys]) => ({ origin, keys }));
}

interface WrittenLog {
  readonly origin: string;
  readonly keys: readonly unknown[];
}

/** The logs of the file, none where it is missing. */
function fileLogs(path: string): readonly WrittenLog[] | Refusal {
  if (!existsSync(path)) return [];
  const value = parsed(readFileSync(path, 'utf8')) as { readonly logs?: unknown } | undefined;
  const logs: readonly (Partial<WrittenLog> | undefined)[] | undefined = Array.isArray(value?.logs)
    ? value.logs
    : undefined;
  const isWritten = (log: Partial<WrittenLog> | undefined): log is WrittenLog =>
    typeof log?.origin === 'string' && log.origin !== '' && Array.isArray(log.keys) && log.keys.length > 0;
  return logs?.every(isWritten)
    ? logs
    : refuse('witness-logs', `\`${path}\` is not of the form {"logs":[{"origin": …, "keys": [ … ]}]}`);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
