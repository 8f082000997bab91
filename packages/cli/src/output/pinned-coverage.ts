import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CompiledAgreement, type Coverage, coverageOf } from '@truceline/language';
import { shown } from './terminal-text.ts';

/** The coverage of each source that is pinned by its hash and lies in `sources` beside the text. */
export function pinnedCoverage({ terms }: CompiledAgreement, folder: string): readonly Coverage[] {
  const pinned = new Set(terms.sources.flatMap((source) => source.sha256 ?? []));
  const sources = join(folder, 'sources');
  if (pinned.size === 0 || !existsSync(sources)) return [];
  return readdirSync(sources)
    .filter((name) => name.endsWith('.txt'))
    .map((name) => readFileSync(join(sources, name)))
    .flatMap((bytes) => {
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const source = terms.sources.find((each) => each.sha256 === sha256);
      return source ? [coverageOf(terms, bytes.toString('utf8'), source.id)] : [];
    });
}

/** How much has been read, for the head of a check: below everything, and where nobody can tell, what is said to be missing may stand in the rest. */
export function coverageLines(all: readonly Coverage[]): readonly string[] {
  if (all.length === 0)
    return [
      'how much of its sources has been read is not known, since none is pinned: what is said to be missing is missing in what is encoded',
    ];
  return all.flatMap(({ sentences, read, noTerm, open }) => [
    `${read + noTerm} of ${sentences} sentences of the source read (${read} quoted, ${noTerm} without a term, ${open.length} open)`,
    ...(open.length > 0
      ? [
          `what is said to be missing is missing in what is read so far; next to read: “${shown(open[0]!.slice(0, 100))}”`,
        ]
      : []),
  ]);
}
