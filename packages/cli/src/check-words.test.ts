import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { aspects, type CheckName, checkDefinitions } from '@truceline/truce/pledges';
import { describe, expect, it } from 'vitest';

const plain = (text: string) => text.replace(/\s+/g, ' ').trim();
const text = readFileSync(join(import.meta.dirname, '..', '..', '..', 'docs', 'promises', 'checks.md'), 'utf8');
/** Heading and words of each section below a mark: `## Vague`, `### No donor`. */
function sectionsOf(from: string, mark: string): ReadonlyMap<string, string> {
  const parts = from.split(`\n${mark} `).slice(1);
  return new Map(parts.map((part) => [part.slice(0, part.indexOf('\n')), part.slice(part.indexOf('\n'))]));
}

describe('the page of checks', () => {
  const sections = sectionsOf(text, '##');

  it.each(Object.keys(aspects) as CheckName[])(
    'has a section for `%s` with the words of the code and no others',
    (check) => {
      const { title, question, says, source, aspects: each } = checkDefinitions[check];
      const [head, ...rest] = sections.get(title)!.split('\n### ');
      expect(plain(head!)).toBe(`_${question}_ ${says} Source: ${source}`);
      const told = sectionsOf(sections.get(title)!, '###');
      expect(rest).toHaveLength(told.size);
      expect([...told].map(([heading, words]) => [heading, plain(words)])).toEqual(
        Object.values(each).map((aspect) => [aspect.title, `${aspect.says} Example: ${aspect.example}`]),
      );
    },
  );

  it('has no section of a check that the code does not know', () => {
    expect([...sections.keys()]).toEqual([
      ...Object.values(checkDefinitions).map(({ title }) => title),
      'Who carries how much',
      'Without a backstop',
    ]);
  });

  it('defines each aspect in the order in which results are told, each with a title of its own', () => {
    for (const check of Object.keys(aspects) as CheckName[])
      expect(Object.keys(checkDefinitions[check].aspects)).toEqual([...aspects[check]]);
    const titles = Object.values(checkDefinitions).flatMap(({ aspects: each }) =>
      Object.values(each).map(({ title }) => title),
    );
    expect(new Set(titles).size).toBe(titles.length);
  });
});
