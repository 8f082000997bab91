import { instant, isRefusal } from '@truceline/truce/kernel';
import { beforeAll, describe, expect, it } from 'vitest';
import { exerciseAt } from '../../testing/exercise-store.ts';
import { temporaryFolder } from '../../testing/planted-case.ts';
import { makeApp, openOperatorShelf, readAssets } from '../index.ts';

const folder = temporaryFolder();
let ask: (
  address: string,
  audience?: 'operator' | 'public',
) => Promise<{ readonly status: number; readonly text: string }>;

beforeAll(async () => {
  await exerciseAt(folder, { days: 10 });
  const apps = new Map<string, ReturnType<typeof makeApp>>();
  for (const audience of ['operator', 'public'] as const) {
    const shelf = await openOperatorShelf(folder, () => instant(Date.UTC(2001, 3, 6)), { audience, writing: false });
    if (isRefusal(shelf)) throw new Error(shelf.message);
    apps.set(audience, makeApp(shelf, readAssets()!, { loopbackOnly: false }));
  }
  ask = async (address, audience = 'operator') => {
    const answer = await apps.get(audience)!.request(`http://localhost/exercise/places/${address}`);
    return { status: answer.status, text: await answer.text() };
  };
});

describe('addresses of places', () => {
  it('answer a search and a position without a script', async () => {
    expect((await ask('?q=Velamora')).text).toContain('href="../../exercise/places/vellamora/"');
    const position = await ask('at/?lon=-128.325&lat=-40.445');
    expect([position.status, position.text.includes('mines: not surveyed here')]).toEqual([200, true]);
    expect((await ask('vellamora/')).text).toContain('Line EXERCISE: ');
  });

  it('say with 400 what to write instead, and with 404 that there is no such place', async () => {
    for (const address of ['at/', 'at/?lon=31,2&lat=48', 'at/?lon=31.2&lat=148'])
      expect([address, (await ask(address)).status]).toEqual([address, 400]);
    for (const address of ['no-such-place/', '%3Cscript%3E/', `${'q'.repeat(10_000)}/`, 'by/zz/'])
      expect([address.slice(0, 20), (await ask(address)).status]).toEqual([address.slice(0, 20), 404]);
    expect((await ask(`?q=${'q'.repeat(10_000)}`)).status).toBe(200);
  });

  it('give the public a search and no position of its own', async () => {
    expect((await ask('?q=Velamora', 'public')).text).toContain('href="../../exercise/places/vellamora/"');
    expect((await ask('at/?lon=-128.325&lat=-40.445', 'public')).status).toBe(404);
    expect((await ask('vellamora/', 'public')).text).not.toContain('Line EXERCISE: ');
  });
});
