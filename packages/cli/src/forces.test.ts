import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder, truceline } from '../testing/command-line.ts';

const folder = temporaryFolder();

async function forces(items: string, { asText } = { asText: false }, more: readonly string[] = []) {
  mkdirSync(join(folder, 'drill'), { recursive: true });
  const path = join(folder, 'drill', 'agreement.truce');
  const head =
    'truce v1 agreement drill "Drill" dated 2030-01-01 timezone "UTC" calendar same_time down source doc "d" official\n';
  const actors = ['a', 'b', 'c'].map((name) => `actor ${name} { cites "1" role guarantor signature given }`).join('\n');
  writeFileSync(
    path,
    `${head}${actors}\nclass sappers { cites "1" means "sappers" }\nzone south { cites "2" unresolved "s" }\n${items}`,
  );
  return truceline(['forces', path, ...(asText || more.includes('--json') ? [] : ['--json']), ...more]);
}

describe('whether what is pledged can meet what is required', () => {
  it('shares scarce people out, counts caveats and rotation, and names the fewest withdrawals that break it', async () => {
    const { code, out } = await forces(
      `force f { cites "3" contributors a 400 personnel of sappers, b 900 personnel rotation 3, c 200 personnel of sappers
        requires 500 personnel requires 300 personnel of sappers in south }
      caveat v { cites "4" of c actions deploy never in south }`,
    );
    const [
      {
        plans: [plan],
      },
    ] = JSON.parse(out).forces;
    expect([code, plan.needs.map((need: { lacking: number }) => need.lacking)]).toEqual([0, [0, 0]]);
    expect(plan.needs[1].given).toEqual([{ actor: 'drill/actor/a', count: 300 }]);
    expect(plan.breakers).toHaveLength(1);
  });

  it('tells what is lacking, and what the text leaves open', async () => {
    const { code, out } = await forces(
      'force f { cites "3" contributors a 100 personnel, unspecified "others" requires 500 personnel }',
    );
    const [{ plans, open }] = JSON.parse(out).forces;
    expect([code, plans[0].needs[0].lacking, open]).toEqual([1, 400, ['who else contributes']]);
  });

  it('where nothing can be counted says which words are missing', async () => {
    const told = async (items: string) => (await forces(items, { asText: true })).out;
    expect(await told('force f { cites "3" }')).toContain(
      'nothing can be counted: it has no `requires` with a number, such as `requires 500 personnel`; it has no `contributors`',
    );
    expect(await told('force f { cites "3" contributors a, b requires unspecified "its size" }')).toContain(
      'nothing can be counted: its `requires` leaves the number open; its `contributors` gives no number for `a`, `b`',
    );
    expect(await told('')).toContain('nothing can be counted: the text names no `force`');
  });
});

describe('a force over weeks', () => {
  const force = (weeks: readonly string[]) =>
    forces(
      `force f { cites "3" contributors a 400 personnel, b 900 personnel from 2030-01-15
         requires 500 personnel in south requires 1000 personnel in south from 2030-01-15 }
       caveat v { cites "4" of b actions deploy never in south }`,
      { asText: !weeks.includes('--json') },
      weeks,
    );

  it('tells what is lacking by week, what is in the way, and what one contribution more would mend', async () => {
    const { code, out } = await force(['--weeks', '4', '--rotation', '2']);
    expect(code).toBe(1);
    expect(out).toContain(
      'from 2030-01-01 to 2030-01-14 the force lacks 300 of 500 personnel in `south`; `b`’s contribution is not there before 2030-01-15',
    );
    expect(out).toContain('`b`’s contribution may not go there (caveat `v`)');
    expect(out).toContain('800 personnel in `south` from 2030-01-01 to 2030-01-28 would mend most: 2,200 of 2,200');
    expect(out).toContain('2 of 2 contributions do not say in what rotation they are kept up; assumed: one in 2');
  });

  it('gives the same as one JSON object, exactly', async () => {
    const { out } = await force(['--weeks', '4', '--json']);
    const [told] = JSON.parse(out).forces;
    expect(told.requirements.map((each: { lacking: readonly number[] }) => each.lacking)).toEqual([
      [0, 0, 600, 600],
      [100, 100, 0, 0],
    ]);
  });

  it('reads a table, marks it EXERCISE where it is, and lists the rows that it could not use', async () => {
    const table = join(import.meta.dirname, '../../sources/src/force-table/samples/force.csv');
    const { code, out } = await truceline(['forces', table, '--weeks', '8', '--from', '2031-01-06']);
    expect(code).toBe(1);
    expect(out).toMatch(/^EXERCISE /);
    expect(out).toContain('from 2031-01-06 to 2031-03-02 the force lacks 400 of 1,200 soldiers of `guards` in `north`');
    expect(out).toContain('line 7, quantity: `up to 400` is no whole number');
  });

  it.each([
    [['--weeks', '105'], '`105` for --weeks is no whole number from 1 to 104'],
    [['--weeks', '2', '--rotation', '0'], '`0` for --rotation is no whole number from 1 to 20'],
    [['--rotation', '2'], '--rotation is about weeks; say how many with --weeks N'],
    [['--weeks', '2', '--from', '2030-02-30'], '`2030-02-30` is no day; write it as 2031-01-06'],
  ])('refuses %j', async (weeks, words) => {
    const { code, err } = await force(weeks);
    expect([code, err]).toEqual([2, expect.stringContaining(words)]);
  });
});
