import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileAgreement } from '../compile/compile.ts';
import { inferencesIn } from './inferred.ts';
import { plainReading, plainText } from './plain-reading.ts';
import { type PlainSentence, type ReadingLanguage, readingLanguages } from './sentence.ts';
import { bundledTexts, namesOf, readWhole } from './testing/bundled-texts.ts';
import { everyKind } from './testing/every-kind.ts';

const head = `truce v1
agreement t "T"
dated 2026-01-06
timezone "Europe/Kyiv"
calendar midnight down
source s "https://example.org" official
`;

function compiled(items: string) {
  const text = head + items;
  const result = compileAgreement('t.truce', { readText: (path) => (path === 't.truce' ? text : undefined) });
  const errors = result.diagnostics.filter(({ code }) => /^TL-70[0-46]$/.test(code)).map(({ message }) => message);
  expect(errors).toEqual([]);
  return result;
}

const texts = bundledTexts();
/** Without what a language does to whole sentences: spaces, elisions, euphony. */
const even = (text: string): string => text.replace(/[\s\u00a0\u202f’]/g, '').replace(/із|[уве]|з/g, '_');
const spoken = (sentences: readonly PlainSentence[]): string => sentences.map(({ text }) => text).join('\n');

/** Codes and names that are written in Latin letters in Ukrainian as well. */
const latin = /\b(?:[A-F][1-6]|UTC|Europe\/Kyiv|Europe\/Moscow|Etc\/GMT)\b/g;

