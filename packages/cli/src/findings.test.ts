import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder, truceline } from '../testing/command-line.ts';

const store = join(temporaryFolder(), 'store');
const run = (command: string, ...words: readonly string[]) => truceline([command, ...words, '--store', store]);

beforeAll(async () => {
  expect((await truceline(['exercise', '--seed', '7', '--days', '25', '--store', store])).code).toBe(0);
});

describe('truceline findings', () => {
  it('lists what was issued with every revision, and one finding whole', async () => {
    const listed = await run('findings', 'exercise');
    expect(listed.code).toBe(0);
    for (const words of [
      'EXERCISE',
      'current as revision 2',
      'revision 1, issued',
      'changed: ',
      'reply of vel',
      'dissent of delegate',
    ])
      expect(listed.out).toContain(words);
    const { findings, notTaken } = JSON.parse((await run('findings', '--json')).out);
    expect([findings.length, notTaken]).toEqual([1, []]);
    const [{ id, revisions }] = findings;
    expect(revisions.map((each: { number: number }) => each.number)).toEqual([1, 2]);
    expect(JSON.parse((await run('findings', 'exercise', '--id', id, '--json')).out).findings).toEqual(findings);
    const { body } = revisions[0].issued;
    const prepared = JSON.parse((await run('findings', '--prepare', body.apparentBreach)).out);
    expect(Object.keys(prepared.body)).toEqual(
      expect.arrayContaining(['clauseTextHash', 'coverage', 'statements', 'wouldChange']),
    );
    expect((await run('findings', '--known', '2001-03-10')).out).toContain('no finding was issued');
  });

  it('refuses in one line what it cannot find', async () => {
    for (const [words, said] of [
      [['exercice'], 'did you mean `exercise`?'],
      [['exercise', '--id', 'fnd-none'], 'no finding `fnd-none` was issued'],
      [['exercise', '--prepare', 'brc-none'], 'nothing of the name'],
      [['exercise', '--id', 'a', '--prepare', 'b'], 'do not go together'],
      [['exercise', '--known', 'noon'], 'is no time'],
      [['exercise', 'other'], 'unexpected `other`'],
      [['exercise', '--case', 'exercise'], 'name the case once'],
    ] as const) {
      const { code, err } = await run('findings', ...words);
      expect([code, err]).toEqual([2, expect.stringContaining(said)]);
      expect(err.trim().split('\n')).toHaveLength(1);
    }
  });
});

describe('truceline claims', () => {
  it('sets what was found beside each claim, in text and in JSON', async () => {
    const listed = await run('claims', 'exercise');
    expect(listed.out).toMatch(/orn against vel claims at least \d+ hostile acts; published /);
    expect(listed.out).toMatch(/beside it: .* incidents; \d+ % watched on \d+ of \d+ days/);
    const { claims } = JSON.parse((await run('claims', '--json')).out);
    expect(claims.length).toBeGreaterThan(40);
    for (const claim of claims)
      expect(claim).toMatchObject({
        by: expect.any(String),
        number: expect.any(Number),
        beside: { watched: expect.any(String) },
      });
    expect((await run('claims', '--known', '2001-02-27')).out).toContain('no claim of a party is recorded');
    expect((await run('claims', 'exercice')).err).toContain('did you mean');
  });
});
