import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileAgreement } from '../../index.ts';
import { reachabilityOf } from './index.ts';

const count = 5;

/** A condition over guarantees: what its start waits for. */
type Wait =
  | { readonly active: number }
  | { readonly asked: true }
  | { readonly hole: true }
  | { readonly not: Wait }
  | { readonly and: readonly Wait[] }
  | { readonly or: readonly Wait[] };

const { wait } = fc.letrec<{ wait: Wait; leaf: Wait }>((tie) => ({
  leaf: fc.oneof(
    { weight: 5, arbitrary: fc.nat({ max: count - 1 }).map((active) => ({ active })) },
    { weight: 1, arbitrary: fc.constant({ asked: true as const }) },
    { weight: 1, arbitrary: fc.constant({ hole: true as const }) },
  ),
  wait: fc.oneof(
    { maxDepth: 2 },
    tie('leaf'),
    tie('wait').map((not) => ({ not })),
    fc.array(tie('wait'), { minLength: 2, maxLength: 3 }).map((and) => ({ and })),
    fc.array(tie('wait'), { minLength: 2, maxLength: 3 }).map((or) => ({ or })),
  ),
}));
const world = fc.array(fc.option(wait, { nil: undefined, freq: 6 }), { minLength: count, maxLength: count });

function words(each: Wait): string {
  if ('active' in each) return `guarantee g${each.active} active`;
  if ('asked' in each) return 'request of a';
  if ('hole' in each) return 'unspecified "on what"';
  if ('not' in each) return `not (${words(each.not)})`;
  return 'and' in each ? `(${each.and.map(words).join(' and ')})` : `(${each.or.map(words).join(' or ')})`;
}

function denies(each: Wait): boolean {
  if ('not' in each) return true;
  return 'and' in each ? each.and.some(denies) : 'or' in each ? each.or.some(denies) : false;
}

/**
 * Whether the condition can be true while these guarantees are active, whatever people ask for and, where holes count as
 * possible, whatever a better text says.
 */
function canHold(each: Wait, active: number, holes: boolean): boolean {
  if ('active' in each) return ((active >> each.active) & 1) === 1;
  if ('asked' in each) return true;
  if ('hole' in each) return holes;
  if ('not' in each) return canFail(each.not, active, holes);
  return 'and' in each
    ? each.and.every((part) => canHold(part, active, holes))
    : each.or.some((part) => canHold(part, active, holes));
}

function canFail(each: Wait, active: number, holes: boolean): boolean {
  if ('active' in each) return ((active >> each.active) & 1) === 0;
  if ('asked' in each) return true;
  if ('hole' in each) return holes;
  if ('not' in each) return canHold(each.not, active, holes);
  return 'and' in each
    ? each.and.some((part) => canFail(part, active, holes))
    : each.or.every((part) => canFail(part, active, holes));
}

/** Every guarantee that is active in some state that can be reached from none, by walking all states. */
function explored(starts: readonly (Wait | undefined)[], holes: boolean): readonly string[] {
  const seen = new Set([0]);
  const waiting = [0];
  for (let state = waiting.pop(); state !== undefined; state = waiting.pop())
    for (const [index, start] of starts.entries()) {
      const next = state | (1 << index);
      if (seen.has(next) || (start && !canHold(start, state, holes))) continue;
      seen.add(next);
      waiting.push(next);
    }
  return starts.flatMap((_, index) =>
    [...seen].some((state) => (state >> index) & 1) ? [`w/guarantee/g${index}`] : [],
  );
}

function analysed(starts: readonly (Wait | undefined)[]) {
  const text = [
    'truce v1 agreement w "W" dated 2030-01-01 timezone "UTC" calendar same_time down source doc "d" official',
    'actor a { cites "1" role party signature given }',
    ...starts.map(
      (start, index) =>
        `guarantee g${index} { cites "2" by a to a delivers train starts ${start ? `when ${words(start)}` : '2030-02-01'} }`,
    ),
  ].join('\n');
  const { terms } = compileAgreement('w.truce', { readText: (path) => (path === 'w.truce' ? text : undefined) });
  return reachabilityOf(terms);
}

const guarantees = (ids: ReadonlySet<string>) => [...ids].filter((id) => id.startsWith('w/guarantee/')).sort();

describe('what can ever take effect', () => {
  it('is exactly what an explorer of every state finds, where nothing is denied', () => {
    fc.assert(
      fc.property(world, (starts) => {
        fc.pre(!starts.some((start) => start && denies(start)));
        const { possible, onTextAlone } = analysed(starts);
        expect(guarantees(possible)).toEqual(explored(starts, true));
        expect(guarantees(onTextAlone)).toEqual(explored(starts, false));
      }),
      { numRuns: 300 },
    );
  });

  it('is never said to be impossible where some way of things makes it happen, denials included', () => {
    fc.assert(
      fc.property(world, (starts) => {
        const { possible, why } = analysed(starts);
        for (const id of explored(starts, true)) {
          expect(possible.has(id)).toBe(true);
          expect(why(id)?.can).not.toBe('never');
        }
      }),
      { numRuns: 300 },
    );
  });
});
