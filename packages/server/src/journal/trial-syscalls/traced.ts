import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Calls of the operating system by which the journal reaches its files. */
export const callNames = [
  'openat',
  'read',
  'pread64',
  'write',
  'pwrite64',
  'fsync',
  'fdatasync',
  'ftruncate',
  'rename',
  'unlink',
  'close',
] as const;

/** One call that is made to fail: the n-th of its name, and how. */
export interface Injection {
  readonly call: (typeof callNames)[number];
  readonly nth: number;
  /** An error that the call gives without being carried out, or the end of the process as it is made. */
  readonly how: 'EIO' | 'ENOSPC' | 'kill';
}

/** What one run of the writer said, and the calls that it made on files of the store. */
export interface Traced {
  readonly lines: readonly string[];
  readonly complained: string;
  readonly calls: readonly { readonly thread: string; readonly call: string; readonly line: string }[];
}

/** Whether the machine has `strace` and lets it trace. */
export function canTrace(): boolean {
  return spawnSync('strace', ['-f', '-o', '/dev/null', 'true']).status === 0;
}

/**
 * Runs the writer of one append under `strace`, with only calls on the given files counted, and one of them failing where
 * asked. One thread of the pool does what is not done at once, so that every run makes the same calls.
 */
export function runTraced(
  storeFolder: string,
  scratch: string,
  { paths, inject }: { readonly paths?: readonly string[]; readonly inject?: Injection },
): Traced {
  const log = join(scratch, 'trace.txt');
  const child = fileURLToPath(new URL('one-append.ts', import.meta.url));
  const done = spawnSync(
    'strace',
    [
      '-f',
      '-y',
      '-o',
      log,
      '-e',
      `trace=${callNames.join(',')}`,
      ...(paths ?? []).flatMap((path) => ['-P', path]),
      ...(inject ? ['-e', `inject=${inject.call}:${effectOf(inject.how)}:when=${inject.nth}`] : []),
      process.execPath,
      '--disable-warning=ExperimentalWarning',
      child,
      storeFolder,
    ],
    { encoding: 'utf8', env: { ...process.env, UV_THREADPOOL_SIZE: '1' } },
  );
  const calls = readFileSync(log, 'utf8')
    .split('\n')
    .flatMap((line) => {
      const [, thread, call] = /^(\d+) +(\w+)\(/.exec(line) ?? [];
      return thread && call ? [{ thread, call, line }] : [];
    });
  return { lines: done.stdout.split('\n').filter((line) => line !== ''), complained: done.stderr, calls };
}

function effectOf(how: Injection['how']): string {
  // A process that is killed as the call is made has not made it.
  return how === 'kill' ? 'error=EIO:signal=SIGKILL' : `error=${how}`;
}
