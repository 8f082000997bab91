import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder, truceline } from '../testing/command-line.ts';

const folder = temporaryFolder();
const root = join(import.meta.dirname, '..', '..', '..');
const explain = (...words: string[]) => truceline(['explain', ...words], { cwd: root });

describe('truceline explain', () => {
  it('tells of a clause its words, what it compiles to, what it leaves open, what is found, and what hangs on it', async () => {
    const { code, out } = await explain('minsk-2/zone/line_now');
    expect(code).toBe(0);
    expect(out).toMatch(
      /^minsk-2\/zone\/line_now {2}“Actual line of contact” {2}\[press only\]\n {2}agreements\/minsk-2\/agreement\.truce:\d+\n/,
    );
    expect(out).toContain('  cites package, “point 2');
    expect(out).toMatch(/leaves open:\n( {2}.*\n)*? {2}shape: no map is annexed\n/);
    expect(out).toMatch(/findings:\n( {2}.*\n)*? {2}information TL-101 /);
    expect(out).toMatch(/needed by:\n {2}obligation pull_arty_ua\n/);
    expect(out).not.toContain('pull_arty_af\n');
  });

  it('finds the clause that stands on a line, and a step of a ladder with the readings that word it otherwise', async () => {
    const step = await explain('response-plan-2026/ladder/response/respond', '--json');
    const clause = JSON.parse(step.out) as {
      place: string;
      readings: { reading: string }[];
      dependsOn: string[];
      findings: { code: string }[];
    };
    expect(clause.readings.map((each) => each.reading).sort()).toEqual(['at_latest', 'not_before']);
    expect(clause.dependsOn).toEqual([
      'paris-declaration/actor/ru',
      'paris-declaration/actor/us',
      'paris-declaration/group/cow',
      'response-plan-2026/levels/tiers',
    ]);
    expect(clause.findings.map((each) => each.code)).toContain('TL-406');
    const there = await explain(clause.place, '--json');
    expect(JSON.parse(there.out)).toEqual(clause);
  });

  it('prints values as the language writes them, not by their inner names', async () => {
    const { out } = await explain('exercise/body/commission');
    expect(out).toContain('  votes: majority >= 3/5 of seats\n  quorum: 4 of seats\n');
    expect(out).toContain('  otherwise: escalates to council\n');
    expect((await explain('exercise/body/council')).out).toContain('  votes: consensus minus 1\n');
    const all = await Promise.all(
      ['threshold/buffer_day', 'zone/buffer', 'mechanism/mission', 'class/heavy'].map((id) =>
        explain(`exercise/${id}`),
      ),
    );
    for (const each of all) expect(each.out).not.toMatch(/numerator|comparison|, in ,|attribute |uri |form |: length /);
  });

  it('tells of a code what it means and how to mend it', async () => {
    const { code, out } = await explain('tl-301');
    expect(code).toBe(0);
    expect(out).toMatch(/^TL-301 decider-undefined\nnobody is named to decide\n/);
    expect(out).toContain('how to mend it:\n  name the body or person that decides');
  });

  it('reads a clause in plain words in four languages, with the names of the text in each', async () => {
    for (const [language, words] of [
      ['en', 'Ukraine (Ukrainian troops) must withdraw'],
      ['uk', 'Україна (українські війська) має відвести'],
      ['fr', 'L’Ukraine (troupes ukrainiennes) doit retirer'],
      ['de', 'Die Ukraine (ukrainische Truppen) hat'],
    ] as const) {
      const { out } = await explain('minsk-2/obligation/pull_arty_ua', '--lang', language, '--json');
      expect((JSON.parse(out) as { plain: string[] }).plain[0]).toContain(words);
    }
    expect(await explain('minsk-2/zone/line_now', '--lang', 'xx')).toMatchObject({
      code: 2,
      err: expect.stringContaining('use en, uk, fr, de'),
    });
  });

  it('says in one line what it does not find: exit 2', async () => {
    for (const [word, naming] of [
      ['TL-999', 'there is no diagnostic `TL-999`'],
      ['minsk-2/zone/lin', 'no clause `minsk-2/zone/lin`'],
      ['minsk-3/zone/line_now', 'did you mean `minsk-2`?'],
      ['agreements/minsk-2/agreement.truce:1', 'no clause stands on line 1'],
    ] as const) {
      const { code, err } = await explain(word);
      expect(code, word).toBe(2);
      expect(err.trim().split('\n')).toHaveLength(1);
      expect(err).toContain(naming);
    }
  });
});

describe('an apparent breach of a store', () => {
  it('explains itself: clause, ground, what would have had to be otherwise, and how the answer came about', async () => {
    const store = join(folder, 'store');
    expect((await truceline(['exercise', '--seed', '7', '--days', '30', '--store', store])).code).toBe(0);
    const { err } = await explain('brc-', '--store', store);
    const ids = err.match(/brc-[0-9a-f]+/g)!.filter((id) => id.length > 8);
    expect(ids.length).toBeGreaterThan(2);
    const all = await Promise.all(ids.map((id) => explain(id, '--store', store)));
    for (const { code, out } of all) {
      expect(code).toBe(0);
      expect(out).toMatch(/\n {2}the clause(?:: “| quotes no words; see )/);
      expect(out).toMatch(/\n {2}zone \w+, “.+”: EXERCISE/);
      expect(out).toMatch(/\n {2}otherwise: had \d+ of the \d+ (?:incidents? below|days? counted)/);
      const history = out
        .slice(out.indexOf('  as it was known'), out.indexOf('  rests on:'))
        .trim()
        .split('\n')
        .slice(1);
      // The last word of the history is what is said now.
      const [, best] = /\n {2}count ([^,]+),/.exec(out)!;
      expect(history.at(-1)).toContain(`beyond the limit: ${best}`);
      expect(new Set(history.map((line) => line.slice(20))).size).toBe(history.length);
    }
    // One of them was first not beyond, then beyond, and then beyond by a range.
    expect(
      all.some(({ out }) =>
        /not beyond the limit\n.* beyond the limit: 5 of .*\n.* beyond the limit: 6 \(4–6\)/.test(out),
      ),
    ).toBe(true);
  });
});
