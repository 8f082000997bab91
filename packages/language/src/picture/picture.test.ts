import { describe, expect, it } from 'vitest';
import { compileAgreement } from '../index.ts';
import { pictureOf } from './index.ts';

const text = `truce v1
agreement invented "An invented text"
dated 2030-01-01 timezone "Europe/Kyiv" calendar same_time down
source doc "doc.html" official
actor a "A" { cites doc "1" role party signature given }
actor b "B" { cites doc "1" role guarantor signature given }
guarantee g "Help" { cites doc "2" by b to a delivers supply decided by unspecified "who decides" funded by unspecified "who pays" starts 2030-02-01 }
`;
const path = 'invented.truce';
const picture = (words: string) =>
  pictureOf(compileAgreement(path, { readText: (asked) => (asked === path ? words : undefined) }), path);

describe('the picture of a text', () => {
  it('puts each finding under its question, at the place of its item', () => {
    const { sections, open, broken } = picture(text);
    expect(broken).toBe(false);
    const power = sections.find((each) => each.id === 'power')!;
    expect(power.findings.map((each) => each.code)).toContain('TL-301');
    for (const { findings } of sections)
      for (const each of findings) expect(text.slice(0, each.offset).split('\n').length).toBe(each.line);
    expect(open.map((hole) => [hole.title, hole.reason])).toEqual([
      ['Help', 'who decides'],
      ['Help', 'who pays'],
      ['An invented text', 'how long all of it lasts'],
    ]);
  });

  it('asks no less when a hole is taken out: what is missing is asked as well as what is left open', () => {
    const questions = (words: string) =>
      picture(words)
        .open.map((hole) => `${hole.title}: ${hole.reason}`)
        .sort();
    const without = text
      .replace('decided by unspecified "who decides"', '')
      .replace('funded by unspecified "who pays"', '');
    expect(questions(without)).toEqual(questions(text));
    const step = (clauses: string) =>
      questions(`${text}ladder l "L" { cites doc "4" step 1 a { action warn by b when request of a ${clauses} } }`)
        .length;
    // A limit that is there asks its own questions: from which instant, and whether it starts anew.
    expect(step('')).toBeGreaterThan(step('within 2 hours of detection resets never'));
    expect(step('within 2 hours of detection')).toBe(step('within 2 hours of detection resets unspecified "whether"'));
  });

  it('says every diagnostic of the text but the bare holes under exactly one question', () => {
    const { diagnostics } = compileAgreement(path, { readText: (asked) => (asked === path ? text : undefined) });
    const shown = picture(text)
      .sections.flatMap((each) => each.findings.map((finding) => finding.code))
      .sort();
    expect(shown).toEqual(
      diagnostics
        .map((each) => each.code)
        .filter((code) => code !== 'TL-101')
        .sort(),
    );
  });

  it('says that a text is broken where its form keeps it from being read', () => {
    expect(picture(text.replace('guarantee g', 'guarantte g')).broken).toBe(true);
    expect(picture('').open).toEqual([]);
  });

  it('tells who can block, or which words are missing for that', () => {
    const bodies = `${text}body open_one { cites doc "3" seats a, unspecified "who else" }
body pair { cites doc "3" seats a, b votes consensus within 24 hours of referral otherwise rejected }
body three { cites doc "3" seats a weight 3, b weight 1, c weight 1 votes majority > 1/2 of weight within 24 hours of referral otherwise rejected }
actor c "C" { cites doc "1" role party signature given }
`;
    const facts = picture(bodies)
      .sections.find((each) => each.id === 'power')!
      .facts.map((each) => each.words);
    expect(facts).toContain(
      '`open_one`: who can block cannot be told: the text does not say who sits in every seat and by which rule it decides',
    );
    expect(facts).toContain(
      '`pair`: each of the 2 seats can block alone; none can carry alone; it takes 2 of 2 seats to adopt',
    );
    expect(facts).toContain('`three`: `a` can block alone; `a` can carry alone; it takes 1 of 3 seats to adopt');
    expect(facts).toContain(
      '`three`: share of decisions that turn on each seat (Banzhaf): `a` 100.0 %, `b` 0.0 %, `c` 0.0 %',
    );
  });
});
