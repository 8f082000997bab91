import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instant } from '../../kernel/index.ts';
import type { FindingId } from '../finding.ts';
import type { FindingBody } from './body.ts';
import { issuedFindings } from './fold.ts';
import type { FindingAuthor, FindingSaid, FindingWord } from './word.ts';

const author: FindingAuthor = { office: 'secretariat', person: 's-1', authenticated: false };
const body = { format: 1 } as FindingBody;
const id = 'fnd-1' as FindingId;
const said = (name: string, at: number, what: FindingSaid, done = at): FindingWord => ({
  ...what,
  name,
  by: what.word === 'reply' ? { ...author, office: 'party', of: 'exercise/actor/vel' } : author,
  happenedAt: instant(done),
  receivedAt: instant(at),
});
const issue = (
  name: string,
  at: number,
  more: { supersedes?: string; deadline?: number; finding?: FindingId } = {},
): FindingWord =>
  said(name, at, {
    word: 'issue',
    finding: more.finding ?? id,
    body,
    statement: 'seen',
    ...(more.supersedes === undefined ? {} : { supersedes: more.supersedes, why: 'more is known' }),
    ...(more.deadline === undefined ? {} : { deadline: instant(more.deadline) }),
  });
const beside = (name: string, at: number, word: 'reply' | 'dissent' | 'withdraw', done = at): FindingWord =>
  said(name, at, { word, finding: id, words: name }, done);
const always = instant(1_000_000);
const entriesOf = (words: readonly FindingWord[], at = always): readonly string[] =>
  issuedFindings(words, at).findings[0]?.revisions.map(({ issued }) => issued.name) ?? [];
const whyOf = (words: readonly FindingWord[], name: string): string | undefined =>
  issuedFindings(words, always).notTaken.find((each) => each.name === name)?.why;

