import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadCase } from '@truceline/server';
import { instant } from '@truceline/truce/kernel';
import { defaultProfile } from '@truceline/truce/pages';
import { beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder, truceline } from '../testing/command-line.ts';

const folder = temporaryFolder();
const store = join(folder, 'store');
const texts = (...words: readonly string[]) => truceline(['texts', '--store', store, ...words]);
const amended = join(folder, 'amended', 'agreement.truce');
const small = (name: string) =>
  `truce v1\nagreement ${name} "Small"\ndated 2031-01-01\ntimezone "UTC"\nsource doc "an invented text" official\nactor ann "Ann" { cites doc "1" role party signature given }\n`;

describe('truceline texts', () => {
  beforeAll(async () => {
    mkdirSync(join(folder, 'first'));
    mkdirSync(join(folder, 'amended'));
    writeFileSync(join(folder, 'first', 'agreement.truce'), small('small'));
    writeFileSync(amended, `${small('small')}actor ben "Ben" { cites doc "1" role party signature given }\n`);
    writeFileSync(join(folder, 'first', 'other.truce'), small('other'));
    const made = await loadCase(
      store,
      { agreement: join(folder, 'first', 'agreement.truce'), assume: [], dayZone: 'UTC', profile: defaultProfile },
      [],
      { now: () => instant(0), progress: () => {}, signal: new AbortController().signal },
    );
    expect(made).toMatchObject({ case: 'small' });
  });

  it('lists the first text, adds an amended one, and prints the hash that `truceline terms` prints', async () => {
    const { out: hash } = await truceline(['terms', amended, '--hash']);
    const added = await texts('--add', amended);
    expect(added.code).toBe(0);
    expect(added.out).toContain(`${hash.trim()}  Small, added `);
    expect(added.out).toContain('It is not in force yet');
    const listed = JSON.parse((await texts('--json')).out);
    expect(listed.texts).toEqual([
      { hash: expect.stringMatching(/^[0-9a-f]{64}$/), title: 'Small' },
      { hash: hash.trim(), title: 'Small', receivedAt: expect.any(String) },
    ]);
    expect((await texts()).out).toContain('the text that the case began with');
  });

  it('refuses what is no amendment, in a word', async () => {
    for (const [words, said] of [
      [['--add', join(folder, 'first', 'other.truce')], 'keeps the name after `agreement`'],
      [['--add', join(folder, 'first', 'agreement.truce')], 'nothing is added'],
      [['--add', join(folder, 'nowhere.truce')], 'no agreement'],
      [['--case', 'smal'], 'did you mean `small`?'],
      [['more'], 'unexpected `more`'],
    ] as const) {
      const { code, err } = await texts(...words);
      expect([code, err]).toEqual([2, expect.stringContaining(said)]);
    }
  });
});
