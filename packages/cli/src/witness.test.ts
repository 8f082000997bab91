import type { ChildProcess } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { evaluatePolicy, type Policy, type PolicyOutcome, parsePolicy } from '@truceline/record';
import { loadCase } from '@truceline/server';
import { instant } from '@truceline/truce/kernel';
import { defaultProfile } from '@truceline/truce/pages';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { start, temporaryFolder, truceline } from '../testing/command-line.ts';

const folder = temporaryFolder();
const store = join(folder, 'store');
const dir = join(folder, 'witness');
const out = join(folder, 'public');
const children: ChildProcess[] = [];
afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
});

/** Starts a witness and waits until it listens; gives its address. */
async function listening(
  words: readonly string[],
): Promise<{ readonly child: ChildProcess; readonly address: string }> {
  const child = start(['witness', '--dir', dir, '--port', '0', ...words]);
  children.push(child);
  let said = '';
  return new Promise((resolve, reject) => {
    child.stdout!.on('data', (bytes: Buffer) => {
      said += bytes.toString();
      const address = /(http:\/\/127\.0\.0\.1:\d+)\/add-checkpoint/.exec(said)?.[1];
      if (address) resolve({ child, address });
    });
    child.once('exit', (code) => reject(new Error(`the witness ended with ${code}: ${said}`)));
  });
}

const file = (name: string) => {
  const path = join(out, 'small', 'record', name);
  return existsSync(path) ? new Uint8Array(readFileSync(path)) : undefined;
};
const status = async () => JSON.parse((await truceline(['witness', '--dir', dir, '--status', '--json'])).out);

describe('truceline witness', () => {
  let log: string;

  beforeAll(async () => {
    const text = join(folder, 'agreement.truce');
    writeFileSync(
      text,
      `truce v1\nagreement small "Small"\ndated 2026-01-01\ntimezone "UTC"\nsource doc "an invented text" official\nactor ann "Ann" { cites doc "1" role party signature given }\n`,
    );
    const made = await loadCase(store, { agreement: text, assume: [], dayZone: 'UTC', profile: defaultProfile }, [], {
      now: () => instant(Date.UTC(2026, 0, 2)),
      progress: () => {},
      signal: new AbortController().signal,
    });
    expect(made).toMatchObject({ case: 'small' });
    const nobody = join(folder, 'nobody');
    writeFileSync(nobody, 'quorum none\n');
    expect(
      (await truceline(['publish', '--languages', 'en', '--store', store, '--out', out, '--policy', nobody])).code,
    ).toBe(0);
    const policy = parsePolicy(file('policy')!) as Policy;
    log = Buffer.from(file('policy')!).toString().split('\n')[0]!.split(' ')[1]!;
    expect(policy.logs[0]!.key.type).toBe(1);
  });

  it('cosigns what is published, and after kill -9 still knows what it cosigned', async () => {
    const words = ['--name', 'w.example', '--log', log];
    const first = await listening(words);
    const { keys } = await status();
    const policyFile = join(folder, 'policy');
    const policy = `witness w ${keys[0]} ${first.address}\nwitness w-pq ${keys[1]} ${first.address}\ngroup both all w w-pq\nquorum both\n`;
    writeFileSync(policyFile, policy);
    const published = await truceline([
      'publish',
      '--languages',
      'en',
      '--store',
      store,
      '--out',
      out,
      '--policy',
      policyFile,
    ]);
    expect([published.code, published.err]).toEqual([0, '']);
    const outcome = evaluatePolicy(parsePolicy(file('policy')!) as Policy, file('checkpoint')!, { nowMs: Date.now() });
    expect(outcome).toMatchObject({ met: true, witnesses: [{ cosigned: true }, { cosigned: true }] });
    const { size } = (outcome as PolicyOutcome).checkpoint;

    first.child.kill('SIGKILL');
    expect((await status()).cosigned).toMatchObject([{ size }]);
    const missing = await truceline([
      'publish',
      '--languages',
      'en',
      '--store',
      store,
      '--out',
      out,
      '--policy',
      policyFile,
    ]);
    expect(missing.err).toContain('the witness did not answer');
    expect(missing.err).toContain('too few witnesses cosigned');
    expect(file('pending')).toBeDefined();

    const second = await listening([]).catch((problem: Error) => problem.message);
    expect(second).toContain('ended with 2');
    const again = await listening(['--log', log]);
    writeFileSync(policyFile, policy.replaceAll(first.address, again.address));
    const after = await truceline([
      'publish',
      '--languages',
      'en',
      '--store',
      store,
      '--out',
      out,
      '--policy',
      policyFile,
    ]);
    expect([after.code, after.err]).toEqual([0, '']);
    expect(file('pending')).toBeUndefined();
    const told = await truceline(['witness', '--dir', dir, '--status']);
    expect([told.code, told.out]).toEqual([
      0,
      expect.stringContaining('no checkpoint that a log had signed was refused'),
    ]);
    again.child.kill('SIGTERM');
  });

  it('says in one line what is wrong', async () => {
    for (const [words, reason] of [
      [[], '--dir is missing'],
      [['--dir', join(folder, 'new')], 'holds no witness yet'],
      [['--dir', dir, '--name', 'other.example'], 'is the witness `w.example`'],
      [['--dir', dir, '--log', 'no key'], 'is no key of a log'],
      [['--dir', dir], 'no log is watched'],
      [['--dir', dir, '--json'], '--json goes with --status'],
      [['--dir', dir, 'more'], 'unexpected `more`'],
    ] as const) {
      const { code, err } = await truceline(['witness', ...words]);
      expect([code, err.trim().split('\n').length, err]).toEqual([2, 1, expect.stringContaining(reason)]);
    }
    const policy = join(folder, 'bad-policy');
    writeFileSync(policy, 'quorum nobody\n');
    const refused = await truceline([
      'publish',
      '--languages',
      'en',
      '--store',
      store,
      '--out',
      out,
      '--policy',
      policy,
    ]);
    expect([refused.code, refused.err]).toEqual([2, expect.stringContaining('line 1 of the policy')]);
    const absent = await truceline([
      'publish',
      '--languages',
      'en',
      '--store',
      store,
      '--out',
      out,
      '--policy',
      join(folder, 'none'),
    ]);
    expect([absent.code, absent.err]).toEqual([2, expect.stringContaining('cannot be read')]);
  });
});
