import { bodyHash } from '@truceline/truce/findings';
import { instant, isRefusal } from '@truceline/truce/kernel';
import type { Edition } from '@truceline/truce/pages';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exerciseAt } from '../../testing/exercise-store.ts';
import { temporaryFolder } from '../../testing/planted-case.ts';
import { type OperatorShelf, openOperatorShelf } from './operator-shelf.ts';

const folder = temporaryFolder();
const now = () => instant(Date.UTC(2026, 10, 24));
const secretariat = { office: 'secretariat', person: 's-1' };
let shelf: OperatorShelf;

beforeAll(async () => {
  await exerciseAt(folder, { days: 25 });
  const opened = await openOperatorShelf(folder, now);
  if (isRefusal(opened)) throw new Error(opened.message);
  shelf = opened;
});
afterAll(() => shelf.close());

function editionNow(): Edition {
  const edition = shelf.edition('exercise', undefined);
  if (!edition || isRefusal(edition)) throw new Error('no edition');
  return edition;
}

/** The form of the newest page about an apparent breach, filled in. */
function form(about: string, more: object = {}): object {
  const edition = editionNow();
  const body = edition.issuing!.prepare(about)!;
  return {
    word: 'issue',
    by: secretariat,
    about,
    knownAt: String(edition.case.knownAt),
    seen: bodyHash(body),
    statement: 'The limit was passed by what four independent teams reported.',
    ...more,
  };
}
const said = async (body: object) => {
  const taken = await shelf.issue!('exercise', body);
  return isRefusal(taken) ? taken.message : taken;
};
/** An apparent breach, or an episode possibly beyond its limit, on which no finding was issued. */
const freshBreach = (edition: Edition): string =>
  [...edition.breaches, ...edition.possible].find(
    ({ id }) => !edition.issuing!.all.findings.some((each) => each.id === id || JSON.stringify(each).includes(id)),
  )!.id;

describe('a finding in the record', () => {
  it('is issued as the person saw it, revised, replied to, dissented from and withdrawn; never twice, never edited', async () => {
    const before = editionNow();
    const about = freshBreach(before);
    const earlier = before.findings!.length;
    const first = await said(form(about, { deadline: '2099-03-14T06:05' }));
    expect(first).toMatchObject({ entry: expect.stringMatching(/^[0-9a-f]{64}$/), doubled: false });
    const { finding, name } = first as { finding: string; name: string };
    expect(editionNow().findings).toHaveLength(earlier + 1);
    expect(await said(form(about))).toContain('was issued already; revise it');
    expect(await said(form(about, { supersedes: name }))).toContain('`why` is missing');
    expect(await said(form(about, { supersedes: 'f'.repeat(64), why: 'x' }))).toContain('no finding of this case');
    const reply = { word: 'reply', finding, words: 'We know of no fire.', by: { office: 'party', person: 'p-1' } };
    expect(await said(reply)).toContain('say of which');
    const vel = before.agreement.terms.actors.find(({ id }) => id.endsWith('/vel'))!.id;
    expect(await said({ ...reply, by: { office: 'party', of: vel, person: 'p-1' } })).toMatchObject({ finding });
    expect(await said({ word: 'dissent', finding, words: 'One camera.', by: secretariat })).toMatchObject({ finding });
    const second = await said(form(about, { supersedes: name, why: 'the reply of a party is in' }));
    expect(second).toMatchObject({ finding });
    const own = editionNow().issuing!.all.findings.find(({ id }) => id === finding)!;
    expect(own.revisions.map((each) => [each.number, each.replies.length, each.dissents.length])).toEqual([
      [1, 1, 1],
      [2, 0, 0],
    ]);
    expect(own.revisions[0]!.replies[0]!.timing).toBe('inTime');
    expect(own.revisions[1]!.issued.body.statements.find(({ party }) => party === vel)!.said).toMatchObject({
      kind: 'known',
      value: { words: 'We know of no fire.' },
    });
    expect(await said(form(about, { supersedes: name, why: 'again' }))).toContain('revision 2 stands now');
    const withdrawal = { word: 'withdraw', finding, words: 'The camera was mis-set.', by: secretariat };
    expect(await said(withdrawal)).toMatchObject({ finding });
    expect(await said(withdrawal)).toContain('withdrawn already');
    expect(await said(form(about, { supersedes: (second as { name: string }).name, why: 'x' }))).toContain(
      'was withdrawn',
    );
    expect(editionNow().findings!.find(({ id }) => id === finding)).toMatchObject({ state: 'withdrawn' });
    const again = await openOperatorShelf(folder, now, { audience: 'operator', writing: false });
    if (isRefusal(again)) throw new Error(again.message);
    const reread = again.edition('exercise', undefined);
    expect(reread && !isRefusal(reread) && reread.findings).toEqual(editionNow().findings);
  });

  it('is refused where the page showed another body, a time to come, or no office for it', async () => {
    const about = freshBreach(editionNow());
    expect(await said(form(about, { seen: '0'.repeat(64) }))).toContain('look at it again');
    expect(await said(form(about, { knownAt: '9999999999999' }))).toContain('not ahead');
    expect(await said(form(about, { knownAt: 'then' }))).toContain('milliseconds');
    expect(await said(form(about, { deadline: '2001-01-01T00:00' }))).toContain('lies before');
    expect(await said(form(about, { by: { office: 'party', person: 'p' } }))).toContain('is for secretariat');
    expect(await said(form(about, { about: 'brc-none' }))).toContain('nothing of the name');
    expect(await said(form(about, { why: 'why not' }))).toContain('only a revision');
    expect(await said({ word: 'reply', finding: 'fnd-none', words: 'x', by: { ...secretariat } })).toContain(
      'is for party',
    );
    expect(await said({ word: 'dissent', finding: 'fnd-none', words: 'x', by: secretariat })).toContain('no finding');
    expect(await said({ word: 'say' })).toContain('one of issue, reply');
  });

  it('moves nothing: counts, apparent breaches, clauses and determinations stand as before it', async () => {
    const before = editionNow();
    expect(await said(form(freshBreach(before)))).toMatchObject({ doubled: false });
    const after = editionNow();
    for (const key of ['breaches', 'possible', 'clauses', 'days', 'questions'] as const)
      expect(after[key]).toEqual(before[key]);
    // What was joined is worked out when it is asked for: held against each other is the answer, not the asking.
    const told = ({ incidents }: Edition) => incidents.map((each) => ({ ...each, joined: each.joined?.() }));
    expect(told(after).some(({ joined }) => joined !== undefined)).toBe(true);
    expect(told(after)).toEqual(told(before));
    expect(after.decisions!.docket.determinations).toEqual(before.decisions!.docket.determinations);
  });
});
