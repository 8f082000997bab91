import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { afterNoon, anOutlet, judgement } from '../../testing/judgements.ts';
import type { Judged, Judgement } from './judgement.ts';
import { standingJudgements } from './standing.ts';

const late = afterNoon(10_000);
const mark = (report: string, of: 'confirmed' | 'refuted' | 'cannotTell'): Judged => ({
  what: 'mark',
  report,
  mark: of,
  reason: 'seen',
});
const letter = (to: 'A' | 'B' | 'E', more: object = {}): Judged => ({
  what: 'reliability',
  source: anOutlet,
  letter: to,
  reason: 'on its record',
  ...more,
});
const second = (of: string): Judged => ({ what: 'second', judgement: of });
const undo = (of: string): Judged => ({ what: 'undo', judgement: of, reason: 'a slip' });

describe('marks', () => {
  it('a later word of a person takes the place of the earlier one', () => {
    const standing = standingJudgements(
      [judgement('1', mark('r', 'confirmed')), judgement('2', mark('r', 'refuted'), 'p1', 5)],
      late,
    );
    expect(standing.marks.get('r')).toMatchObject({ agreed: 'refuted', judgements: [{ id: '2' }] });
    expect(standingJudgements(standing.all, afterNoon(4)).marks.get('r')?.agreed).toBe('confirmed');
  });

  it('persons who disagree leave the item without one, until one of them gives in', () => {
    const two = [judgement('1', mark('r', 'confirmed')), judgement('2', mark('r', 'refuted'), 'p2', 5)];
    expect(standingJudgements(two, late).marks.get('r')?.agreed).toBeUndefined();
    const three = [...two, judgement('3', mark('r', 'confirmed'), 'p2', 9)];
    expect(standingJudgements(three, late).marks.get('r')?.agreed).toBe('confirmed');
  });

  it('contradictions of one person at one instant leave it without one, whichever is listed first', () => {
    const both = [judgement('1', mark('r', 'confirmed')), judgement('2', mark('r', 'refuted'))];
    for (const given of [both, [...both].reverse()])
      expect(standingJudgements(given, late).marks.get('r')).not.toHaveProperty('agreed');
  });

  it('what its author takes back is gone, and the word before it stands again', () => {
    const given = [
      judgement('1', mark('r', 'confirmed')),
      judgement('2', mark('r', 'refuted'), 'p1', 5),
      judgement('3', undo('2'), 'p1', 6),
    ];
    const standing = standingJudgements(given, late);
    expect(standing.marks.get('r')?.agreed).toBe('confirmed');
    expect(standing.undone.get('2')?.id).toBe('3');
  });

  it('another person takes back with a second person only', () => {
    const given = [judgement('1', mark('r', 'refuted')), judgement('2', undo('1'), 'p2', 5)];
    const waits = standingJudgements(given, late);
    expect(waits.marks.get('r')?.agreed).toBe('refuted');
    expect(waits.waiting.map(({ id }) => id)).toEqual(['2']);
    const done = standingJudgements([...given, judgement('3', second('2'), 'p3', 6)], late);
    expect(done.marks.has('r')).toBe(false);
    expect(done.waiting).toEqual([]);
  });
});

