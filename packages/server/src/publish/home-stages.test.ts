import { instant, isRefusal, parseInstant } from '@truceline/truce/kernel';
import { describe, expect, it } from 'vitest';
import { workedCasesAt } from '../../testing/exercise-store.ts';
import { temporaryFolder } from '../../testing/planted-case.ts';
import { openOperatorShelf, readAssets } from '../index.ts';
import { homePage } from './home-page.ts';

const folder = temporaryFolder();
const now = instant(parseInstant('2026-11-24T12:00Z')!);

describe('guarantees on the home page', () => {
  it('are told by the stages of the ladder to the operator, and not to the public', async () => {
    await workedCasesAt(folder, now);
    const shelf = await openOperatorShelf(folder, () => now, { audience: 'operator', writing: false });
    if (isRefusal(shelf)) throw new Error(shelf.message);
    const edition = shelf.edition('exercise', undefined);
    if (!edition || isRefusal(edition)) throw new Error('no edition');
    const around = { assets: readAssets()!, basemap: undefined, audience: 'public' } as const;
    const { states } = edition.decisions!.responses();
    const part = (page: string) => page.split('id="guarantees"')[1]!.split('</section>')[0]!;
    const own = part(homePage(edition, edition.days.at(-1)!.day, true, { ...around, audience: 'operator' })!);
    const kinds = (of: string) => [...of.matchAll(/data-kind="(\w+)"/g)].map(([, kind]) => kind);
    const shown = edition.clauses.filter(({ state }) => state === 'dormant' || state === 'active');
    expect(kinds(own)).toEqual(shown.map(({ id }) => states.find((each) => each.id === id)!.stage));
    expect(kinds(own)).not.toEqual(shown.map(({ state }) => state));
    expect(own).toContain('decide/ladder/');
    const { decisions: _, ...withoutActs } = edition;
    const open = part(homePage(withoutActs, edition.days.at(-1)!.day, true, around)!);
    expect(kinds(open)).toEqual(shown.map(({ state }) => state));
    expect(open).not.toContain('decide/');
    shelf.close();
  });
});
