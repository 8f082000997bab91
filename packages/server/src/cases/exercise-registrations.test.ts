import { exerciseDefaults } from '@truceline/truce/exercise';
import { registrationHash } from '@truceline/truce/held';
import { type Instant, instant, isRefusal, spanOfDay } from '@truceline/truce/kernel';
import type { Edition } from '@truceline/truce/pages';
import { beforeAll, describe, expect, it } from 'vitest';
import { exerciseAt } from '../../testing/exercise-store.ts';
import { temporaryFolder } from '../../testing/planted-case.ts';
import { openOperatorShelf, registrationsKept } from '../index.ts';
import { openJournal } from '../journal/index.ts';
import { caseFile } from '../publish/site.ts';
import { openStore } from '../store/index.ts';
import { enterRegistrations, exerciseRegistrations } from './exercise-registrations.ts';

const [folder, short] = [temporaryFolder(), temporaryFolder()];
const now = () => instant(Date.UTC(2026, 10, 27));
const firstDay = spanOfDay(exerciseDefaults.startsOn, exerciseDefaults.zone).startsAt;

beforeAll(async () => {
  for (const [store, days] of [
    [folder, 60],
    [short, 24],
  ] as const) {
    await exerciseAt(store, { days });
  }
});

async function editionOf(store: string, audience: 'operator' | 'public', knownAt?: Instant): Promise<Edition> {
  const shelf = await openOperatorShelf(store, now, { audience, writing: false });
  if (isRefusal(shelf)) throw new Error(shelf.message);
  const edition = shelf.edition('exercise', knownAt);
  shelf.close();
  if (!edition || isRefusal(edition)) throw new Error('no edition');
  return edition;
}

const around = (audience: 'operator' | 'public') =>
  ({ audience, assets: { css: 'room.css', script: 'room.js' }, basemap: undefined }) as const;
const pageOf = (edition: Edition, audience: 'operator' | 'public', address = 'held/'): string =>
  String(caseFile(edition, address, around(audience))!.body);

describe('what the staff of the exercise register', () => {
  it('is in the record before the first day of the exercise, whole', () => {
    const kept = registrationsKept(folder, 'exercise');
    if (isRefusal(kept)) throw new Error(kept.message);
    expect(kept.map(({ registration }) => registration)).toEqual(
      exerciseRegistrations(kept[0]!.registration.coverageFloorPerMille),
    );
    for (const { receivedAt, registration, hash, by } of kept) {
      expect(receivedAt).toBeLessThan(firstDay);
      expect(hash).toBe(registrationHash(registration));
      expect([registration.about, by]).toEqual([
        expect.stringMatching(/^EXERCISE: /),
        expect.stringMatching(/^EXERCISE: /),
      ]);
    }
  });

  it('gets a word where the figures have one, and "not determinable" with its reason where two days are the baseline', async () => {
    const { held } = await editionOf(folder, 'operator');
    expect(held!.map(({ stood, verdict, reasons }) => [stood, verdict, reasons])).toEqual([
      [true, 'held', []],
      [true, 'notDeterminable', ['baselineTooShort']],
    ]);
    const young = await editionOf(short, 'operator');
    expect(young.held!.map(({ verdict }) => verdict)).toEqual(['notDeterminable', 'notDeterminable']);
    expect(young.held![0]!.reasons).toContain('truceNotOver');
  });

  it('is answered in public with the word, and without a name, a series or a small count', async () => {
    const edition = await editionOf(folder, 'public');
    const page = pageOf(edition, 'public');
    expect([...page.matchAll(/data-verdict="([^"]*)"/g)].map(([, word]) => word)).toEqual(['held', 'notDeterminable']);
    expect(page).toMatch(/Watched: at least \d*0 % of the time of the truce/);
    expect(page).not.toMatch(/operations room|<svg|NaN|undefined/);
  });

  it.each([0, 1, 10, 31, 45])('reads as a page on day %i, with no word before the window is over', async (day) => {
    const edition = await editionOf(folder, 'operator', instant(firstDay + day * 86_400_000 + 43_200_000));
    const page = pageOf(edition, 'operator');
    expect(page.match(/data-verdict="notDeterminable"/g)).toHaveLength(2);
    expect(page).not.toMatch(/NaN|undefined|Infinity/);
  });

  it('costs the front of the case nothing: no answer is worked out for it', async () => {
    const edition = await editionOf(folder, 'operator');
    const asked: PropertyKey[] = [];
    const watched = new Proxy(edition, {
      get: (target, key) => {
        asked.push(key);
        return Reflect.get(target, key);
      },
    });
    expect(pageOf(watched, 'operator', '')).toContain('Did it hold?');
    expect(asked).toContain('registrations');
    expect(asked).not.toContain('held');
  });

  it('is not put into a record that was begun without it: it would be dated before what is there', async () => {
    const store = openStore(temporaryFolder());
    if (isRefusal(store)) throw new Error(store.message);
    const journal = await openJournal({ folder: temporaryFolder(), author: store.author, now });
    if (isRefusal(journal)) throw new Error(journal.message);
    await journal.append([{ kind: 'agreement', body: {} }]);
    await journal.append([{ kind: 'zoneVersion', body: {} }]);
    const before = journal.size;
    await enterRegistrations(journal, { by: 'EXERCISE', floorPerMille: 600 });
    expect(journal.size).toBe(before);
    journal.close();
    store.close();
  });
});
