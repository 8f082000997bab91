import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Instant, instant } from '../../kernel/index.ts';
import type { ReportId } from '../../reports/index.ts';
import { labelledWorld } from '../world/world.ts';
import { drawPairs } from './draw.ts';
import { agreementBySource, agreementOf, kappaOf } from './kappa.ts';
import {
  coderCode,
  type DrawnPair,
  type LabelSaid,
  type PairLabel,
  pairKey,
  pairLabels,
  type RecordedLabel,
} from './label.ts';
import { isOpen, labelLedger, labelRefusal, lastOwn, nextToLabel, nextToSettle } from './ledger.ts';
import { labelScore } from './pair-score.ts';

const id = (text: string) => text as ReportId;
const drawn = (one: string, other: string): DrawnPair => ({
  one: id(one),
  other: id(other),
  stratum: 's',
  weight: 2,
  sealed: false,
  sources: ['x', 'y'],
});
const pairs = [drawn('a', 'b'), drawn('a', 'c'), drawn('b', 'c')];
const draw: LabelSaid = { act: 'draw', seed: 1, parameters: 'p', pairs };
const at = (number: number): Instant => instant(1_000 + number);
const recorded = (...acts: readonly (readonly [by: string, said: LabelSaid])[]): readonly RecordedLabel[] =>
  [['ann', draw] as const, ...acts].map(([by, said], number) => ({ by, said, receivedAt: at(number) }));
const label = (number: number, word: PairLabel): LabelSaid => ({ act: 'label', pair: pairs[number]!, label: word });
const settle = (number: number, word: PairLabel): LabelSaid => ({ act: 'settle', pair: pairs[number]!, label: word });
const takeBack = (number: number): LabelSaid => ({ act: 'takeBack', pair: pairs[number]! });

describe('two people label, a third settles', () => {
  it('two who agree make a label, two who differ make a question', () => {
    const ledger = labelLedger(
      recorded(
        ['ann', label(0, 'same')],
        ['bob', label(0, 'same')],
        ['ann', label(1, 'same')],
        ['bob', label(1, 'different')],
      ),
    );
    expect(ledger.pairs.map(({ label: word }) => word)).toEqual(['same', undefined, undefined]);
    expect(ledger.pairs.map(isOpen)).toEqual([false, true, false]);
    expect(nextToSettle(ledger, 'bob')).toBeUndefined();
    expect(nextToSettle(ledger, 'eve')?.pair).toBe(pairs[1]);
  });

  it('a third person settles, and neither of the two may', () => {
    const differ = recorded(['ann', label(0, 'same')], ['bob', label(0, 'different')]);
    const ledger = labelLedger(differ);
    expect(labelRefusal(ledger, { by: 'ann', said: settle(0, 'same') })?.message).toContain('a third person');
    expect(labelRefusal(ledger, { by: 'eve', said: settle(1, 'same') })?.code).toBe('label-agreed');
    expect(labelRefusal(ledger, { by: 'eve', said: settle(0, 'cannotTell') })).toBeUndefined();
    const settled = labelLedger([
      ...differ,
      { by: 'bob', said: settle(0, 'different'), receivedAt: at(9) },
      { by: 'eve', said: settle(0, 'same'), receivedAt: at(10) },
      { by: 'kim', said: settle(0, 'different'), receivedAt: at(11) },
    ]);
    expect(settled.pairs[0]).toMatchObject({ label: 'same', settled: { by: 'eve' } });
  });

  it('a label is taken back until the other is in, and never after', () => {
    const one = recorded(['ann', label(0, 'same')], ['ann', takeBack(0)], ['ann', label(0, 'different')]);
    expect(labelLedger(one).pairs[0]!.given).toEqual([{ by: 'ann', label: 'different', at: at(3), order: 3 }]);
    const both = labelLedger([...one, { by: 'bob', said: label(0, 'same'), receivedAt: at(9) }]);
    expect(lastOwn(both, 'ann')).toBeUndefined();
    expect(labelRefusal(both, { by: 'ann', said: takeBack(0) })?.code).toBe('label-answered');
    expect(labelRefusal(both, { by: 'eve', said: label(0, 'same') })?.code).toBe('label-full');
    expect(labelRefusal(labelLedger(one), { by: 'ann', said: label(0, 'same') })?.code).toBe('label-twice');
    expect(labelRefusal(labelLedger(one), { by: 'bob', said: takeBack(0) })?.code).toBe('label-none');
  });

  it('a person gets no own pair twice, and begun pairs first', () => {
    const ledger = labelLedger(recorded(['ann', label(1, 'same')]));
    expect(nextToLabel(ledger, 'ann')?.pair).toBe(pairs[0]);
    expect(nextToLabel(ledger, 'bob')?.pair).toBe(pairs[1]);
    expect(nextToLabel(labelLedger([]), 'ann')).toBeUndefined();
  });

  it('whatever people send, a pair has at most two labels of two people, and no settler is one of them', () => {
    const act = fc.record({
      by: fc.constantFrom('ann', 'bob', 'eve', 'kim'),
      said: fc.oneof(
        fc.tuple(fc.nat(2), fc.constantFrom(...pairLabels)).map(([number, word]) => label(number, word)),
        fc.tuple(fc.nat(2), fc.constantFrom(...pairLabels)).map(([number, word]) => settle(number, word)),
        fc.nat(2).map(takeBack),
      ),
    });
    fc.assert(
      fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
        for (const { given, settled, label: word } of labelLedger(
          recorded(...acts.map(({ by, said }) => [by, said] as const)),
        ).pairs) {
          expect(new Set(given.map(({ by }) => by)).size).toBe(given.length);
          expect(given.length).toBeLessThanOrEqual(2);
          if (settled) expect(given.map(({ by }) => by)).not.toContain(settled.by);
          if (given.length < 2) expect(word).toBeUndefined();
        }
      }),
    );
  });

  it('a person is a short code', () => {
    expect(coderCode(' KO-7 ')).toBe('ko-7');
    for (const text of ['', 'x', 'Anna Smith', '<b>', 'a'.repeat(13), '-a']) expect(coderCode(text)).toBeUndefined();
    const ledger = labelLedger(recorded());
    expect(labelRefusal(ledger, { by: 'Anna Smith', said: label(0, 'same') })?.code).toBe('label-person');
    expect(labelRefusal(ledger, { by: 'ann', said: { ...draw, pairs: [] } })?.code).toBe('label-draw');
    const strange: LabelSaid = { act: 'label', pair: { one: id('y'), other: id('z') }, label: 'same' };
    expect(labelRefusal(ledger, { by: 'ann', said: strange })?.code).toBe('label-pair');
  });
});

