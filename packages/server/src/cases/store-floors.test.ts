import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { instant, isRefusal, parseInstant } from '@truceline/truce/kernel';
import { describe, expect, it } from 'vitest';
import { planted, plantedStore, temporaryFolder } from '../../testing/planted-case.ts';
import { fixFloor, floorsKept, openOperatorShelf } from '../index.ts';

const folder = temporaryFolder();
const at = (text: string) => instant(parseInstant(text)!);
/** All but the one that is planted to be looked for in public bytes. */
const kept = (store: string) => {
  const read = floorsKept(store, 'planted');
  if (isRefusal(read)) throw new Error(read.message);
  const others = read.floors.filter((floor) => floor.by !== planted.name);
  return others.map(({ clause, hoursPerMille, receivedAt, by }) => [clause, hoursPerMille, receivedAt, by]);
};
const loadedAt = at('2031-02-03T00:00Z');
const opened = async (store: string, now: string) => {
  const shelf = await openOperatorShelf(store, () => at(now));
  if (isRefusal(shelf)) throw new Error(shelf.message);
  shelf.close();
};

describe('floors of a store', () => {
  it('those of the case file are entered when it is loaded, once, and anew when the file says otherwise', async () => {
    const store = await plantedStore(folder, 2);
    const first = [undefined, 500, loadedAt, 'the file of the case'];
    expect(kept(store)).toEqual([first]);
    await opened(store, '2031-02-04T00:00Z');
    expect(kept(store)).toEqual([first]);
    const file = join(store, 'cases', 'planted', 'case.json');
    const written = (change: object) =>
      writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), ...change }));
    written({ coverageFloorPerMille: 700, floors: { 'planted/threshold/many': 800 } });
    await opened(store, '2031-02-05T00:00Z');
    written({ coverageFloorPerMille: 500 });
    await opened(store, '2031-02-06T00:00Z');
    await opened(store, '2031-02-07T00:00Z');
    const by = 'the file of the case';
    expect(kept(store)).toEqual([
      first,
      [undefined, 700, at('2031-02-05T00:00Z'), by],
      ['planted/threshold/many', 800, at('2031-02-05T00:00Z'), by],
      [undefined, 500, at('2031-02-06T00:00Z'), by],
    ]);
  });

  it('one that is decided is entered with its two times, and its clause may be named in short', async () => {
    const store = await plantedStore(folder, 3);
    const now = () => at('2031-02-10T09:00Z');
    const decidedAt = at('2031-02-01T12:00Z');
    const entered = await fixFloor(
      store,
      'planted',
      { clause: 'many', hoursPerMille: 900, decidedAt, by: 'Commission' },
      now,
    );
    expect(entered).toEqual({
      clause: 'planted/threshold/many',
      hoursPerMille: 900,
      decidedAt,
      receivedAt: now(),
      by: 'Commission',
    });
    expect(kept(store)).toHaveLength(2);
    const refused = async (change: object) =>
      fixFloor(store, 'planted', { hoursPerMille: 900, decidedAt, by: 'x', ...change }, now);
    expect(await refused({ clause: 'mony' })).toMatchObject({
      message: expect.stringContaining('did you mean `many`?'),
    });
    expect(await refused({ decidedAt: at('2031-02-11T00:00Z') })).toMatchObject({ code: 'floor-later' });
    expect(kept(store)).toHaveLength(2);
  });
});
