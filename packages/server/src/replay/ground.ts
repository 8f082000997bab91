import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalText, hashOf, isRefusal as isRecordRefusal, type Json } from '@truceline/record';
import { isRefusal, type Refusal, refuse } from '@truceline/truce/kernel';
import { type CaseFile, parseCaseFile } from '../cases/case-file.ts';
import { makeFolder, writeDurably } from '../store/index.ts';

/** Settings of a case that move its editions: all but what the operator states of lines and roads, which no edition holds. */
export type GroundSettings = Omit<CaseFile, 'readiness'>;

/** The settings of a case as JSON, without members that are absent. */
export function settingsOf(file: CaseFile): GroundSettings {
  const { readiness: _, ...settings } = file;
  return JSON.parse(JSON.stringify(settings)) as GroundSettings;
}

/**
 * Commits to what moves an edition and stands in no entry: the settings of the case, with the hashes of its texts and places,
 * under the key of its public names, 32 random bytes. Without the key nobody can test a guess of the settings against it.
 */
export function groundHash(settings: GroundSettings, secret: string): string {
  return hashOf('truceline/edition-ground/v1', [secret, settings]);
}

/** Keeps the settings under their commitment, so that an edition can be made again after the settings have changed. Once each. */
export function keepGround(caseFolder: string, file: CaseFile, secret: string): string {
  const settings = settingsOf(file);
  const hash = groundHash(settings, secret);
  const path = groundPath(caseFolder, hash);
  if (existsSync(path)) return hash;
  const text = canonicalText(settings as unknown as Json);
  if (isRecordRefusal(text)) throw new TypeError(`the settings of the case cannot be kept: ${text.message}`);
  makeFolder(join(caseFolder, 'grounds'), 0o700);
  writeDurably(path, `${text}\n`, 0o600);
  return hash;
}

/** The settings that were kept under a commitment; refused where they are missing or are not what was committed to. */
export function groundKept(caseFolder: string, hash: string, secret: string): CaseFile | Refusal {
  const path = groundPath(caseFolder, hash);
  if (!existsSync(path))
    return refuse(
      'ground-missing',
      `the settings that the edition was made with are not in this store: \`${path}\` is missing; copy it from a backup`,
    );
  return groundFrom(readFileSync(path, 'utf8'), hash, secret);
}

/** Settings from their text, held against the commitment of a run. */
export function groundFrom(text: string, hash: string, secret: string): CaseFile | Refusal {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refuse('ground-form', 'the settings that the edition was made with are not JSON; copy them anew');
  }
  const file = parseCaseFile(value);
  if (isRefusal(file)) return file;
  return groundHash(settingsOf(file), secret) === hash
    ? file
    : refuse('ground-changed', 'the settings are not those that the run committed to');
}

function groundPath(caseFolder: string, hash: string): string {
  if (!/^[0-9a-f]{64}$/.test(hash)) throw new RangeError(`\`${hash}\` is no SHA-256 in hex`);
  return join(caseFolder, 'grounds', `${hash}.json`);
}
