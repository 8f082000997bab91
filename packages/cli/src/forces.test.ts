import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder, truceline } from '../testing/command-line.ts';

const folder = temporaryFolder();

async function forces(items: string, { asText } = { asText: false }) {
  mkdirSync(join(folder, 'drill'), { recursive: true });
  const path = join(folder, 'drill', 'agreement.truce');
  const head =
    'truce v1 agreement drill "Drill" dated 2030-01-01 timezone "UTC" calendar same_time down source doc "d" official\n';
  const actors = ['a', 'b', 'c'].map((name) => `actor ${name} { cites "1" role guarantor signature given }`).join('\n');
  writeFileSync(
    path,
    `${head}${actors}\nclass sappers { cites "1" means "sappers" }\nzone south { cites "2" unresolved "s" }\n${items}`,
  );
  return truceline(['forces', path, ...(asText ? [] : ['--json'])]);
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
