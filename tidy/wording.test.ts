import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileMessage } from '@lingui/message-utils/compileMessage';
import { describe, expect, it } from 'vitest';
import type { SourceFile } from './rules.ts';
import { messagesIn, placesOf } from './wording.ts';

const root = join(import.meta.dirname, '..');
const sources: readonly SourceFile[] = readdirSync(join(root, 'packages'), { recursive: true, encoding: 'utf8' })
  .filter((path) => /^[^/]+\/src\/.*\.tsx?$/.test(path) && !path.includes('node_modules'))
  .map((path) => ({ path: `packages/${path}`, text: readFileSync(join(root, 'packages', path), 'utf8') }));
const said = [...new Set(messagesIn(sources).map(({ message }) => message))].sort();

it('finds texts where they are said', () => {
  const text = "say('a {b}', { b }); sayMarkup(`c`, {}); const d = phrase('e'); say(f ? 'g' : 'h'); say(d);";
  expect(messagesIn([{ path: 'packages/server/src/x.ts', text }]).map(({ message }) => message)).toEqual([
    'a {b}',
    'c',
    'e',
    'g',
    'h',
  ]);
  expect(placesOf('{n, plural, one {# {kind}} other {# {kind}}} in { zone }')).toEqual(['kind', 'n', 'zone']);
});

describe.each(['uk', 'fr', 'de'])('the catalogue in %s', (language) => {
  const folder = join(root, 'packages/truce/src/wording', language);
  const areas = readdirSync(folder).filter((name) => name.endsWith('.json'));
  const entries = areas.flatMap((area) =>
    Object.entries(JSON.parse(readFileSync(join(folder, area), 'utf8')) as Record<string, string>).map(
      ([message, words]) => ({ area, message, words }),
    ),
  );
  const known = new Map(entries.map(({ message, words }) => [message, words]));

  it('has every text that is said', () => {
    expect(said.filter((message) => (known.get(message) ?? '') === '')).toEqual([]);
  });
  it('has no text that nobody says', () => {
    expect(
      entries.filter(({ message }) => !said.includes(message)).map(({ area, message }) => `${area}: ${message}`),
    ).toEqual([]);
  });
  it('has each text once', () => {
    const seen = new Map<string, string>();
    const twice = entries.filter(({ area, message }) => {
      const before = seen.get(message);
      seen.set(message, area);
      return before !== undefined;
    });
    expect(twice.map(({ area, message }) => `${area} and ${seen.get(message)}: ${message}`)).toEqual([]);
  });
  it('keeps the places of each text', () => {
    const wrong = entries.filter(({ message, words }) => placesOf(words).join() !== placesOf(message).join());
    expect(wrong.map(({ message }) => message)).toEqual([]);
  });
  it('is written as messages that can be read, with the plural forms of its language', () => {
    const forms = new Intl.PluralRules(language)
      .resolvedOptions()
      .pluralCategories.filter((form) => form !== 'many' || language === 'uk');
    for (const { words } of entries) {
      expect(() => compileMessage(words), words).not.toThrow();
      for (const plural of words.split(/, plural,/).slice(1))
        for (const form of forms) expect(plural, words).toContain(`${form} {`);
    }
  });
  it('is read by its index, area by area', () => {
    const index = readFileSync(join(folder, 'index.ts'), 'utf8');
    for (const area of areas) expect(index).toContain(`'./${area}'`);
  });
});
