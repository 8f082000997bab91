import { createDecipheriv, createHmac } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { instant, isRefusal } from '@truceline/truce/kernel';
import { defaultProfile } from '@truceline/truce/pages';
import { arrangementsAt, exchangeOf } from '@truceline/truce/recovery';
import { describe, expect, it } from 'vitest';
import { plantedStore, temporaryFolder } from '../../testing/planted-case.ts';
import { loadCase, openOperatorShelf } from '../index.ts';
import { caseSecret } from './case-secret.ts';
import { personSealing } from './person-sealing.ts';

const now = () => instant(Date.UTC(2031, 5, 1));
const samples = join(import.meta.dirname, '../../../sources/src');
const names = ['Vymyslov', 'VYMYSLOV', 'vymyslov', 'Nebuval', 'Daria', 'Oksana'];

describe('names of persons', () => {
  it('are one pseudonym in one case, and another in another', () => {
    const [one, other] = [personSealing(temporaryFolder()), personSealing(temporaryFolder())];
    expect(one.pseudonymOf('Ilya Vymyslov')).toMatch(/^psn-[0-9a-f]{24}$/);
    expect(one.pseudonymOf('VYMYSLOV, Ilya')).toBe(one.pseudonymOf('Ilya Vymyslov'));
    expect(one.pseudonymOf('Ilya Vymyslova')).not.toBe(one.pseudonymOf('Ilya Vymyslov'));
    expect(other.pseudonymOf('Ilya Vymyslov')).not.toBe(one.pseudonymOf('Ilya Vymyslov'));
    expect(one.pseudonymOf('17')).toBeUndefined();
  });

  it('in free text are closed: opened by the case alone, the same each time', () => {
    const [folder, other] = [temporaryFolder(), temporaryFolder()];
    const closed = personSealing(folder).closed('son of Daria Vymyslova');
    expect(closed).not.toContain('Daria');
    expect(Buffer.from(closed, 'base64url').toString('utf8')).not.toContain('Daria');
    expect(personSealing(folder).closed('son of Daria Vymyslova')).toBe(closed);
    expect(openedText(folder, closed)).toBe('son of Daria Vymyslova');
    expect(() => openedText(other, closed)).toThrow();
  });

  it('stand in no byte of a store into which a list of them was read', async () => {
    const around = temporaryFolder();
    const folder = await plantedStore(around, 1);
    const path = join(samples, 'exchange-list/samples/persons.csv');
    const list = readFileSync(path, 'utf8');
    const wrong = join(temporaryFolder(), 'wrong.csv');
    writeFileSync(wrong, list.replace('2031-05-02', 'Vymyslov'));
    const loaded = await loadCase(
      folder,
      {
        agreement: join(around, 'files-1', 'agreement.truce'),
        assume: [],
        dayZone: 'Europe/Kyiv',
        profile: defaultProfile,
      },
      [
        { feed: 'exchange-list', path, options: {} },
        { feed: 'exchange-list', path: wrong, options: {} },
        { feed: 'arrangements', path: join(samples, 'arrangement-table/samples/arrangements.csv'), options: {} },
      ],
      { now, progress: () => {}, signal: new AbortController().signal },
    );
    if (isRefusal(loaded)) throw new Error(loaded.message);
    expect([loaded.rejected, loaded.noted]).toEqual([1, 3]);
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((each) => each.isFile());
    expect(files.length).toBeGreaterThan(5);
    const all = files.map(({ parentPath, name }) => ({ name, bytes: readFileSync(join(parentPath, name), 'latin1') }));
    // What was taken in stands there to be read: a name would be found.
    expect(all.some(({ bytes }) => bytes.includes('ford-exchange'))).toBe(true);
    for (const file of all) {
      for (const name of names) expect([file.name, file.bytes.includes(name)]).toEqual([file.name, false]);
    }
    const shelf = await openOperatorShelf(folder, now, { audience: 'operator', writing: false });
    if (isRefusal(shelf)) throw new Error(shelf.message);
    const edition = shelf.edition('planted', now());
    shelf.close();
    if (!edition || isRefusal(edition)) throw new Error('no edition');
    const told = edition.recovered!.arrangement!;
    const { arrangements } = arrangementsAt(told, { at: now(), knownAt: now() });
    const exchange = exchangeOf(arrangements.find(({ id }) => id === 'ford-exchange')!);
    expect(exchange.byBothSides).toEqual([
      personSealing(join(folder, 'cases', 'planted')).pseudonymOf('Ilya Vymyslov'),
    ]);
  });
});

/** A closed text as it was, by those who hold the case's folder and read docs/recovery/humanitarian.md. */
function openedText(folder: string, closed: string): string {
  const bytes = Buffer.from(closed, 'base64url');
  const key = createHmac('sha256', caseSecret(folder)).update('truceline/closed-text/v1').digest();
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12), { authTagLength: 16 });
  decipher.setAuthTag(bytes.subarray(12, 28));
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
}
