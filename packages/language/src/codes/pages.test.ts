import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { codes } from './index.ts';
import { mending } from './mend.ts';
import { indexText, pageText } from './page-text.ts';

const folder = join(import.meta.dirname, '..', '..', '..', '..', 'docs', 'reference', 'codes');
const again = 'run `node packages/language/src/codes/write-pages.ts`';

describe('the reference of diagnostics', () => {
  it('has the current page of every code, and no page of anything else', () => {
    for (const page of codes) {
      const path = join(folder, `${page.code}.md`);
      expect(existsSync(path) ? readFileSync(path, 'utf8') : undefined, `${page.code}: ${again}`).toBe(pageText(page));
    }
    expect(readFileSync(join(folder, 'README.md'), 'utf8'), again).toBe(indexText(codes));
    expect(readdirSync(folder).sort()).toEqual(['README.md', ...codes.map((page) => `${page.code}.md`)].sort());
  });

  it('says of every code how to mend it', () => {
    expect(codes.filter((page) => page.mend === undefined).map((page) => page.code)).toEqual([]);
  });

  it('lists each code once, in order, and says nothing of codes that do not exist', () => {
    const listed = codes.map((page) => page.code);
    expect(listed).toEqual([...new Set(listed)].sort());
    expect(Object.keys(mending).length).toBeGreaterThanOrEqual(69);
  });

  it('every code that the sources raise has a page', () => {
    const sources = join(import.meta.dirname, '..');
    const raised = readdirSync(sources, { recursive: true, encoding: 'utf8' })
      .filter(
        (name) =>
          name.endsWith('.ts') && !name.includes('.test.') && !name.startsWith('codes') && !name.includes('generated'),
      )
      .flatMap((name) =>
        [...readFileSync(join(sources, name), 'utf8').matchAll(/'(TL-\d{3})'/g)].map((match) => match[1]!),
      );
    const known = new Set(codes.map((page) => page.code));
    expect([...new Set(raised)].filter((code) => !known.has(code))).toEqual([]);
  });
});
