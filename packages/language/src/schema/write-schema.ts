import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { termsSchema } from './terms-schema.ts';

/** Writes docs/reference/terms.schema.json; run it after a change of the types of the terms. */
const path = join(import.meta.dirname, '..', '..', '..', '..', 'docs', 'reference', 'terms.schema.json');
writeFileSync(path, `${JSON.stringify(termsSchema(), undefined, 2)}\n`);
console.log(`written: ${path}`);
