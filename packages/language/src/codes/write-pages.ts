// Writes docs/reference/codes: one page for each diagnostic, and their list. Run it after adding or changing a code.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { codes } from './index.ts';
import { indexText, pageText } from './page-text.ts';

const folder = join(import.meta.dirname, '..', '..', '..', '..', 'docs', 'reference', 'codes');
mkdirSync(folder, { recursive: true });
for (const name of readdirSync(folder)) rmSync(join(folder, name));
for (const page of codes) writeFileSync(join(folder, `${page.code}.md`), pageText(page));
writeFileSync(join(folder, 'README.md'), indexText(codes));
console.log(`${codes.length} pages written to docs/reference/codes`);
