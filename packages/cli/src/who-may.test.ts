import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openOperatorShelf } from '@truceline/server';
import { type ActingMatrix, actingMatrix } from '@truceline/truce/decisions';
import { instant, isRefusal } from '@truceline/truce/kernel';
import { beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder, truceline } from '../testing/command-line.ts';

const folder = temporaryFolder();

function drill(items: string): string {
  mkdirSync(join(folder, 'drill'), { recursive: true });
  const path = join(folder, 'drill', 'agreement.truce');
  writeFileSync(
    path,
    `truce v1 agreement drill "Drill" dated 2030-01-01 timezone "Europe/Kyiv" calendar same_time down source doc "d" official
     actor a "Ann" { cites "1" role guarantor signature given } actor b "Ben" { cites "1" role guarantor signature given }
     zone south { cites "2" unresolved "s" } zone north { cites "2" unresolved "n" }\n${items}`,
  );
  return path;
}

/** Answers by actor for one action, out of the JSON. */
async function answers(words: readonly string[]): Promise<Record<string, string>> {
  const { out } = await truceline(['who-may', ...words, '--json']);
  const { columns } = JSON.parse(out) as {
    columns: readonly { rows: readonly { actor: string; verdict: string }[] }[];
  };
  return Object.fromEntries(
    columns.flatMap(({ rows }) => rows.map(({ actor, verdict }) => [actor.slice(actor.lastIndexOf('/') + 1), verdict])),
  );
}

describe('who may act, by the text alone', () => {
  it('is, by the Paris Declaration, nobody yet: caveats and missing mandates stand as they were published', async () => {
    const told = await answers(['paris-declaration', '--action', 'deploy']);
    expect(told).toMatchObject({ pl: 'never', it: 'never', ro: 'never', ie: 'never' });
    expect(told).toMatchObject({ de: 'notYet', gb: 'notYet', se: 'notYet', us: 'silent' });
    const { out, code } = await truceline(['who-may', 'paris-declaration', '--action', 'deploy']);
    expect(code).toBe(1);
    expect(out).toContain('Government and Bundestag: `m_de` is needed');
    expect(out).toContain('to deploy only in');
    expect(out).toContain('who decides is open: who sends the force in, and who takes it out');
  });

  it('fits 80 columns in every bundled text with responses', async () => {
    for (const name of ['paris-declaration', 'response-plan-2026', 'exercise']) {
      const { out } = await truceline(['who-may', name]);
      expect(out.split('\n').filter((line) => line.length > 80)).toEqual([]);
    }
    expect((await truceline(['who-may', 'exercise'])).out).toMatch(/^EXERCISE/);
  });

  it('follows the place and the day that are asked for, on the clocks of the text', async () => {
    const path = drill(
      `mandate m { cites "3" of a organ "House" actions deploy status granted valid 2030-03-31 to 2030-03-31 }
       caveat c { cites "4" of b actions deploy never in south }
       guarantee g { cites "5" by a, b to b delivers deploy }`,
    );
    const at = (zone: string, time: string) => answers([path, '--action', 'deploy', '--zone', zone, '--at', time]);
    expect(await at('south', '2030-03-31')).toEqual({ a: 'may', b: 'never' });
    expect(await at('north', '2030-03-31T23:59')).toEqual({ a: 'may', b: 'may' });
    // The day has 23 hours in Kyiv and ends at 21:00 UTC.
    expect(await at('north', '2030-03-31T21:00Z')).toEqual({ a: 'notYet', b: 'may' });
    expect((await truceline(['who-may', path, '--zone', 'north', '--at', '2030-03-31'])).code).toBe(0);
  });

  it('says which word it does not know, and what to write', async () => {
    const told = async (...words: string[]) => (await truceline(['who-may', ...words])).err;
    expect(await told('paris-declaration', '--action', 'use_forc')).toContain('did you mean `use_force`?');
    expect(await told('paris-declaration', '--zone', 'locc')).toContain('did you mean `loc`?');
    expect(await told('paris-declaration', '--at', '2026-03-01')).toContain('write one with its zone');
  });
});

describe('who may act, in a case of the store', () => {
  const store = join(temporaryFolder(), 'store');
  const told = async (...words: string[]) => {
    const { out } = await truceline(['who-may', 'exercise', '--store', store, ...words, '--json']);
    return JSON.parse(out) as { of: { marks: readonly string[] }; columns: ActingMatrix['columns'] };
  };
  const ofUnd = ({ columns }: Awaited<ReturnType<typeof told>>) =>
    columns.flatMap(({ rows }) => rows).filter(({ actor }) => actor === 'exercise/actor/und');

  beforeAll(async () => {
    const { code } = await truceline(['exercise', '--days', '20', '--store', store]);
    expect(code).toBe(0);
  });

  it('is what the page of the case says', async () => {
    const shelf = await openOperatorShelf(store, () => instant(Date.UTC(2026, 10, 27)), {
      audience: 'operator',
      writing: false,
    });
    if (isRefusal(shelf)) throw new Error(shelf.message);
    const edition = shelf.edition('exercise', undefined);
    if (!edition || isRefusal(edition)) throw new Error('no edition');
    const page = actingMatrix({}, edition.decisions!.authority());
    expect((await told()).columns).toEqual(JSON.parse(JSON.stringify(page.columns)));
    shelf.close();
    const { out } = await truceline(['who-may', 'exercise', '--store', store]);
    expect(out).toMatch(/^EXERCISE EXERCISE/);
    expect(out).toContain('what people did and reported in the case exercise');
    expect(out.split('\n').filter((line) => line.length > 80)).toEqual([]);
  });

  it('follows what was known, and what had been done: a mandate that is refused later keeps nobody out before', async () => {
    const never = (of: Awaited<ReturnType<typeof told>>) =>
      ofUnd(of).filter(({ verdict }) => verdict === 'never').length;
    expect(never(await told())).toBeGreaterThan(0);
    expect(never(await told('--known', '2001-03-05T00:00Z'))).toBe(0);
    expect(never(await told('--at', '2001-03-05T00:00Z'))).toBe(0);
  });

  it('says what it does not take', async () => {
    const refused = async (...words: string[]) => {
      const { code, err } = await truceline(['who-may', ...words]);
      return `${code} ${err}`;
    };
    expect(await refused('exercis', '--store', store)).toMatch(/^2 .*did you mean `exercise`\?/);
    expect(await refused('exercise', '--known', '2001-03-05')).toMatch(/^2 .*name its store with `--store`/);
    expect(await refused('exercise', '--store', store, '--reading', 'x')).toMatch(/^2 .*`--reading` is for a text/);
    expect(await refused('exercise', '--store', store, '--at', '2030-01-01T00:00Z')).toMatch(
      /^2 .*`--at` may not lie after that/,
    );
  });
});