describe('a plain reading', () => {
  for (const text of texts)
    it(`of ${text.name} in Ukrainian has no words in Latin letters but codes`, () => {
      for (const { id, text: sentence } of readWhole(text, 'uk'))
        expect(
          sentence.replace(latin, '').match(/\p{Script=Latin}+/gu) ?? [],
          `${id}: give the Ukrainian words in agreements/<name>/names/uk.json`,
        ).toEqual([]);
    });

  for (const text of texts)
    it(`of ${text.name} speaks of every hole, in every language, under the id of its record`, () => {
      for (const language of readingLanguages) {
        const said = plainText(text.terms, text.sidecar, language, namesOf(text, language));
        for (const hole of text.terms.holes) {
          if (hole.item !== text.terms.agreement && !hole.item.startsWith(`${text.terms.agreement}/`)) continue;
          const about = said.filter((each) => each.hole === hole.id && each.kind === 'silent');
          expect(about.map(({ id }) => id)).toEqual([hole.item]);
        }
      }
    });

  for (const text of texts)
    it(`of ${text.name} prints no number that its terms do not hold`, () => {
      const held = numbersHeld([
        text.terms,
        text.sidecar.titles,
        text.sidecar.notes,
        [...inferencesIn(text.terms, text.text, text.overlay).values()].map((marks) => [...marks.values()]),
        text.readings.map(({ terms }) => terms),
      ]);
      for (const language of readingLanguages)
        for (const { text: sentence } of readWhole(text, language))
          expect(
            numbersIn(sentence).filter((number) => !held.has(number)),
            sentence,
          ).toEqual([]);
    });

  for (const text of texts)
    it(`of ${text.name} marks every sentence about something inferred, in every language, and gives the reason`, () => {
      const marks = {
        en: '(inferred by the encoder, not in the text)',
        uk: '(висновок укладача, у тексті цього немає)',
        fr: '(déduit par l’encodeur, absent du texte)',
        de: '(vom Bearbeiter erschlossen, steht nicht im Text)',
      };
      for (const { terms, sidecar } of [text, ...text.readings]) {
        const inferences = inferencesIn(terms, text.text, text.overlay);
        for (const language of readingLanguages) {
          const names = namesOf(text, language);
          for (const [id, reasons] of inferences)
            for (const why of reasons.values()) {
              const said = plainReading(terms, sidecar, id, language, names, inferences).filter(
                (each) => each.id === id,
              );
              const given = names[why] ?? why;
              expect(
                said.filter((each) => each.kind === 'note' && even(each.text).includes(even(String(given)))),
              ).not.toEqual([]);
              const marked = said.filter((each) => each.inferred);
              expect(marked).not.toEqual([]);
              for (const each of marked) expect(each.text).toContain(marks[language]);
              expect(said.filter((each) => !each.inferred && each.text.includes(marks[language]))).toEqual([]);
            }
        }
      }
    });

  it('says of what is only intended that it is proposed, and of nothing that it holds', () => {
    const { terms, sidecar } = compiled(`
actor us "United States" { cites "1" role monitor }
actor fr "France" { cites "1" role guarantor }
ceasefire cf "Halt" { cites "1" between us, fr starts never }
mechanism m { cites "1" led by us status intended }
guarantee g "Help" { cites "1" by fr to us status to_be_finalised }
hub h "Depot" { cites "1" by fr status possible }
hub k "Store" { cites "1" by fr }`);
    const first = (id: string) =>
      readingLanguages.map(
        (language) => plainReading(terms, sidecar, id, language).find(({ kind }) => kind === 'says')?.text,
      );
    expect(first('t/mechanism/m')).toEqual([
      'It is proposed that the United States should lead it.',
      'Запропоновано таке: керівництво мають здійснювати Сполучені Штати Америки.',
      'Il est proposé ceci\u00a0: la direction doit revenir aux États-Unis.',
      'Vorgeschlagen ist: Die Leitung soll bei den Vereinigten Staaten liegen.',
    ]);
    expect(first('t/guarantee/g')[0]).toBe(
      'It is proposed, and still to be finalised, that France should give the guarantee “Help”.',
    );
    expect(first('t/hub/h')[0]).toBe('It is spoken of as possible that France should provide the hub “Depot”.');
    expect(first('t/hub/k')[0]).toBe('France is to provide the hub “Store”.');
    expect(first('t/ceasefire/cf')[0]).toBe('The ceasefire “Halt” is to hold between France and the United States.');
  });

  it('puts words into quotation marks only where a quote of the item has them', () => {
    const { terms, sidecar } = compiled(`
actor fr "France" { cites "1" role guarantor }
guarantee g "G" { cites "1" by fr starts when determined "a credible cessation" }
guarantee h "H" { cites "1" quote "after a credible cessation of fire" by fr starts when determined "a credible cessation" }`);
    expect(spoken(plainReading(terms, sidecar, 't/guarantee/g', 'en'))).toContain(
      'this has been determined: a credible cessation (the encoder’s paraphrase).',
    );
    expect(spoken(plainReading(terms, sidecar, 't/guarantee/h', 'en'))).toContain(
      'this has been determined: “a credible cessation”.',
    );
  });

  it('tells what was not read as a note, never as a silence of the text', () => {
    for (const { terms } of texts.flatMap((text) => [text, ...text.readings]))
      for (const { id, reason } of terms.holes)
        expect([id, reason]).toEqual([
          id,
          expect.not.stringMatching(/not (?:been )?(?:read|checked|encoded)|reports? read|excerpts? read/),
        ]);
  });

  it('puts the ceasefire and the promises first, the actors last', () => {
    const paris = texts.find(({ name }) => name === 'paris-declaration')!;
    const kinds = plainText(paris.terms, paris.sidecar, 'en').map(({ id }) => id.split('/')[1] ?? '');
    expect([...new Set(kinds)].slice(0, 5)).toEqual(['', 'passage', 'ceasefire', 'guarantee', 'body']);
    expect(kinds.at(-1)).toBe('actor');
  });

  it('says the same in all four languages, sentence for sentence', () => {
    for (const { terms, sidecar } of [...texts, compiled(everyKind)]) {
      const shape = (language: ReadingLanguage) =>
        plainText(terms, sidecar, language)
          .filter(({ kind }) => kind !== 'note')
          .map(({ id, kind, hole }) => [id, kind, hole]);
      for (const language of readingLanguages) expect(shape(language)).toEqual(shape('en'));
    }
  });

  it('has words for every kind of item, condition, vote, time and amount', () => {
    const { terms, sidecar } = compiled(everyKind);
    for (const language of readingLanguages)
      for (const { id, text } of plainText(terms, sidecar, language)) {
        expect(text, id).not.toMatch(/undefined|null|NaN|\[object|_/);
        expect(text, id).toMatch(/[.»”“]$/u);
      }
  });

  it('is the same twice, and on its own as in the whole text', () => {
    const { terms, sidecar } = compiled(everyKind);
    for (const language of readingLanguages) {
      const whole = plainText(terms, sidecar, language);
      expect(plainText(terms, sidecar, language)).toEqual(whole);
      for (const id of new Set(whole.map((each) => each.id)))
        expect(whole.filter((each) => each.id === id)).toEqual(
          plainReading(terms, sidecar, id, language).filter((each) => each.id === id),
        );
    }
  });

  it('does not depend on the clock or the time zone of the machine', () => {
    const { terms, sidecar } = compiled(everyKind);
    const zone = process.env.TZ;
    const read = () => readingLanguages.map((language) => plainText(terms, sidecar, language));
    const here = read();
    try {
      for (process.env.TZ of ['Pacific/Kiritimati', 'America/Los_Angeles']) expect(read()).toEqual(here);
    } finally {
      if (zone === undefined) delete process.env.TZ;
      else process.env.TZ = zone;
    }
  });

  it('reads whatever compiles out of a text in any state of being written', () => {
    const whole = head + everyKind;
    const at = fc.integer({ min: 0, max: whole.length });
    fc.assert(
      fc.property(
        at,
        fc.integer({ min: 1, max: 400 }),
        fc.constantFrom('', '}', ' "', '{ by ', 'constructor'),
        (from, length, put) => {
          const text = whole.slice(0, from) + put + whole.slice(from + length);
          const { terms, sidecar } = compileAgreement('t.truce', {
            readText: (path) => (path === 't.truce' ? text : undefined),
          });
          for (const language of readingLanguages)
            for (const sentence of plainText(terms, sidecar, language))
              expect(sentence.text).not.toMatch(/undefined|NaN/);
        },
      ),
      { numRuns: 120 },
    );
  });

  it('prints no other day for one that the calendar does not have', () => {
    const { terms, sidecar } = compiled(
      'actor ua "Ukraine" { cites "1" role party }\npledge p { cites "1" by ua due 2026-06-30 }',
    );
    const [pledge] = terms.pledges;
    const wrong = { ...terms, pledges: [{ ...pledge!, due: { kind: 'said', value: '2026-02-30' } as const }] };
    expect(spoken(plainReading(wrong, sidecar, 't/pledge/p', 'en'))).toContain('It is due by “2026-02-30”.');
  });

  it('takes no name for one that every object inherits', () => {
    const { terms, sidecar } = compiled(
      'actor a "constructor" { cites "1" role party }\nactor b "toString" { cites "1" role party }',
    );
    expect(spoken(plainText(terms, sidecar, 'uk'))).toContain('Роль учасника «constructor»: сторона.');
    expect(spoken(plainText(terms, sidecar, 'de'))).toContain('Rolle des Akteurs „toString“: Partei.');
  });

  it('says nothing of an id that the terms do not know', () => {
    const { terms, sidecar } = compiled('actor a "A" { cites "1" role party }');
    expect(plainReading(terms, sidecar, 't/actor/b', 'en')).toEqual([]);
    expect(plainReading(terms, sidecar, 'constructor', 'en')).toEqual([]);
  });

  it('speaks of a missing decider as the design asks', () => {
    const { terms, sidecar } = compiled(
      'actor ua "Ukraine" { cites "1" role party }\nguarantee g "G" { cites "1" by ua to ua decided by unspecified "nobody" }',
    );
    const said = (language: ReadingLanguage) =>
      plainReading(terms, sidecar, 't/guarantee/g', language).find(({ kind }) => kind === 'silent')?.text;
    expect(readingLanguages.map(said)).toEqual([
      'The text does not say who decides.',
      'Текст не визначає, хто ухвалює рішення.',
      'Le texte ne dit pas qui décide.',
      'Der Text sagt nicht, wer entscheidet.',
    ]);
  });

  it('elides in French where a word ends, and nowhere else', () => {
    const { terms, sidecar } = compiled(everyKind);
    const said = spoken(plainText(terms, sidecar, 'fr'));
    expect(said).toContain('politique ou juridique');
    expect(said).toContain('lorsqu’une demande');
    expect(said).toContain('d’au moins');
    expect(said).not.toMatch(/(?<!\p{L})(?:de|que|lorsque) [aeéèêiou]/u);
  });

  it('leaves an untranslated note out and marks untranslated words of the text', () => {
    const { terms, sidecar } = compiled(
      'actor ua "Ukraine" { cites "1" role party }\npermission p "P" { cites "1" by ua do "fly over" }\nzone z "Z" { cites "1" unresolved "later" }',
    );
    expect(spoken(plainReading(terms, sidecar, 't/permission/p', 'uk'))).toBe(
      'Україні дозволено зробити таке: «fly over» (мовою оригіналу).',
    );
    expect(spoken(plainReading(terms, sidecar, 't/permission/p', 'uk', { 'fly over': 'літати над зоною' }))).toBe(
      'Україні дозволено зробити таке: літати над зоною.',
    );
    expect(plainReading(terms, sidecar, 't/zone/z', 'de').map(({ text }) => text)).toEqual([
      'Der Text lässt den Verlauf offen.',
    ]);
  });

  it('prints exactly the numbers of a clause, whatever they are', () => {
    const whole = fc.integer({ min: 1, max: 9_999_999 });
    fc.assert(
      fc.property(
        whole,
        fc.integer({ min: 1, max: 900 }),
        fc.integer({ min: 1, max: 90 }),
        whole,
        (count, km, hours, euros) => {
          const { terms, sidecar } = compiled(`
actor ua "Ukraine" { cites "1" role party }
incident i { cites "1" covers shelling }
class c { cites "1" means "guns" }
zone z { cites "1" unresolved "later" }
threshold n { cites "1" count i >= ${count} over sliding ${hours} hours verified by ua }
obligation o { cites "1" by ua withdraw c >= ${km} km from z }
pledge p { cites "1" by ua to ua amount ${euros} EUR }`);
          for (const language of readingLanguages) {
            const numbers = (id: string) => numbersIn(spoken(plainReading(terms, sidecar, id, language)));
            expect(numbers('t/threshold/n')).toEqual([count, hours].map(String));
            expect(numbers('t/obligation/o')).toEqual([String(km)]);
            expect(numbers('t/pledge/p')).toEqual([String(euros)]);
          }
        },
      ),
      { numRuns: 25 },
    );
  });
});

/** Numbers of a sentence without the marks that group their digits; a decimal comma counts as a point. */
function numbersIn(text: string): string[] {
  return [...text.matchAll(/\d+(?:[\u00a0\u202f ,.]\d{3}(?!\d))*(?:[.,]\d+)?/g)].map(([number]) => {
    const bare = number.replace(/[\u00a0\u202f ,.](?=\d{3}(?!\d))/g, '').replace(',', '.');
    return String(Number(bare));
  });
}

/** Every number in values, as it stands and in the units in which people read it. */
function numbersHeld(values: unknown): ReadonlySet<string> {
  const held = new Set<string>(['1']);
  const visit = (value: unknown, key = ''): void => {
    if (typeof value === 'number' || typeof value === 'string') {
      for (const number of numbersIn(String(value).replace(/(\d)-(?=\d)/g, '$1 / '))) {
        held.add(number);
        const divisors = { lengthMm: [1_000, 1_000_000], durationMs: [1_000, 60_000, 3_600_000], amountMinor: [100] };
        for (const divisor of divisors[key as keyof typeof divisors] ?? []) held.add(String(Number(number) / divisor));
      }
    } else if (Array.isArray(value)) for (const each of value) visit(each);
    else if (value && typeof value === 'object') for (const [name, each] of Object.entries(value)) visit(each, name);
  };
  visit(values);
  return held;
}
