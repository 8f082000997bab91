import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import type { Terminal } from '../src/command.ts';
import { main } from '../src/main.ts';
import { shownLines } from '../src/output/terminal-text.ts';

/** What a run of the command printed and how it ended. */
export interface Finished {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

const program = join(import.meta.dirname, '..', 'bin', 'truceline.js');

/** Where and with what a command runs; `fileBlocksMax`: blocks of 1 KiB over which no file of it may grow. */
interface Around {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly fileBlocksMax?: number;
  /** Whether the test writes to its standard input. */
  readonly writable?: boolean;
  /** The number of the user it runs as, for tests that root runs. */
  readonly user?: number;
}

/** Starts `truceline` with the Node that runs the tests. */
export function start(words: readonly string[], options: Around = {}): ChildProcess {
  const whole = [process.execPath, program, ...words];
  const limited = ['bash', '-c', `trap '' XFSZ; ulimit -f ${options.fileBlocksMax}; exec "$0" "$@"`, ...whole];
  const [command, ...rest] = options.fileBlocksMax === undefined ? whole : limited;
  return spawn(command!, rest, {
    cwd: options.cwd,
    env: { ...process.env, ...options.env },
    stdio: [options.writable ? 'pipe' : 'ignore', 'pipe', 'pipe'],
    ...(options.user === undefined ? {} : { uid: options.user, gid: options.user }),
  });
}

/**
 * Runs `truceline` to its end: in the process of the tests, since most of a short command is its start; as a process of its
 * own where its surroundings are asked for. `start` and `processes.test.ts` show the program itself.
 */
export function truceline(words: readonly string[], around: Around = {}): Promise<Finished> {
  const { cwd = process.cwd(), ...other } = around;
  return cwd === process.cwd() && Object.keys(other).length === 0 ? here(words) : trucelineProcess(words, around);
}

/** Runs `truceline` to its end as a process of its own. */
export function trucelineProcess(words: readonly string[], around: Around = {}): Promise<Finished> {
  const child = start(words, around);
  let [out, err] = ['', ''];
  child.stdout!.on('data', (bytes: Buffer) => (out += bytes.toString()));
  child.stderr!.on('data', (bytes: Buffer) => (err += bytes.toString()));
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, out, err })));
}

/** The terminal of a process whose outputs are pipes, without the process. */
async function here(words: readonly string[]): Promise<Finished> {
  const told: { out: string; err: string } = { out: '', err: '' };
  const print = (text: string): void => {
    told.out += text.endsWith('\n') ? text : `${text}\n`;
  };
  const terminal: Terminal = {
    out: (text) => print(shownLines(text)),
    exact: print,
    err: (text) => {
      told.err += `${shownLines(text)}\n`;
    },
    progress: () => undefined,
    interactive: false,
    signal: new AbortController().signal,
    now: () => Date.now(),
  };
  return { code: await main(words, terminal), ...told };
}

/** A folder that is gone after the tests of the file. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'truceline-test-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
