import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder, truceline } from '../testing/command-line.ts';

const folder = temporaryFolder();
const store = join(folder, 'store');
const list = join(folder, 'places.csv');

describe('truceline places', () => {
  beforeAll(async () => {
    expect((await truceline(['exercise', '--seed', '7', '--days', '10', '--store', store])).code).toBe(0);
    writeFileSync(
      list,
      'id,name,names,longitude,latitude,region\na,Kamianka,Камʼянка,31,48,Region A\nb,Kamianka,,35,47,Region B\nB,x,,1,1,\n',
    );
  });

  it('keeps a list in a case and says what was left out', async () => {
    const { code, out, err } = await truceline([
      'places',
      list,
      '--list',
      'EXERCISE list',
      '--printable',
      '--store',
      store,
    ]);
    expect([code, out.trim()]).toEqual([0, expect.stringMatching(/^2 places kept, 1 rows left out; \d+ names may be/)]);
    expect(err).toContain(`${list}:4: id \`B\` is no id`);
    const { out: others } = await truceline(['places', list, '--list', 'EXERCISE list', '--store', store]);
    expect(others.split(';')[1]).toBe(out.split(';')[1]);
  });

  it('lists every place of one name with its region, and keeps nothing for it', async () => {
    const { code, out } = await truceline(['places', list, '--search', 'каменка']);
    expect([code, out.match(/Region [AB]/g)]).toEqual([0, ['Region A', 'Region B']]);
    expect((await truceline(['places', list, '--search', 'q'])).out).toContain('no place is called so');
  });

  it('refuses what it cannot use, in a word', async () => {
    for (const [words, said] of [
      [[list], '`--list`'],
      [[join(folder, 'absent.csv'), '--list', 'x'], 'there is no file'],
      [[list, '--list', 'x', '--case', 'exercice', '--store', store], 'did you mean `exercise`?'],
    ] as const) {
      const { code, err } = await truceline(['places', ...words]);
      expect([code, err]).toEqual([2, expect.stringContaining(said)]);
    }
  });
});
