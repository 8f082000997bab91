import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder, truceline } from '../testing/command-line.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const folder = temporaryFolder();

function text(name: string, body: string): string {
  const path = join(folder, `${name}.truce`);
  writeFileSync(path, `truce v1\nagreement ${name} "T"\ndated 2030-01-01\nsource doc "d" official\n${body}\n`);
  return path;
}

const base = 'actor a { cites "1" role party } actor b { cites "2" role guarantor }';
const old = text(
  'old',
  `${base}\nguarantee g { cites "3" by b to a status agreed }\nreview r { cites "4" by b every 6 months }`,
);
const fresh = text('fresh', `${base}\nguarantee g { cites "3" by b to a status intended quote "may" }`);

describe('truceline diff', () => {
  it('shows that the US commitment to support the force under attack is in the Paris draft as reported and not in the final text', async () => {
    const { code, out } = await truceline(
      ['diff', 'agreements/paris-declaration/versions/draft-reported.truce', 'paris-declaration'],
      { cwd: root },
    );
    expect(code).toBe(1);
    const gone = out.split('\n').filter((line) => line.startsWith('- '));
    expect(gone).toEqual([
      expect.stringMatching(/^- guarantee us_backing +by us to .*an attack on the force.* removed +TL-716$/),
    ]);
  });

  it('prints a change with its sign and code, what both sides say in plain and in their own words, and counts', async () => {
    const { code, out } = await truceline(['diff', old, fresh]);
    expect(code).toBe(1);
    expect(out.trim().split('\n').slice(1)).toEqual([
      '- review r     by b; every 6 months  removed   TL-716',
      '    in plain words before: It takes place at intervals of 6 months. B conducts the review.',
      '~ guarantee g  status: agreed → intended  weakened  TL-716',
      expect.stringMatching(/^ {4}in plain words before: .*agreed/),
      expect.stringMatching(/^ {4}in plain words now: .*intended/),
      '    quoted now: “may”',
      '1 removed, 1 weakened; 2 of them change commitments (TL-716)',
    ]);
  });

  it('tells what an item is called, its quotes of both sides, and a voting rule as the language writes it', async () => {
    const body = (name: string, rule: string, quote: string) =>
      text(name, `${base}\nbody c "The Council" { cites "3" seats a, b votes ${rule} quote "${quote}" }`);
    const { out } = await truceline([
      'diff',
      body('one', 'consensus', 'by consensus'),
      body('two', 'majority > 1/2 of seats', 'by majority'),
    ]);
    expect(out).toContain('~ body c  votes: consensus → majority > 1/2 of seats');
    expect(out).toContain('\n    called: The Council\n');
    expect(out).toContain('\n    quoted before: “by consensus”\n    quoted now: “by majority”\n');
    expect(out).not.toMatch(/numerator|minus/);
  });

  it('gives the same as JSON, with ids of both sides and the hashes that were compared', async () => {
    const { out } = await truceline(['diff', old, fresh, '--json']);
    expect(JSON.parse(out)).toMatchObject({
      old: { agreement: 'old', hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
      new: { agreement: 'fresh' },
      changes: [
        { kind: 'removed', name: 'review r', oldId: 'old/review/r', code: 'TL-716' },
        { kind: 'weakened', newId: 'fresh/guarantee/g', fields: [{ field: 'status', verdict: 'weaker' }] },
      ],
    });
  });

  it('ends with 0 where nothing changed in meaning, and with 2 where a side cannot be read', async () => {
    expect(await truceline(['diff', old, old])).toMatchObject({
      code: 0,
      out: expect.stringContaining('no change in meaning'),
    });
    const broken = text('broken', 'guarantee g { by nobody }');
    for (const [words, naming] of [
      [['diff', old], 'two texts are needed'],
      [['diff', old, 'minsk-3'], 'minsk-3'],
      [['diff', broken, old], 'unknown actor'],
    ] as const) {
      const { code, err } = await truceline(words);
      expect(code, words.join(' ')).toBe(2);
      expect(err.trim().split('\n')).toHaveLength(1);
      expect(err).toContain(naming);
    }
  });

  it('--encoders says on which cited clauses two people differ, and how far they agree', async () => {
    const { code, out } = await truceline(['diff', '--encoders', old, fresh]);
    expect(code).toBe(1);
    expect(out).toContain('d, “3”: different\n    guarantee g: status: agreed → intended');
    expect(out).toContain('d, “4”: only first\n    review r');
    expect(out).toContain('the same terms on 2 of 4 cited clauses (50 %)');
    expect(out).toMatch(/kappa .*: 0\.\d\d/);
    const same = await truceline(['diff', '--encoders', old, old, '--json']);
    expect(same.code).toBe(0);
    expect(JSON.parse(same.out)).toMatchObject({ same: 4, cited: 4, kappa: '1.00' });
  });
});
