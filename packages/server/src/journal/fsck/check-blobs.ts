import { existsSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { blobPath, hashOfFile } from '../../store/index.ts';
import type { PassingEntry } from './check-entries.ts';
import type { HeldFields } from './check-sealed.ts';
import { bounded, type FsckLine, failed, only, passed } from './finding.ts';

/** Which evidence entries name, and by which entry each is named first. */
export interface NamedEvidence {
  readonly take: (passing: PassingEntry, held: HeldFields | undefined) => void;
  readonly named: ReadonlyMap<string, number>;
}

/** Gathers the evidence that entries name: in clear, as texts of an agreement, and sealed with an attachment. */
export function namedEvidence(): NamedEvidence {
  const named = new Map<string, number>();
  const name = (sha256: unknown, index: number) => {
    if (typeof sha256 === 'string' && /^[0-9a-f]{64}$/.test(sha256) && !named.has(sha256)) named.set(sha256, index);
  };
  return {
    named,
    take: ({ index, entry: { statement } }, held) => {
      const { kind, body, blobs = [] } = statement;
      for (const { sha256 } of blobs) name(sha256, index);
      if (kind === 'agreement' && Array.isArray(body.texts))
        for (const text of body.texts) name((text as { readonly sha256?: unknown }).sha256, index);
      if (kind !== 'attachment') return;
      const content = held?.fields.find(({ path }) => path === 'content')?.value;
      if (typeof content === 'string') name(hashWithin(content), index);
    },
  };
}

function hashWithin(content: string): unknown {
  try {
    return (JSON.parse(content) as { readonly sha256?: unknown }).sha256;
  } catch {
    return undefined;
  }
}

/**
 * Hashes every file of evidence and every sealed photo again, and looks for what entries name and is not there. What no entry
 * names is told: it may have been kept for an entry that was never made.
 */
export async function checkBlobs(folder: string, named: ReadonlyMap<string, number>): Promise<readonly FsckLine[]> {
  const found: FsckLine[] = [];
  let [files, unnamed] = [0, 0];
  for (const path of [...filesBelow(join(folder, 'blobs', 'sha256')), ...filesBelow(join(folder, 'field', 'boxes'))]) {
    const name = path.slice(-64);
    const below = relative(folder, path);
    const of = named.get(name);
    files++;
    if (below.startsWith('blobs') && of === undefined) unnamed++;
    if (/^[0-9a-f]{64}$/.test(name) && (await hashOfFile(path)) === name) continue;
    const leftOver = path.endsWith('.tmp');
    const words = leftOver
      ? `\`${below}\` was left half written by a crash; \`truceline rebuild\` removes it`
      : `\`${below}\` does not hash to its name${of === undefined ? '' : `; entry ${of} names it`}; \`truceline fsck --repair-from\` copies it from a mirror`;
    found.push(failed('evidence', words, { path: below, ...(of === undefined ? {} : { entries: only(of) }) }));
  }
  for (const [sha256, index] of named)
    if (!existsSync(blobPath(folder, sha256))) {
      const path = relative(folder, blobPath(folder, sha256));
      found.push(failed('evidence', `\`${path}\` is missing; entry ${index} names it`, { path, entries: only(index) }));
    }
  if (found.length > 0) return bounded(found);
  return [
    passed(
      'evidence',
      `${files} files of evidence hash to their names; ${named.size} are named by entries and here${unnamed > 0 ? `; ${unnamed} are named by no entry, as texts of the case are` : ''}`,
    ),
  ];
}

/** Files below a folder, in the order of their names. */
export function filesBelow(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
