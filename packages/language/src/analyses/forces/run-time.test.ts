import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ForceRemaining, forcesRemaining, type Horizon } from '@truceline/truce/decisions';
import { balanceOf } from '@truceline/truce/forces';
import { addDays, parseDay, spanOfDay } from '@truceline/truce/kernel';
import { type Id, type Terms, withinByText } from '@truceline/truce/terms';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileAgreement, isBlocking } from '../../index.ts';
import { forcesForTasks } from './forces.ts';

/** The last moment of every second day from the day of the text on: what lasts days or hours is over by then or not at all. */
const days = Array.from({ length: 23 }, (_, index) => index * 2);
const endsOfDays: readonly Horizon[] = days.map((index) => ({
  words: `${index}`,
  length: { kind: 'exact', durationMs: (index + 1) * 86_400_000 - 1 },
}));
const dated = parseDay('2030-01-01')!;

function atRunTime(terms: Terms, zone: Id | undefined): readonly ForceRemaining[] {
  const asked = { force: terms.forces[0]!.id, action: 'deploy', ...(zone === undefined ? {} : { zone }) };
  return forcesRemaining(asked, { terms, acts: [], at: spanOfDay(dated, 'UTC').startsAt }, endsOfDays);
}

const names = ['a', 'b', 'c'];
const zones = ['here', 'there', 'both', 'unspecified "which"'];
const length = fc
  .tuple(fc.integer({ min: 1, max: 30 }), fc.constantFrom('days', 'hours'))
  .map(([n, unit]) => `${n} ${unit}`);
const date = fc.integer({ min: 0, max: 40 });
const day = (index: number) => addDays(dated, index);
const world = fc.record({
  contributors: fc.array(
    fc.record({
      count: fc.integer({ min: 1, max: 900 }),
      from: fc.option(date, { nil: undefined }),
      notice: fc.option(length, { nil: undefined }),
      rotation: fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }),
    }),
    { minLength: 1, maxLength: 3 },
  ),
  mandates: fc.array(
    fc.record({
      of: fc.nat({ max: 2 }),
      status: fc.constantFrom('required', 'granted', 'refused', 'expired'),
      takes: fc.option(length, { nil: undefined }),
      valid: fc.option(fc.tuple(date, date), { nil: undefined }),
      action: fc.constantFrom('deploy', 'deploy', 'train'),
    }),
    { maxLength: 3 },
  ),
  caveats: fc.array(
    fc.record({
      of: fc.constantFrom('a', 'b', 'c', 'all'),
      kind: fc.constantFrom('only in', 'never in', 'never'),
      zone: fc.nat({ max: 3 }),
      action: fc.constantFrom('deploy', 'deploy', 'train'),
    }),
    { maxLength: 3 },
  ),
  zone: fc.constantFrom('here', 'both', undefined),
});
type World = typeof world extends fc.Arbitrary<infer W> ? W : never;

function termsOf({ contributors, mandates, caveats, zone }: World): Terms {
  const where = zone === undefined ? '' : ` in ${zone}`;
  const text = [
    'truce v1 agreement f "F" dated 2030-01-01 timezone "UTC" calendar same_time down source doc "d" official',
    ...names.map((name) => `actor ${name} { cites "1" role guarantor signature given }`),
    'group all { cites "1" members a, b }',
    'zone here { cites "2" unresolved "h" } zone there { cites "2" unresolved "t" } zone both { cites "2" union of here, there }',
    `force f { cites "3" contributors ${contributors
      .map(
        ({ count, from, notice, rotation }, index) =>
          `${names[index]} ${count} personnel${from === undefined ? '' : ` from ${day(from)}`}${notice === undefined ? '' : ` notice ${notice}`}${rotation === undefined ? '' : ` rotation ${rotation}`}`,
      )
      .join(', ')} requires 500 personnel ${zone === undefined ? '' : `requires 500 personnel in ${zone}`} }`,
    ...mandates.map(
      ({ of, status, takes, valid, action }, index) =>
        `mandate m${index} { cites "4" of ${names[of]} organ "P${index}" actions ${action} status ${status}${takes === undefined ? '' : ` takes ${takes}`}${valid === undefined ? '' : ` valid ${day(Math.min(...valid))} to ${day(Math.max(...valid))}`} }`,
    ),
    ...caveats.map(
      ({ of, kind, zone: there, action }, index) =>
        `caveat v${index} { cites "4" of ${of} actions ${action} ${kind}${kind === 'never' ? '' : ` ${zones[there]}`} }`,
    ),
    `guarantee g { cites "5" by a to b delivers deploy using f${where} }`,
  ].join('\n');
  const { terms, diagnostics } = compileAgreement('f.truce', {
    readText: (path) => (path === 'f.truce' ? text : undefined),
  });
  expect(diagnostics.filter(isBlocking)).toEqual([]);
  return terms;
}

