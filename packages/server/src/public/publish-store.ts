import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Instant, isRefusal, nearestName, type Refusal, refuse } from '@truceline/truce/kernel';
import { openOperatorShelf } from '../cases/operator-shelf.ts';
import type { Shelf } from '../http/app.ts';
import { type BuildOptions, buildPages } from './build-pages.ts';
import { type Published, publishInto } from './generation.ts';
import { openPublicStore, writePublicStore } from './public-store.ts';
import { type PublishDisk, plainDisk } from './publish-disk.ts';

/** What is published, as of when, and where to. */
export interface PublishOptions extends BuildOptions {
  readonly now: Instant;
  /** Absent: all of them. */
  readonly cases?: readonly string[];
  readonly disk?: PublishDisk;
}

/**
 * Publishes a store: first the release gate writes a public store beside it, then the pages are built from that public
 * store alone, after the operator's store has been closed.
 */
export async function publishStore(
  folder: string,
  out: string,
  options: PublishOptions,
): Promise<(Published & { readonly cases: number }) | Refusal> {
  const temporary = mkdtempSync(join(tmpdir(), 'truceline-public-'));
  try {
    const released = await releaseTo(join(temporary, 'store'), folder, options.now, options.cases);
    if (isRefusal(released)) return released;
    const published = await publishInto(out, options.disk ?? plainDisk, (generation) =>
      buildPages(released, generation, options),
    );
    return isRefusal(published) ? published : { ...published, cases: released.cases().length };
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

/** The public edition as a shelf for a room that others can reach: read-only, from a public store of its own. */
export async function openPublicShelf(
  folder: string,
  now: () => Instant,
): Promise<(Shelf & { readonly close: () => void }) | Refusal> {
  const temporary = mkdtempSync(join(tmpdir(), 'truceline-public-'));
  const released = await releaseTo(join(temporary, 'store'), folder, now(), undefined);
  if (isRefusal(released)) {
    rmSync(temporary, { recursive: true, force: true });
    return released;
  }
  return { ...released, close: () => rmSync(temporary, { recursive: true, force: true }) };
}

async function releaseTo(
  publicFolder: string,
  folder: string,
  now: Instant,
  asked: readonly string[] | undefined,
): Promise<Shelf | Refusal> {
  const operator = await openOperatorShelf(folder, () => now, { audience: 'public', writing: false });
  if (isRefusal(operator)) return operator;
  try {
    const unknown = asked?.find((id) => !operator.cases().includes(id));
    if (unknown !== undefined) {
      const near = nearestName(unknown, operator.cases(), 4);
      return refuse('case-unknown', `no case \`${unknown}\` in this store${near ? `; did you mean \`${near}\`?` : ''}`);
    }
    const written = writePublicStore(publicFolder, {
      cases: asked ?? operator.cases(),
      edition: (id) => operator.edition(id, undefined),
      basemap: operator.basemap,
    });
    if (isRefusal(written)) return written;
  } finally {
    operator.close();
  }
  return openPublicStore(publicFolder);
}
