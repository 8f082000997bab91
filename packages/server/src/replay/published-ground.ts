import { canonicalText, isRefusal as isRecordRefusal, type Json } from '@truceline/record';
import { isRefusal, type Refusal, refuse } from '@truceline/truce/kernel';
import type { EditionRun } from '@truceline/truce/pages';
import type { Gazetteer } from '@truceline/truce/recovery';
import { z } from 'zod';
import type { CaseGround } from '../cases/assembled.ts';
import { groundFrom, settingsOf } from './ground.ts';
import { sha256Of } from './replay-edition.ts';

/** Where a case that opens everything publishes what moved its edition and stands in no entry, below its record. */
export const publishedGroundPath = 'openings/ground.json';

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const form = z.strictObject({
  /** Key of the public names. */
  key: z.string().min(1).max(200),
  /** Settings of the case, as the run committed to them. */
  settings: z.string(),
  /** Texts by their SHA-256, amended ones among them. */
  texts: z.record(hash, z.string()),
  /** The operator's list of places, as it is kept. */
  places: z.string().optional(),
});

/** The ground of an edition as a file, for a case whose profile opens everything, and for no other. */
export function formatGround(
  { file, texts, secret }: CaseGround,
  kept: { readonly amended: readonly Readonly<Record<string, string>>[]; readonly places?: string },
): string | Refusal {
  if (file.profile.openings !== 'all')
    throw new Error('a ground is published where a profile opens everything, and nowhere else');
  const all: Record<string, string> = {};
  for (const hashes of [file.texts, ...kept.amended]) {
    const found = texts(hashes);
    if (isRefusal(found)) return found;
    for (const [path, text] of found) all[hashes[path]!] = text;
  }
  const text = canonicalText({
    key: secret,
    settings: canonicalText(settingsOf(file) as unknown as Json),
    texts: all,
    ...(kept.places === undefined ? {} : { places: kept.places }),
  });
  return isRecordRefusal(text) ? text : `${text}\n`;
}

/** Reads a published ground and holds every part of it against the run: settings and key, each text, the list of places. */
export function parseGround(bytes: Uint8Array, run: EditionRun): CaseGround | Refusal {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return refuse('ground-form', `\`${publishedGroundPath}\` is not JSON; copy it anew`);
  }
  const read = form.safeParse(value);
  if (!read.success)
    return refuse(
      'ground-form',
      `\`${publishedGroundPath}\`: \`${read.error.issues[0]?.path.join('.') ?? ''}\` is not as expected`,
    );
  const { key, settings, texts, places } = read.data;
  const file = groundFrom(settings, run.ground, key);
  if (isRefusal(file)) return file;
  const changed = Object.entries(texts).find(([name, text]) => sha256Of(text) !== name);
  if (changed)
    return refuse('ground-text', `\`${publishedGroundPath}\`: the text \`${changed[0]}\` does not hash to its name`);
  if (
    (file.places === undefined) !== (places === undefined) ||
    (places !== undefined && sha256Of(places) !== file.places)
  )
    return refuse(
      'ground-places',
      `\`${publishedGroundPath}\`: the list of places is not the one that the settings name`,
    );
  return {
    file,
    secret: key,
    ...(places === undefined ? {} : { places: JSON.parse(places) as Gazetteer }),
    texts: (hashes) => {
      const missing = Object.entries(hashes).find(([, sha256]) => texts[sha256] === undefined);
      return missing
        ? refuse('ground-text', `\`${publishedGroundPath}\` lacks the text \`${missing[0]}\``)
        : new Map(Object.entries(hashes).map(([path, sha256]) => [path, texts[sha256]!]));
    },
  };
}
