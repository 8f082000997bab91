import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { codes, prelude } from '../codes/index.ts';
import { compileAgreement, isBlocking } from '../index.ts';
import { termsSchema } from './terms-schema.ts';

const root = join(import.meta.dirname, '..', '..', '..', '..');
const agreements = join(root, 'agreements');
const published = JSON.parse(readFileSync(join(root, 'docs', 'reference', 'terms.schema.json'), 'utf8')) as object;
const validate = new Ajv2020({ strict: true, allErrors: false }).compile(published);

/** What is wrong with terms by the published schema; nothing where they fit. */
function wrong(terms: unknown): unknown {
  return validate(JSON.parse(JSON.stringify(terms))) ? [] : validate.errors;
}
const read = (path: string) =>
  existsSync(join(agreements, path)) ? readFileSync(join(agreements, path), 'utf8') : undefined;
const names = readdirSync(agreements);

describe('the published schema of terms', () => {
  it('is what the types say: run `node packages/language/src/schema/write-schema.ts` after a change', () => {
    expect(published).toEqual(JSON.parse(JSON.stringify(termsSchema())));
  });

  it.each(names)('%s and its readings fit it', (name) => {
    const { terms, readings } = compileAgreement(`${name}/agreement.truce`, { readText: read });
    expect(wrong(terms)).toEqual([]);
    for (const reading of readings) expect([reading.name, wrong(reading.terms)]).toEqual([reading.name, []]);
  });

  it('every snippet of a code page that compiles fits it', () => {
    for (const { code, snippet, twin } of codes)
      for (const text of [snippet, twin]) {
        const whole = `${prelude}${text}`;
        const { terms, diagnostics } = compileAgreement('a.truce', {
          readText: (path) => (path === 'a.truce' ? whole : undefined),
        });
        if (diagnostics.some((each) => isBlocking(each) && each.code !== 'TL-703')) continue;
        expect([code, text, wrong(terms)]).toEqual([code, text, []]);
      }
  });

  it('refuses what it does not know: a field, a word, a fraction', () => {
    const { terms } = compileAgreement('minsk-2/agreement.truce', { readText: read });
    expect(wrong({ ...terms, extra: 1 })).not.toEqual([]);
    expect(wrong({ ...terms, format: 2 })).not.toEqual([]);
    expect(wrong({ ...terms, counters: [{ id: 'x' }] })).not.toEqual([]);
    expect(wrong({ ...terms, zones: terms.zones.map((zone) => ({ ...zone, basis: 'rumour' })) })).not.toEqual([]);
  });
});
