import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { afterNoon, judgement } from '../../testing/judgements.ts';
import { report } from '../../testing/reports.ts';
import { bestGrades, formatGrade, type Report, type ReportDraft } from '../reports/index.ts';
import type { Judgement } from './judgement.ts';
import { gradesOfIncident, type ReportInGroup } from './of-incident.ts';
import { sourceIdOf } from './source-id.ts';
import { sourceLetters } from './source-letters.ts';
import { standingJudgements } from './standing.ts';

const late = afterNoon(1_000);
const grouped = (group: string, changes: Partial<ReportDraft> = {}): ReportInGroup & Report => ({
  ...report({ item: group, source: group, grade: { source: 'C', information: 6 }, ...changes }),
  group,
});
const byGroups: readonly Judgement[] = [
  judgement('m', { what: 'method', digits: 'groups', reason: 'the groups were checked' }),
  judgement('m2', { what: 'second', judgement: 'm' }, 'p2'),
];
const graded = (reports: readonly ReportInGroup[], judgements: readonly Judgement[] = []) =>
  gradesOfIncident(reports, standingJudgements(judgements, late));
const words = (reports: readonly ReportInGroup[], judgements: readonly Judgement[] = []) =>
  graded(reports, judgements).grades.map(formatGrade).join(' ');

const anyReport = fc
  .record({
    group: fc.constantFrom('a', 'b', 'c'),
    item: fc.nat({ max: 30 }),
    sourceClass: fc.constantFrom('party', 'media', 'monitor'),
    actor: fc.constantFrom('ru', 'ua', undefined),
    source: fc.constantFrom('A', 'C', 'F'),
    information: fc.constantFrom(1, 3, 6),
  })
  .map(({ group, item, sourceClass, actor, source, information }) => ({
    ...grouped(group, {
      item: `${item}`,
      sourceClass: sourceClass as 'media',
      ...(actor ? { actor } : {}),
      grade: { source: source as 'A', information: information as 1 },
    }),
  }));

