import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { clauseKeywords, clausesOf, itemKinds } from './clause-table.ts';
import { compileAgreement, isBlocking } from './index.ts';

const manual = readFileSync(join(import.meta.dirname, '..', '..', '..', 'docs', 'reference', 'language.md'), 'utf8');

describe('the manual of the language', () => {
  it.each(itemKinds)('tells what `%s` is, with every clause that fits it', (kind) => {
    const row = manual.split('\n').find((line) => line.startsWith(`| \`${kind}\``));
    expect(row).toBeDefined();
    const everywhere = clausesOf('passage');
    for (const clause of clausesOf(kind).filter((each) => !everywhere.includes(each)))
      expect(row).toContain(`\`${clause}\``);
  });

  it('names every word that opens a clause', () => {
    for (const keyword of clauseKeywords) expect(manual).toContain(`\`${keyword}`);
  });

  it('has examples that compile', () => {
    const [example = '', reading = ''] = [...manual.matchAll(/```truce\n([\s\S]*?)```/g)].map((match) => match[1]!);
    const text = example + reading;
    const { diagnostics } = compileAgreement('m.truce', {
      readText: (path) => (path === 'm.truce' ? text : undefined),
    });
    expect(diagnostics.filter(isBlocking)).toEqual([]);
  });
});
