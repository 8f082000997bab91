import { refuse } from '@truceline/truce/kernel';
import { ukraine } from '../cells.ts';
import type { Feed } from '../feed.ts';
import { readingFrom } from '../open-contracting/package-head.ts';
import { worksRows } from '../open-contracting/works-rows.ts';
import { readOc4ids } from './read.ts';

/** A package of infrastructure projects as a feed of a case: words on works, sealed in the record. */
export const oc4ids: Feed = {
  id: 'oc4ids',
  title: 'OC4IDS 0.9.5: open contracting for infrastructure, projects of repair and building',
  licence: { name: 'that of the package', notice: 'The package names its licence; say so to your readers.' },
  timeZone: 'UTC',
  row: 'report',
  holds: 'what a publisher says of works, their money and their stage; no word on what was damaged',
  files: 'json (OC4IDS project package), also gzipped; `line` in rejects is the number of the project',
  read: async function* (input, { mapping }) {
    const reading = readingFrom(mapping);
    if (typeof reading === 'string') return yield { kind: 'refused', refusal: refuse('mapping-oc4ids', reading) };
    yield* worksRows(readOc4ids(input, { land: ukraine, ...reading }));
  },
};