describe('the grades of an incident', () => {
  it('where nobody judged anything are the best of its feeds, as without grading', () => {
    fc.assert(
      fc.property(fc.array(anyReport, { maxLength: 8 }), (reports) => {
        expect(gradesOfIncident(reports).grades).toEqual(bestGrades(reports.map(({ grade }) => grade)));
        expect(graded(reports).grades).toEqual(gradesOfIncident(reports).grades);
      }),
    );
  });

  it('follow from the groups once two persons put that in force', () => {
    const three = [grouped('a'), grouped('b'), grouped('c')];
    expect(words(three)).toBe('C6');
    expect(words(three, byGroups.slice(0, 1))).toBe('C6');
    expect(words(three, byGroups)).toBe('C1');
    expect(graded(three, byGroups).status).toBe('confirmed');
    expect(words(three.slice(0, 2), byGroups)).toBe('C2');
    expect(words(three.slice(0, 1), byGroups)).toBe('C6');
  });

  it('a digit that cannot be judged by groups leaves the feed’s own', () => {
    expect(words([grouped('a', { grade: { source: 'B', information: 2 } })], byGroups)).toBe('B2');
    expect(words([{ ...grouped('a'), consistent: true }], byGroups)).toBe('C3');
  });

  it('another actor contradicts, and so do a denial and a word that it was no attack', () => {
    for (const other of [
      grouped('b', { actor: 'ua' }),
      grouped('b', { evidence: [{ kind: 'denial', of: 'ru' }] }),
      grouped('b', { evidence: [{ kind: 'measured', of: 'notAnAttack' }] }),
    ]) {
      const found = graded([grouped('a', { actor: 'ru' }), other], byGroups);
      expect(found.reports.get(grouped('a', { actor: 'ru' }).id)?.digit).toMatchObject({ digit: 4, from: 'groups' });
      expect(found.status).toBe('contested');
    }
  });

  it('a person’s digit stands over that of the groups, until persons disagree', () => {
    const three = [grouped('a'), grouped('b'), grouped('c')];
    const say = (id: string, digit: 2 | 5, person: string): Judgement =>
      judgement(id, { what: 'credibility', report: three[0]!.id, digit, reason: 'looked at it' }, person);
    const one = graded(three, [...byGroups, say('d', 5, 'p1')]);
    expect(one.reports.get(three[0]!.id)?.digit).toEqual({ digit: 5, from: 'people', because: 'judged by people' });
    const two = graded(three, [...byGroups, say('d', 5, 'p1'), say('e', 2, 'p2')]);
    expect(two.reports.get(three[0]!.id)?.digit).toMatchObject({ digit: 1, from: 'groups' });
  });

  it('a source said by two persons to be a party makes no 1 any more', () => {
    const two = [grouped('a'), grouped('b'), grouped('c')];
    const asParty = sourceLetters([], {
      letters: new Map(),
      classes: standingJudgements(
        two.flatMap(({ feed, source }, n) => [
          judgement(`c${n}`, {
            what: 'class',
            source: sourceIdOf({ feed, source }),
            sourceClass: 'party',
            reason: 'an organ',
          }),
          judgement(`s${n}`, { what: 'second', judgement: `c${n}` }, 'p2'),
        ]),
        late,
      ).classes,
    });
    const found = gradesOfIncident(two, standingJudgements(byGroups, late), asParty);
    expect(found.grades.map(formatGrade)).toEqual(['C2']);
  });

  it('marks move the status, and no digit', () => {
    const [one, two] = [grouped('a'), grouped('b')];
    const mark = (id: string, of: ReportInGroup, to: 'confirmed' | 'refuted'): Judgement =>
      judgement(id, { what: 'mark', report: of.id, mark: to, reason: 'seen' });
    expect(graded([one!, two!], [mark('1', one!, 'confirmed')])).toMatchObject({ status: 'confirmed' });
    expect(graded([one!, two!], [mark('1', one!, 'refuted'), mark('2', two!, 'refuted')])).toMatchObject({
      status: 'discounted',
      grades: [{ source: 'C', information: 6 }],
    });
    expect(graded([one!, two!], [mark('1', one!, 'refuted'), mark('2', two!, 'confirmed')]).status).toBe('contested');
  });

  it('no report at all is no grade, and weak', () => {
    expect(graded([])).toMatchObject({ grades: [], status: 'weak' });
  });

  it('order changes nothing, and a flood of copies of one group no grade', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(anyReport, { minLength: 1, maxLength: 6, selector: ({ id }) => id }),
        fc.nat({ max: 5 }),
        (reports, at) => {
          const found = graded(reports, byGroups);
          const reversed = graded([...reports].reverse(), byGroups);
          expect([reversed.grades, reversed.status]).toEqual([found.grades, found.status]);
          const copied = reports[at % reports.length]!;
          const flood = Array.from({ length: 40 }, (_, n) => ({ ...copied, id: `${copied.id}${n}` as Report['id'] }));
          const flooded = graded([...reports, ...flood], byGroups);
          expect([flooded.grades, flooded.status]).toEqual([found.grades, found.status]);
        },
      ),
    );
  });

  it('swapping the parties’ names changes nothing', () => {
    const swap = (each: ReportInGroup): ReportInGroup =>
      each.actor === undefined ? each : { ...each, actor: each.actor === 'ru' ? 'ua' : 'ru' };
    fc.assert(
      fc.property(fc.array(anyReport, { maxLength: 8 }), (reports) => {
        const [one, other] = [graded(reports, byGroups), graded(reports.map(swap), byGroups)];
        expect([other.grades, other.status]).toEqual([one.grades, one.status]);
      }),
    );
  });

  it('has an answer for a hundred thousand copies of one claim', () => {
    const claim = grouped('flood', { sourceClass: 'party', actor: 'ua' });
    const flood = Array.from({ length: 100_000 }, (_, n) => ({ ...claim, id: `copy ${n}` as Report['id'] }));
    const found = graded([...flood, grouped('m', { sourceClass: 'monitor', actor: 'ru' })], byGroups);
    expect(found).toMatchObject({ status: 'contested', contradicted: true });
    expect(found.reports.size).toBe(100_001);
  });
});