describe('Cohen’s kappa', () => {
  it('gives the published figures of three diagnoses by two raters', () => {
    // Fleiss, Levin and Paik (2003), table 18.1: kappa .676, standard error .087 or .088 by rounding of its parts.
    const found = kappaOf([
      [75, 1, 4],
      [5, 4, 1],
      [0, 0, 10],
    ]);
    expect(found.kappa).toBeCloseTo(0.676, 3);
    expect(found.standardError).toBeCloseTo(0.088, 2);
    expect(found.agreed).toBeCloseTo(0.89, 12);
  });

  it('gives the figures of a table worked by hand', () => {
    const found = kappaOf([
      [20, 5],
      [10, 15],
    ]);
    expect(found.kappa).toBeCloseTo(0.4, 12);
    expect(found.standardError).toBeCloseTo(Math.sqrt(0.0504 / 50) / 0.25, 12);
    expect(found.low).toBeCloseTo(0.4 - (1.959964 * Math.sqrt(0.0504 / 50)) / 0.25, 6);
  });

  it('is 1 for full agreement, and nothing where it has no meaning', () => {
    expect(
      kappaOf([
        [3, 0],
        [0, 4],
      ]),
    ).toMatchObject({ kappa: 1, low: 1, high: 1 });
    expect(
      kappaOf([
        [3, 0],
        [0, 0],
      ]),
    ).toMatchObject({ pairs: 3, agreed: 1, kappa: undefined });
    expect(
      kappaOf([
        [0, 0],
        [0, 0],
      ]),
    ).toMatchObject({ pairs: 0, agreed: undefined, kappa: undefined });
  });

  it('counts what two people said before anything was settled, by source pair', () => {
    const { pairs: all } = labelLedger(
      recorded(
        ['ann', label(0, 'same')],
        ['bob', label(0, 'different')],
        ['eve', settle(0, 'same')],
        ['bob', label(1, 'same')],
        ['ann', label(1, 'same')],
        ['ann', label(2, 'same')],
      ),
    );
    expect(agreementOf(all)).toMatchObject({
      pairs: 2,
      agreed: 0.5,
      table: [
        [1, 1, 0],
        [0, 0, 0],
        [0, 0, 0],
      ],
    });
    expect(agreementBySource(all)).toMatchObject([{ sources: ['x', 'y'], pairs: 2 }]);
  });
});

describe('drawing pairs', () => {
  const { reports } = labelledWorld({ level: 'easy', seed: 8 });
  const compared = reports
    .slice(0, 60)
    .flatMap((one, n) =>
      reports
        .slice(n + 1, 60)
        .map((other, m) => ({ one: one.id, other: other.id, probability: ((n * 7 + m) % 100) / 100 })),
    );

  it('is the same whatever the order of pairs and reports, and another for another seed', () => {
    const first = drawPairs(compared, reports, { seed: 1, pairs: 90 });
    const turned = compared.map(({ one, other, probability }) => ({ one: other, other: one, probability })).reverse();
    expect(drawPairs(turned, [...reports].reverse(), { seed: 1, pairs: 90 })).toEqual(first);
    expect(first.length).toBe(90);
    expect(drawPairs(compared, reports, { seed: 2, pairs: 90 }).map(pairKey)).not.toEqual(first.map(pairKey));
  });

  it('sees every stratum before any twice, and its weights stand for all pairs', () => {
    const strata = new Set(drawPairs(compared, reports, { seed: 1, pairs: 10_000 }).map(({ stratum }) => stratum));
    const some = drawPairs(compared, reports, { seed: 1, pairs: strata.size });
    expect(new Set(some.map(({ stratum }) => stratum)).size).toBe(strata.size);
    expect(some.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(compared.length, 6);
  });

  it('seals a third', () => {
    const all = drawPairs(compared, reports, { seed: 1, pairs: 10_000 });
    const sealed = all.filter((pair) => pair.sealed).length / all.length;
    expect(Math.abs(sealed - 1 / 3)).toBeLessThan(0.05);
  });
});

describe('the score on labelled pairs, worked by hand', () => {
  it('weighs each pair by what it was drawn for, and leaves out what nobody can tell', () => {
    const settled = (number: number, word: PairLabel, weight: number) => ({ ...pairs[number]!, label: word, weight });
    const score = labelScore([settled(0, 'same', 3), settled(1, 'different', 1), settled(2, 'cannotTell', 5)], {
      clusters: [[id('a'), id('b'), id('c')]],
      compared: [
        { one: id('b'), other: id('a'), probability: 0.75 },
        { one: id('a'), other: id('c'), probability: 0.75 },
      ],
    });
    expect(score).toMatchObject({
      pairs: 2,
      cannotTell: 1,
      accuracy: { right: 3, joined: 4, together: 3, precision: 0.75, recall: 1 },
      calibration: { error: 0 },
    });
  });
});
