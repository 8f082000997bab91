import { describe, expect, it } from 'vitest';
import { readCorpus } from './corpus.ts';
import { chanceOf } from './mutate.ts';
import { failureOf, inputOf } from './trial.ts';

const corpus = readCorpus();
const inputs = 2_000;

describe('any text', () => {
  it(`is answered without a crash or a hang, and a torn one with an error (${inputs} mutated texts of a fixed seed)`, () => {
    const failures = Array.from({ length: inputs }, (_, input) => ({
      input,
      ...failureOf(inputOf(corpus, chanceOf(20_26, input)), () => performance.now()),
    }));
    expect(failures.filter((each) => each.what !== undefined)).toEqual([]);
  }, 60_000);

  it('is made again from its seed and number alone, and most texts are not readable', () => {
    const text = (input: number) => inputOf(corpus, chanceOf(7, input)).text;
    expect(text(3)).toBe(text(3));
    expect(new Set(Array.from({ length: 200 }, (_, input) => text(input))).size).toBeGreaterThan(195);
  });
});

describe('a failing answer', () => {
  it('is seen: a crash, a slow answer, a torn text without an error', () => {
    const broken = {
      text: 'truce v1',
      readText: () => {
        throw new Error('no');
      },
    };
    expect(failureOf(broken as never, () => 0)).toMatchObject({ what: 'crash' });
    let clock = 0;
    const fine = { text: 'truce v1', readText: () => 'truce v1' };
    expect(failureOf(fine, () => (clock += 1_500))).toMatchObject({ what: 'slow' });
    expect(failureOf({ text: 'actor a {', readText: () => 'truce v1' }, () => 0)).toMatchObject({
      what: 'no diagnostic',
    });
    expect(failureOf(fine, () => 0)).toBeUndefined();
  });
});