describe('findings that people issued', () => {
  it('stand as their last revision, and hold every earlier one', () => {
    const words = [issue('a', 10), issue('b', 20, { supersedes: 'a' }), issue('c', 30, { supersedes: 'b' })];
    expect(entriesOf(words)).toEqual(['a', 'b', 'c']);
    expect(entriesOf(words, instant(25))).toEqual(['a', 'b']);
    expect(issuedFindings(words, instant(25)).findings[0]!.revisions.map((each) => each.supersededBy)).toEqual([
      'b',
      undefined,
    ]);
    expect(issuedFindings(words, instant(5))).toEqual({ findings: [], notTaken: [] });
  });

  it('take a revision of the same instant after what it supersedes, whatever their entries are called', () => {
    expect(entriesOf([issue('z', 10), issue('a', 10, { supersedes: 'z' })])).toEqual(['z', 'a']);
  });

  it('keep the first of two that supersede the same revision, and say what became of the other', () => {
    const words = [issue('a', 10), issue('c', 20, { supersedes: 'a' }), issue('b', 20, { supersedes: 'a' })];
    expect(entriesOf(words)).toEqual(['a', 'b']);
    expect(whyOf(words, 'c')).toBe('revision 1 was superseded already, by revision 2; revise the one that stands');
    expect(whyOf([issue('a', 10), issue('b', 20)], 'b')).toContain('issued already');
  });

  it('take nothing that hangs on what is not there, on another finding, on a ring, or on a later name', () => {
    const other = issue('o', 5, { finding: 'fnd-2' as FindingId });
    const words = [
      other,
      issue('a', 10),
      issue('b', 20, { supersedes: 'nowhere' }),
      issue('c', 20, { supersedes: 'o' }),
      issue('d', 20, { supersedes: 'e' }),
      issue('e', 20, { supersedes: 'd' }),
      issue('f', 20, { supersedes: 'f' }),
      issue('g', 9, { supersedes: 'a' }),
      issue('h', 30, { supersedes: 'b' }),
      beside('r', 11, 'reply'),
      issue('i', 30, { supersedes: 'r' }),
    ];
    expect(entriesOf(words.filter((each) => each !== other))).toEqual(['a']);
    expect(whyOf(words, 'b')).toContain('not on the record');
    expect(whyOf(words, 'c')).toContain('another finding');
    for (const ring of ['d', 'e', 'f']) expect(whyOf(words, ring)).toContain('in a ring');
    expect(whyOf(words, 'g')).toContain('received before what it supersedes');
    expect(whyOf(words, 'h')).toContain('itself not taken');
    expect(whyOf(words, 'i')).toContain('no issue');
    expect(issuedFindings([beside('r', 1, 'reply'), issue('x', 2, { supersedes: 'y' })], always).findings).toEqual([]);
    expect(whyOf([beside('r', 1, 'reply')], 'r')).toBe('no such finding was issued');
  });

  it('are not revised once they were withdrawn, and are withdrawn once', () => {
    const words = [
      beside('early', 5, 'withdraw'),
      issue('a', 10),
      issue('same', 20, { supersedes: 'a' }),
      beside('w', 20, 'withdraw'),
      beside('again', 21, 'withdraw'),
      issue('after', 22, { supersedes: 'same' }),
      beside('r', 23, 'reply'),
    ];
    const [finding] = issuedFindings(words, always).findings;
    expect(finding).toMatchObject({ state: 'withdrawn', withdrawn: { name: 'w' } });
    expect(entriesOf(words)).toEqual(['a', 'same']);
    expect(whyOf(words, 'early')).toBe('it was not issued yet');
    expect(whyOf(words, 'again')).toBe('it was withdrawn already');
    expect(whyOf(words, 'after')).toContain('withdrawn before');
    expect(finding!.revisions[1]!.replies).toMatchObject([{ afterWithdrawal: true }]);
    expect(issuedFindings(words, instant(19)).findings[0]!.state).toBe('standing');
  });

  it('hold replies with the revision that stood, and tell late ones from those entered late', () => {
    const words = [
      issue('a', 10, { deadline: 40 }),
      beside('before', 9, 'reply'),
      beside('in-time', 40, 'reply'),
      beside('entered', 45, 'reply', 39),
      beside('late', 46, 'reply', 41),
      issue('b', 50, { supersedes: 'a' }),
      beside('next', 60, 'reply'),
      issue('c', 70, { supersedes: 'b', deadline: 90 }),
      beside('d', 75, 'dissent'),
      beside('last', 80, 'reply'),
    ];
    const [finding] = issuedFindings(words, always).findings;
    expect(finding!.revisions.map(({ replies }) => replies.map((each) => [each.reply.name, each.timing]))).toEqual([
      [
        ['in-time', 'inTime'],
        ['entered', 'enteredAfter'],
        ['late', 'late'],
      ],
      [['next', 'late']],
      [['last', 'inTime']],
    ]);
    expect(finding!.replyDue).toBe(90);
    expect(finding!.revisions[2]!.dissents.map(({ name }) => name)).toEqual(['d']);
    expect(whyOf(words, 'before')).toContain('not issued yet');
  });

  const anyWord = fc
    .record({
      name: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'),
      at: fc.integer({ min: 0, max: 6 }),
      word: fc.constantFrom(
        'issue' as const,
        'issue' as const,
        'issue' as const,
        'reply' as const,
        'dissent' as const,
        'withdraw' as const,
      ),
      supersedes: fc.constantFrom(undefined, 'a', 'b', 'c', 'd', 'x'),
      finding: fc.constantFrom('fnd-1', 'fnd-1', 'fnd-2'),
    })
    .map(({ name, at, word, supersedes, finding }) =>
      word === 'issue'
        ? issue(name, at, { finding: finding as FindingId, ...(supersedes === undefined ? {} : { supersedes }) })
        : said(name, at, { word, finding: finding as FindingId, words: name }),
    );

  it('are a function of the set: no order of arrival changes them, and every word is taken or told', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(anyWord, { selector: ({ name }) => name, maxLength: 7 }).chain((words) =>
          fc.record({
            words: fc.constant(words),
            shuffled: fc.shuffledSubarray(words, { minLength: words.length }),
            at: fc.integer({ min: 0, max: 7 }),
          }),
        ),
        ({ words, shuffled, at }) => {
          const found = issuedFindings(words, instant(at));
          expect(issuedFindings(shuffled, instant(at))).toEqual(found);
          const taken = found.findings.flatMap(({ revisions, withdrawn }) => [
            ...revisions.flatMap(({ issued, replies, dissents }) => [
              issued.name,
              ...replies.map(({ reply }) => reply.name),
              ...dissents.map(({ name }) => name),
            ]),
            ...(withdrawn ? [withdrawn.name] : []),
          ]);
          const told = found.notTaken.map(({ name }) => name);
          const known = words.filter(({ receivedAt }) => receivedAt <= at).map(({ name }) => name);
          expect([...taken, ...told].sort()).toEqual([...known].sort());
        },
      ),
      { numRuns: 500 },
    );
  });
});
