import { describe, expect, it } from 'vitest';
import { compileAgreement } from '../index.ts';

const head = 'truce v1\nagreement a "A" dated 2030-01-01 source d "d" official\nactor u "U" { role party }\n';
const told = (items: string) =>
  compileAgreement('a.truce', { readText: (path) => (path === 'a.truce' ? head + items : undefined) });
/** Of the processor, so that a busy machine makes no difference. */
const seconds = (run: () => unknown): number => {
  const began = process.threadCpuUsage();
  run();
  return process.threadCpuUsage(began).user / 1_000_000;
};

describe('what nests or chains without end', () => {
  it.each([
    ['not', (times: number) => `${'not '.repeat(times)}request of u`],
    ['brackets', (times: number) => `${'('.repeat(times)}request of u${')'.repeat(times)}`],
    ['both', (times: number) => `${'not ('.repeat(times)}request of u${')'.repeat(times)}`],
  ])('is told once at its place, and the rest of the file is read: %s', (_, condition) => {
    const items = `ceasefire c { starts when ${condition(5_000)} }\nhub h { by u }`;
    const { diagnostics, terms } = told(items);
    const [deep, ...others] = diagnostics.filter((each) => each.code === 'TL-700');
    expect(others).toEqual([]);
    expect([deep!.line, deep!.message]).toEqual([
      4,
      'more than 100 brackets and `not` inside one another; simplify the condition',
    ]);
    expect(terms.sites.map((each) => each.id)).toEqual(['a/hub/h']);
  });

  it('is no mistake as long as a person could have written it', () => {
    for (const depth of [1, 20, 99]) {
      const { diagnostics, terms } = told(`ceasefire c { starts when ${'not '.repeat(depth)}request of u }`);
      expect(diagnostics.filter((each) => each.code === 'TL-700')).toEqual([]);
      expect(JSON.stringify(terms.ceasefires[0]!.starts).match(/"not"/g)).toHaveLength(depth);
    }
    const many = `ceasefire c { starts when ${Array(400).fill('not request of u').join(' and ')} }`;
    expect(told(many).diagnostics.filter((each) => each.code === 'TL-700')).toEqual([]);
  });

  it('costs no more than its length: kinds above kinds, terms over terms, bodies that pass it on', () => {
    const chain = (item: (at: number, next: number) => string, length: number) =>
      Array.from({ length }, (_, at) => item(at, at + 1)).join('\n');
    const kinds = `${chain((at, next) => `class k${at} { isa k${next} }`, 2_000)}\nclass k2000 { means "x" }`;
    const terms = `${chain((at, next) => `obligation k${at} { by u do "x" overrides k${next} }`, 2_000)}\nobligation k2000 { by u do "x" }`;
    const bodies = `${chain((at, next) => `body k${at} { seats u votes chair u otherwise escalates to k${next} }`, 2_000)}\nbody k2000 { seats u }`;
    for (const text of [kinds, terms, bodies]) expect(seconds(() => told(text))).toBeLessThan(10);
  });

  it('is told of groups that hold each other, at once', () => {
    const names = Array.from({ length: 8 }, (_, at) => `g${at}`);
    const groups = names.map((name) => `group ${name} { members ${names.join(', ')}, u }`).join('\n');
    expect(seconds(() => told(`${groups}\nobligation o { by g0 do "x" }`))).toBeLessThan(5);
  });

  it('is a share by nothing as well: no vote reaches it, and nothing falls over', () => {
    const { diagnostics } = told(
      'body b { seats u votes majority > 1/0 of seats quorum 1/0 of seats } guarantee g { by u decided by b }',
    );
    expect(diagnostics.length).toBeGreaterThan(0);
  });
});
