import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { proseReadMax, readProse } from './index.ts';

const pasted =
  'Any violation shall be answered within 24 hours. The Commission decides by consensus of its members. The Guarantors shall take all necessary measures.';

function read(text: string) {
  const reading = readProse(text);
  if (reading.state !== 'read') throw new Error(`not read: ${reading.state}`);
  return reading;
}

const asked = (text: string): readonly string[] => read(text).questions.map(({ code, words }) => `${code} ${words}`);

describe('a clause as a lawyer pastes it', () => {
  it('is asked of its own words, and never told that what it says is silent', () => {
    const { questions, said, sentences } = read(pasted);
    expect(sentences.map(({ words }) => words)).toEqual(pasted.split(/(?<=\.) /));
    expect(asked(pasted)).toEqual(
      expect.arrayContaining([
        'TL-102 violation',
        'TL-301 shall be answered',
        'TL-406 within 24 hours',
        'TL-304 by consensus',
        'TL-302 its members',
        'TL-101 take all necessary measures',
      ]),
    );
    expect(questions.some(({ code }) => code === 'TL-303')).toBe(false);
    expect(said.map(({ says }) => says)).toContain('the rule is said: each member can block');
  });

  it.each([
    [
      'stand ready to commit to a system of politically and legally binding guarantees that will be activated once a ceasefire enters into force',
      [
        'TL-104 stand ready to commit',
        'TL-401 once a ceasefire enters into force',
        'TL-301 will be activated',
        'TL-201 guarantees',
      ],
    ],
    [
      'A Commission will be established to address any breaches, attribute responsibility, and determine remedies.',
      [
        'TL-102 breaches',
        'TL-607 attribute responsibility',
        'TL-303 determine remedies',
        'TL-302 Commission will be established',
      ],
    ],
    [
      'If the moratorium is violated by one of the parties, the other party has the right to consider itself free from the obligations.',
      ['TL-301 If the moratorium is violated', 'TL-102 violated', 'TL-311 consider itself free from the obligations'],
    ],
    [
      'The Sides will as soon as possible pull back heavy weapons\nto equal distances from the line of contact.',
      ['TL-403 as soon as possible', 'TL-102 heavy weapons', 'TL-501 the line of contact', 'TL-501 equal distances'],
    ],
    [
      '1. Each State may provide, inter alia, training.\n2. Nothing shall prevent self-help.',
      ['TL-103 inter alia', 'TL-201 provide'],
    ],
  ])('in another style: %s', (text, expected) => {
    expect(asked(text)).toEqual(expect.arrayContaining([...expected]));
  });

  it('is never said to oblige nobody where a day, a time or a listed duty stands', () => {
    for (const text of [
      'All use of armed force ends on 3 March 2031 at 00:00.',
      '(a) withdraw all troops;',
      'establish hubs across the country',
      'The protocol to be agreed.',
    ])
      expect(readProse(text)).toMatchObject({ state: 'read' });
  });

  it('names whom it binds only where the words do', () => {
    const says = (text: string) => read(text).said.map((each) => each.says);
    expect(says('2. The Government of France shall act.')).toContain('whom it binds is said: The Government of France');
    expect(says('It has its seat in Vienna and shall act.')).toEqual([]);
    expect(says('Poland shall receive aid.')).toEqual([]);
  });

  it('that says everything it touches is asked little', () => {
    expect(
      asked(
        'The Joint Council, composed of France and Poland, decides by a majority of all seats within 48 hours of referral; otherwise the matter lapses.',
      ),
    ).toEqual([]);
  });
});

describe('words that are no clause', () => {
  it('oblige nobody', () => {
    for (const words of [
      'The cat sat on the mat.',
      'In 2014 there was a large crowd.',
      'A breach of good taste.',
      '42',
    ])
      expect(readProse(words)).toMatchObject({ state: 'obligesNobody' });
  });

  it('are refused where there are none', () => {
    for (const words of ['', ' \n\t', '...', '—']) expect(readProse(words)).toMatchObject({ state: 'empty' });
  });

  it('are not read where they are not English', () => {
    for (const words of [
      'Стороны обязуются прекратить огонь.',
      'Сторони зобов’язуються припинити вогонь протягом 24 годин.',
      "Les Parties s'engagent à cesser le feu dans un délai de 24 heures et à retirer leurs armes.",
      'Die Parteien verpflichten sich, das Feuer innerhalb von 24 Stunden einzustellen.',
    ])
      expect(readProse(words)).toMatchObject({ state: 'notEnglish' });
    expect(
      read('The Parties shall cease fire within 24 hours, and this is the text of it. Стороны.').sentences.at(-1)!
        .state,
    ).toBe('notEnglish');
  });

  it('beside a clause are asked nothing, which is no approval', () => {
    const { sentences, questions } = read('The cat sat on the mat. They shall reply within 24 hours.');
    expect(sentences.map(({ state }) => state)).toEqual(['nothingAsked', 'asked']);
    expect(questions.every(({ offset }) => offset >= 24)).toBe(true);
  });
});

describe('any words', () => {
  const alphabet = [
    ...'shall,may,once,ceasefire,within,24 hours,of detection,by consensus,the Commission,its members,violation,.,;,\n,\n\n,(a),1.,“,’,\u00a0,İ,😀,и,be paid,EUR 3 million,if,attack,zone'.split(
      ',',
    ),
    ',',
    ' ',
  ];
  const texts = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 400 }),
    fc.array(fc.constantFrom(...alphabet), { maxLength: 60 }).map((parts) => parts.join(' ')),
  );

  it('are read without a throw, with sorted places that hold the very words', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const reading = readProse(text);
        if (reading.state !== 'read') return;
        for (const places of [reading.sentences, reading.questions, reading.said]) {
          for (const { offset, length, words } of places) {
            expect(length).toBeGreaterThan(0);
            expect(offset + length).toBeLessThanOrEqual(text.length);
            expect(text.slice(offset, offset + length)).toBe(words);
          }
          expect(places.map(({ offset }) => offset)).toEqual(places.map(({ offset }) => offset).sort((a, b) => a - b));
        }
        expect(readProse(text)).toEqual(reading);
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    'the ',
    'if the ',
    'within 24 hours ',
    'The A B ',
    'once a ',
    'may be ',
    'a\n',
    'shall be ',
    '. ',
    'politically and ',
    'x',
  ])('take no longer than their length allows: %j again and again', (piece) => {
    const began = process.threadCpuUsage();
    readProse(`${piece.repeat(Math.ceil((2 * proseReadMax) / piece.length))} shall`);
    // Of the processor, so that a busy machine makes no difference.
    expect(process.threadCpuUsage(began).user).toBeLessThan(2_000_000);
  });

  it('beyond the limit are said to be unread', () => {
    expect(read(`They shall reply. ${'the word '.repeat(proseReadMax / 8)}`).notice).toContain(
      'paste the rest by itself',
    );
  });
});
