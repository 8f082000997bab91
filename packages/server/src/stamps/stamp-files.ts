import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Which stamp it is: of the checkpoint of this size, by this authority. */
export interface StampName {
  readonly size: number;
  readonly authority: string;
}

/** The folder of stamps below a case, and below a published record. */
export const stampsFolder = 'stamps';
/** The file below a published record that names its stamps, one a line: `70000.authority-a`. An address can't be listed. */
export const stampListPath = `${stampsFolder}/list`;
/** Stamps of one record that are looked at. */
export const stampsMax = 10_000;

/** Whether a name of an authority can stand in the name of a file. */
export function isAuthorityName(name: string): boolean {
  return /^[a-z0-9][a-z0-9-]{0,63}$/.test(name);
}

/** The file of a stamp, `stamps/70000.authority-a.tsr`, or of the checkpoint that was stamped, below the record. */
export function stampPath({ size, authority }: StampName, ending: 'tsr' | 'checkpoint'): string {
  return `${stampsFolder}/${size}.${authority}.${ending}`;
}

/** Reads `70000.authority-a`. */
function parseStampName(text: string): StampName | undefined {
  const match = /^(0|[1-9]\d{0,15})\.(.*)$/.exec(text);
  const size = Number(match?.[1]);
  return match && Number.isSafeInteger(size) && isAuthorityName(match[2]!) ? { size, authority: match[2]! } : undefined;
}

/** The list of a published record. Lines that name no stamp are left out. */
export function parseStampList(bytes: Uint8Array): readonly StampName[] {
  return sorted(Buffer.from(bytes).toString('latin1').split('\n', stampsMax));
}

/** The list, as it is published. */
export function formatStampList(names: readonly StampName[]): string {
  return names.map(({ size, authority }) => `${size}.${authority}\n`).join('');
}

/** The stamps whose files lie below a folder, by size and authority. */
export function stampsIn(folder: string): readonly StampName[] {
  const path = join(folder, stampsFolder);
  if (!existsSync(path)) return [];
  return sorted(readdirSync(path).flatMap((name) => (name.endsWith('.tsr') ? [name.slice(0, -'.tsr'.length)] : [])));
}

function sorted(texts: readonly string[]): readonly StampName[] {
  return texts
    .map(parseStampName)
    .filter((name) => name !== undefined)
    .sort((one, other) => one.size - other.size || (one.authority < other.authority ? -1 : 1));
}

/** Puts the stamps of a case that are of checkpoints up to a size, each with the checkpoint that it is of, and their list. */
export async function putStamps(
  caseFolder: string,
  sizeMax: number,
  put: (path: string, bytes: string | Uint8Array) => Promise<void>,
): Promise<void> {
  const names = stampsIn(caseFolder).filter(({ size }) => size <= sizeMax);
  for (const name of names)
    for (const ending of ['checkpoint', 'tsr'] as const) {
      const path = stampPath(name, ending);
      await put(path, readFileSync(join(caseFolder, path)));
    }
  if (names.length > 0) await put(stampListPath, formatStampList(names));
}
