import { instant, isRefusal, parseInstant } from '@truceline/truce/kernel';
import { expect, it } from 'vitest';
import { plantedStore, temporaryFolder } from '../../testing/planted-case.ts';
import { openOperatorShelf } from '../index.ts';
import type { StoredEntry } from '../journal/index.ts';

const folder = temporaryFolder();

/** Opens the store at a moment, as the room does; gives the freezes that its record then holds. */
async function visit(store: string, now: string): Promise<readonly StoredEntry[]> {
  const shelf = await openOperatorShelf(store, () => instant(parseInstant(now)!));
  if (isRefusal(shelf)) throw new Error(shelf.message);
  const found = [...shelf.record('planted')!.read()].filter(({ kind }) => kind === 'fusion');
  shelf.close();
  return found;
}

it('a daily freeze is entered once, sealed but for its day, when it has passed', async () => {
  const store = await plantedStore(folder, 4);
  expect(await visit(store, '2031-02-03T10:00Z'), 'not before it has passed').toEqual([]);
  await visit(store, '2031-02-04T10:00Z');
  const [first, ...others] = await visit(store, '2031-02-04T11:00Z');
  expect(others).toEqual([]);
  expect(first!.body).toEqual({ of: 'freeze', day: '2031-02-03' });
  const changes = JSON.parse(String(first!.sealed!.find(({ path }) => path === 'changes')!.value));
  expect(changes.map(({ kind }: { kind: string }) => kind)).toEqual(['opened', 'opened', 'opened', 'opened']);
  expect(await visit(store, '2031-02-06T10:00Z'), 'a day on which nothing changed has no entry').toHaveLength(1);
});