describe('letters of sources', () => {
  it('one person alone puts none in force, and cannot be the second too', () => {
    const given = [judgement('1', letter('A')), judgement('2', second('1'), 'p1', 3)];
    const standing = standingJudgements(given, late);
    expect(standing.letters.get(anOutlet)).toBeUndefined();
    expect(standing.waiting.map(({ id }) => id)).toEqual(['1']);
    expect(standing.idle).toMatchObject([{ judgement: { id: '2' } }]);
  });

  it('stands from when the second person is behind it, and no longer when either takes back', () => {
    const given = [judgement('1', letter('A')), judgement('2', second('1'), 'p2', 30)];
    expect(standingJudgements(given, afterNoon(29)).letters.size).toBe(0);
    expect(standingJudgements(given, afterNoon(30)).letters.get(anOutlet)).toMatchObject([
      { judgement: { id: '1' }, since: afterNoon(30) },
    ]);
    const [byFirst, bySecond] = [undo('1'), undo('2')].map((said, index) =>
      standingJudgements([...given, judgement('3', said, `p${index + 1}`, 40)], late),
    );
    expect(byFirst!.letters.get(anOutlet) ?? []).toEqual([]);
    expect(bySecond!.letters.get(anOutlet) ?? []).toEqual([]);
    expect(bySecond!.waiting.map(({ id }) => id)).toEqual(['1']);
  });

  it('each topic and party has one; of two the newer; of two at one instant neither', () => {
    const given = [
      judgement('1', letter('A')),
      judgement('2', second('1'), 'p2', 1),
      judgement('3', letter('E'), 'p3', 2),
      judgement('4', second('3'), 'p1', 5),
      judgement('5', letter('B', { party: 'ru' }), 'p3', 2),
      judgement('6', second('5'), 'p1', 5),
    ];
    const letters = standingJudgements(given, late).letters.get(anOutlet)!;
    expect(letters.map((each) => each.judgement.id).sort()).toEqual(['3', '5']);
    const tie = standingJudgements(
      given.map((each) => ({ ...each, receivedAt: afterNoon(5), happenedAt: afterNoon(5) })),
      late,
    );
    expect(tie.letters.get(anOutlet)!.map((each) => each.judgement.id)).toEqual(['5']);
    expect(tie.idle.map((each) => each.judgement.id).sort()).toEqual(['1', '3']);
  });

  it('a judgement that names an unknown one moves nothing, and says why', () => {
    const standing = standingJudgements([judgement('1', second('none')), judgement('2', undo('none'))], late);
    expect(standing.idle.map(({ why }) => why)).toEqual([
      'it stands behind a judgement that is not known',
      'it takes back a judgement that is not known',
    ]);
  });
});

const anyJudgement = fc
  .record({
    id: fc.nat({ max: 12 }),
    person: fc.constantFrom('p1', 'p2', 'p3'),
    minute: fc.nat({ max: 4 }),
    said: fc.oneof(
      fc
        .record({ report: fc.constantFrom('r', 's'), of: fc.constantFrom('confirmed', 'refuted', 'cannotTell') })
        .map(({ report, of }) => mark(report, of as 'confirmed')),
      fc.constantFrom('A', 'B', 'E').map((each) => letter(each as 'A')),
      fc.nat({ max: 12 }).map((of) => second(String(of))),
      fc.nat({ max: 12 }).map((of) => undo(String(of))),
    ),
  })
  .map(({ id, person, minute, said }) => judgement(String(id), said, person, minute));
const many = fc.uniqueArray(anyJudgement, { maxLength: 12, selector: ({ id }) => id });

describe('what standing judgements hold to', () => {
  it('the order of arrival and being told twice change nothing', () => {
    fc.assert(
      fc.property(many, (given) => {
        expect(standingJudgements([...given].reverse().concat(given), late)).toEqual(standingJudgements(given, late));
      }),
    );
  });

  it('what is received later changes nothing of what was known before', () => {
    fc.assert(
      fc.property(many, fc.nat({ max: 4 }), (given, minute) => {
        const known: readonly Judgement[] = given.filter(({ receivedAt }) => receivedAt <= afterNoon(minute));
        expect(standingJudgements(given, afterNoon(minute))).toEqual(standingJudgements(known, late));
      }),
    );
  });

  it('no letter is in force by the word of fewer than two persons', () => {
    fc.assert(
      fc.property(many, (given) => {
        for (const each of [...standingJudgements(given, late).letters.values()].flat())
          expect(each.judgement.by.person).not.toBe(each.second.by.person);
      }),
    );
  });
});
