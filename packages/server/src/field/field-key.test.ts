import { chmodSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isRefusal } from '@truceline/truce/kernel';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../testing/planted-case.ts';
import { fieldKeyOf, readFieldKey, shownKey } from './field-key.ts';

const folder = temporaryFolder();

describe('the field key of a store', () => {
  it('is made once, readable by its owner alone, and the same ever after', () => {
    expect(readFieldKey(folder)).toBeUndefined();
    const made = fieldKeyOf(folder);
    if (isRefusal(made)) throw new Error(made.message);
    expect(fieldKeyOf(folder)).toEqual(made);
    expect(statSync(join(folder, 'keys', 'field.json')).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(folder, 'keys'))).toEqual(['field.json']);
    expect(JSON.stringify(shownKey(made))).not.toContain(Buffer.from(made.secretKey).toString('hex'));
  });

  it('is refused where others may read it, and where the file holds no key', () => {
    const file = join(folder, 'keys', 'field.json');
    const bytes = readFileSync(file);
    chmodSync(file, 0o644);
    expect(fieldKeyOf(folder)).toMatchObject({ code: 'field-key-open' });
    chmodSync(file, 0o600);
    writeFileSync(file, '{}');
    expect(fieldKeyOf(folder)).toMatchObject({ code: 'field-key' });
    writeFileSync(file, bytes);
    expect(isRefusal(fieldKeyOf(folder))).toBe(false);
  });
});
