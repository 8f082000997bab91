import { exerciseDefaults, makeExercise } from '@truceline/truce/exercise';
import { instant, isRefusal } from '@truceline/truce/kernel';
import type { TwinView } from '@truceline/truce/pages';
import { beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../testing/planted-case.ts';
import { whole } from '../../testing/whole-form.ts';
import { compareExercise, loadExercise, makeApp, openOperatorShelf, openPublicShelf } from '../index.ts';

/** Two worlds of sixty days are dear: three seeds, and all of these in the whole form. */
const seeds = whole ? [1, 2, 7, 42, 65_537, 4_294_967_295] : [2, 7, 4_294_967_295];
const assets = { css: 'room.css', script: 'room.js', names: [], read: () => undefined };
const unbuilt = { names: [], texts: [], read: () => undefined };
const now = () => instant(Date.UTC(2026, 10, 24));
const made = new Map<number, TwinView>();
const compared = (seed: number): TwinView => {
  const view = made.get(seed) ?? compareExercise({ seed, days: 60 });
  if (isRefusal(view)) throw new Error(view.message);
  made.set(seed, view);
  return view;
};

describe('the exercise beside its twin with half of the watched hours denied', () => {
  it.each(seeds)('never looks quieter for it: what was not held in one world is not in the other (seed %i)', (seed) => {
    const { zones, total, quieter } = compared(seed);
    expect(quieter).toEqual([]);
    let rows = 0;
    for (const { days } of zones)
      for (const { day, full, denied } of days) {
        rows++;
        expect([day, denied.watchedMs]).toEqual([day, Math.floor(full.watchedMs / 2)]);
        // With half of the hours nobody can say of any day that no breach is recorded.
        expect([day, denied.verdict.kind]).toEqual([day, expect.stringMatching(/^(notDeterminable|beyondLimit)$/)]);
      }
    expect(rows).toBe(5 * 58);
    expect(total.full.days.noBreachRecorded).toBeGreaterThan(200);
    expect(total.denied.recorded).toBeLessThan(total.full.recorded);
    const { incidents, ceasefireFrom } = makeExercise({ ...exerciseDefaults, seed });
    expect(total.truth).toBe(incidents.filter(({ happenedAt }) => happenedAt.startsAt >= ceasefireFrom).length);
  });

  it('does not let the counts of the two worlds be compared as they stand, though it prints them by the hour', () => {
    for (const { apart, full, denied } of compared(7).zones) {
      expect(apart.map(({ because }) => because)).toContain('otherShares');
      expect(full.tenthsPer100Hours).toBe(Math.round((full.recorded * 1_000 * 3_600_000) / full.watchedMs));
      expect(denied.sharePerCent).toBeLessThan(50);
    }
  });
});

describe('the page of the twin', () => {
  const folder = temporaryFolder();
  const quiet = { progress: () => {}, signal: new AbortController().signal };
  beforeAll(async () => {
    for (const denied of [undefined, 'half'] as const) {
      const loaded = await loadExercise(folder, {
        id: denied ? 'exercise-denied' : 'exercise',
        seed: 7,
        days: 60,
        ...(denied ? { denied } : {}),
        ...quiet,
      });
      if (isRefusal(loaded)) throw new Error(loaded.message);
    }
  });
  const room = async (open: typeof openOperatorShelf | typeof openPublicShelf) => {
    const shelf = await open(folder, now);
    if (isRefusal(shelf)) throw new Error(shelf.message);
    return { app: makeApp(shelf, { ...assets, editor: unbuilt, field: unbuilt }, { loopbackOnly: false }), shelf };
  };

  it('is reached from the case, says what the command says, and is the same from either world', async () => {
    const { app, shelf } = await room(openOperatorShelf);
    expect(await (await app.request('/exercise/')).text()).toContain('href="../exercise/denied-hours/"');
    const text = await (await app.request('/exercise/denied-hours/')).text();
    const { total } = compared(7);
    expect(text).toContain(
      `${total.truth} true incidents in both worlds. Watched, ${total.full.recorded} are recorded; with half of the watched hours denied, ${total.denied.recorded}. No day of any zone reads quieter for it.`,
    );
    expect(text).toContain('data-mark="exercise"');
    expect(text.match(/<svg class="twin"/g)).toHaveLength(5);
    expect(text.slice(0, text.indexOf('</main>')).includes('safe')).toBe(false);
    const other = await (await app.request('/exercise-denied/denied-hours/')).text();
    expect(
      /<section aria-labelledby="zones">[\s\S]*<\/section>/.exec(other)?.[0].replaceAll('exercise-denied', 'exercise'),
    ).toBe(/<section aria-labelledby="zones">[\s\S]*<\/section>/.exec(text)?.[0]);
    shelf.close();
  });

  it('is no page of the public room, which tells no hours', async () => {
    const { app, shelf } = await room(openPublicShelf);
    expect((await app.request('/exercise/')).status).toBe(200);
    expect(await (await app.request('/exercise/')).text()).not.toContain('denied-hours');
    expect((await app.request('/exercise/denied-hours/')).status).toBe(404);
    shelf.close();
  });
});
