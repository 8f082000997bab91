import { describe, expect, it } from 'vitest';
import { checkDefinitions, exact, missingOf } from '../../pledges/index.ts';
import { currentLanguage, inLanguage } from '../../wording/index.ts';
import { checkSentences } from './check-sentences.ts';
import { burdenWords, checkFigureWords, forceWords, promiseWords, shieldWords, voiceWords } from './index.ts';

describe('sentences of promises', () => {
  it('hold every text of the definitions of the checks, and no other', () => {
    const texts = Object.values(checkDefinitions).flatMap(({ title, question, says, source, aspects }) => [
      title,
      question,
      says,
      source,
      ...Object.values(aspects as Readonly<Record<string, { title: string; says: string; example: string }>>).flatMap(
        (each) => [each.title, each.says, each.example],
      ),
    ]);
    expect([...checkSentences].sort()).toEqual([...new Set(texts)].sort());
  });

  it('say in every language what is missing of a pledge of which nobody said anything', () => {
    const missing = missingOf({ id: 'p', words: [], conflicts: [], splitInto: [], entries: [] });
    expect(missing).toHaveLength(8);
    for (const language of ['uk', 'fr', 'de'] as const)
      for (const { reason } of missing)
        expect([reason, inLanguage(language, () => promiseWords(reason))]).not.toEqual([reason, reason]);
    expect(currentLanguage()).toBe('en');
    for (const { reason } of missing) expect(promiseWords(reason)).toBe(reason);
  });

  it('look into each other, keep names and the words of others, and leave what they do not know', () => {
    const spoken = (words: string): string => inLanguage('de', () => promiseWords(words));
    expect(
      spoken(
        'EUR 50 was due by the end of 2030-06-30 (UTC); the last of it came 9 days later, by the schedule and the word of donor: Zed',
      ),
    ).toBe(
      'EUR 50 fällig bis Ende 2030-06-30 (UTC); das Letzte kam 9 Tage später, nach Zeitplan und Wort (Geber: Zed)',
    );
    expect(spoken('it hangs on Zed: “we go if they go”, by the word of donor: Why')).toBe(
      'hängt ab von Zed: „we go if they go“, nach dem Wort (Geber: Why)',
    );
    expect(spoken('nobody ever wrote this')).toBe('nobody ever wrote this');
    expect(
      inLanguage('de', () =>
        forceWords(
          '`kes`’s contribution is not there after 2001-05-29; `und`’s contribution is not there after 2001-08-08',
        ),
      ),
    ).toBe(
      'der Beitrag von `kes` ist nach 2001-05-29 nicht dort; der Beitrag von `und` ist nach 2001-08-08 nicht dort',
    );
    expect(spoken('3 constructor')).toBe('3 constructor');
    expect(inLanguage('de', () => voiceWords('toString: x'))).toBe('toString: x');
  });

  it('follow a chain of falls, a pledge in the shield and a figure by its number', () => {
    expect(
      inLanguage('de', () =>
        burdenWords(
          'it hangs on `a` (`a` gives it), which hangs on `b` (it is a condition, by the word of donor: Zed)',
        ),
      ),
    ).toBe('hängt an `a` (`a` gibt es), das an `b` hängt (es ist eine Bedingung, nach dem Wort (Geber: Zed))');
    expect(
      inLanguage('de', () =>
        shieldWords(
          'Patrol: 30 vehicles: allocated 30 vehicles (donor: Zed); here because it is a pledge of equipment',
        ),
      ),
    ).toBe('Patrol: 30 vehicles: 30 Fahrzeuge zugeteilt (Geber: Zed); hier, weil: es ist eine Zusage von Ausrüstung');
    expect(
      inLanguage('uk', () => checkFigureWords({ what: 'over what is needed', value: exact(1n), unit: 'votes' })),
    ).toBe('понад потрібне: 1 голос');
  });
});
