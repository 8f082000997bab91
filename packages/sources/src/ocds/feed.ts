import { refuse } from '@truceline/truce/kernel';
import { ukraine } from '../cells.ts';
import type { Feed } from '../feed.ts';
import { readingFrom } from '../open-contracting/package-head.ts';
import { worksRows } from '../open-contracting/works-rows.ts';
import { readOcds } from './read.ts';

/** Contracting processes as a feed of a case: words on the works that are bought. */
export const ocds: Feed = {
  id: 'ocds',
  title: 'OCDS 1.1: open contracting, releases and records of what is bought',
  licence: { name: 'that of the package', notice: 'The package names its licence; say so to your readers.' },
  timeZone: 'UTC',
  row: 'report',
  holds: 'what buyers say of contracts, their value and payments; not whether anything stands',
  files:
    'json (package of releases or records) or jsonl, also gzipped; a mapping names a publisher that the file does not',
  read: async function* (input, { mapping }) {
    const reading = readingFrom(mapping);
    if (typeof reading === 'string') return yield { kind: 'refused', refusal: refuse('mapping-ocds', reading) };
    yield* worksRows(readOcds(input, { land: ukraine, ...reading }));
  },
};