describe('what is left of a force, by the analysis of the text and at run time', () => {
  it('is the same on every day of small worlds: supplies that may serve are those that no obstacle bars for good', () => {
    fc.assert(
      fc.property(world, (given) => {
        const terms = termsOf(given);
        const balance = balanceOf(terms.forces[0]!, 'deploy', terms, withinByText(terms));
        const zone = given.zone === undefined ? undefined : `f/zone/${given.zone}`;
        const need = balance.needs.findIndex((each) => each.zone === zone);
        const [row] = atRunTime(terms, zone);
        for (const [place, index] of days.entries()) {
          const supplied = balance.supplies.filter(
            ({ from, until }, supply) =>
              balance.may.some(([one, other]) => one === supply && other === need) &&
              (from === undefined || from <= day(index)) &&
              (until === undefined || until >= day(index)),
          );
          const sum = supplied.reduce((total, { count }) => total + count, 0);
          expect(row!.outlook[place]!.high).toBe(sum);
          expect(row!.outlook[place]!.best).toBeLessThanOrEqual(sum);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('keeps out by caveats whom the analysis excludes, and sums up to what it has available', () => {
    fc.assert(
      fc.property(world, (given) => {
        const terms = termsOf({ ...given, mandates: [] });
        const [task] = forcesForTasks(terms, withinByText(terms));
        const [row] = atRunTime(terms, task!.zone);
        const last = row!.outlook.at(-1)!;
        expect(BigInt(last.high!)).toBe(task!.available);
        expect(last.parts.filter(({ high, count }) => high === 0 && count! > 0).map(({ actor }) => actor)).toEqual(
          task!.excluded.filter(({ amount }) => amount! > 0n).map(({ actor }) => actor),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('is open, and sums up to the same, in every bundled text', () => {
    const root = join(import.meta.dirname, '../../../../../agreements');
    const asked = readdirSync(root).flatMap((name) => {
      const path = join(root, name, 'agreement.truce');
      const { terms } = compileAgreement(path, { readText: (each) => readFileSync(each, 'utf8') });
      return forcesForTasks(terms, withinByText(terms)).length + terms.forces.length === 0 ? [] : [terms];
    });
    expect(asked.map(({ agreement }) => agreement)).toContain('paris-declaration');
    for (const terms of asked)
      for (const force of terms.forces) {
        const balance = balanceOf(force, 'deploy', terms, withinByText(terms));
        const rows = forcesRemaining(
          { force: force.id, action: 'deploy' },
          { terms, acts: [], at: spanOfDay(dated, 'UTC').startsAt },
        );
        const sum = balance.supplies.reduce((total, { count }) => total + count, 0);
        expect(rows.flatMap(({ outlook }) => outlook).every(({ best }) => best <= sum)).toBe(true);
        const open = rows
          .flatMap((row) => row.open.map(({ words }) => words))
          .some((words) => words.startsWith('who else'));
        expect(open).toBe(balance.open.includes('who else contributes'));
      }
  });
});
