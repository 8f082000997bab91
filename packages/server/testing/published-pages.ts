import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What a published folder holds beside the record: pages and data files by their paths, as bytes. Every publishing enters a
 * run, so that the record grows with each, and with it its pages, and what daily reports print of it.
 */
export function pagesOf(out: string): ReadonlyMap<string, string> {
  return new Map(
    readdirSync(out, { recursive: true, encoding: 'utf8' })
      .filter((name) => statSync(join(out, name)).isFile() && !/^[^/]+\/record\/|\/report\.pdf$/.test(name))
      .map((name) => [
        name,
        readFileSync(join(out, name), 'latin1').replaceAll(/<section class="record-foot".*?<\/section>/gs, ''),
      ]),
  );
}
