import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { copyOfPackages } from './copy.ts';
import { type Mutation, mutated } from './mutation.ts';

/** What became of one fault: the tests that turned red, or that none did. */
export interface MutationResult {
  readonly mutation: Mutation;
  /** Empty where the fault survived. */
  readonly caughtBy: readonly string[];
  readonly seconds: number;
}

/** How faults are tried. */
export interface MutationOptions {
  readonly onResult?: (result: MutationResult) => void;
  /** The tests are known to pass without any fault, and are not run for that. */
  readonly green?: boolean;
}

/** Longest time for one run of tests. A test that hangs fails by its own limit; what ends here has shown nothing. */
const runMs = 3_600_000;

/**
 * Puts each fault into a copy of the packages, one at a time, and runs the tests that should notice. Throws where the
 * tests fail without any fault, or where a fault keeps a file from being loaded: then no test has noticed anything.
 */
export function runMutations(
  root: string,
  mutations: readonly Mutation[],
  { onResult, green = false }: MutationOptions = {},
): readonly MutationResult[] {
  for (const mutation of mutations) mutated(mutation, readFileSync(join(root, mutation.file), 'utf8'));
  const copy = copyOfPackages(root);
  try {
    const tests = green ? [] : [...new Set(mutations.flatMap((each) => each.tests))];
    const control = tests.length > 0 ? failuresOf(copy, tests) : [];
    if (control.length > 0) throw new Error(`without any fault these tests fail: ${control.join('; ')}`);
    return mutations.map((mutation) => {
      const path = join(copy, mutation.file);
      const original = readFileSync(path, 'utf8');
      const began = performance.now();
      writeFileSync(path, mutated(mutation, original));
      try {
        const caughtBy = firstFailuresOf(copy, mutation.tests);
        const result = { mutation, caughtBy, seconds: (performance.now() - began) / 1000 };
        onResult?.(result);
        return result;
      } finally {
        writeFileSync(path, original);
      }
    });
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

interface Report {
  readonly numTotalTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly message: string;
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
  }[];
}

/** Runs the files one after the other, since the first ones most often notice; ends where a test has failed. */
function firstFailuresOf(copy: string, tests: readonly string[]): readonly string[] {
  for (const file of tests) {
    const failures = failuresOf(copy, [file]);
    if (failures.length > 0) return failures;
  }
  return [];
}

/** Names of the tests that fail, up to the first of them in each file. */
function failuresOf(copy: string, tests: readonly string[]): readonly string[] {
  const results = join(copy, 'results.json');
  rmSync(results, { force: true });
  const done = spawnSync(
    process.execPath,
    [
      join(copy, 'node_modules/vitest/vitest.mjs'),
      'run',
      '--bail=1',
      '--reporter=json',
      `--outputFile.json=${results}`,
      ...tests,
    ],
    {
      cwd: copy,
      encoding: 'utf8',
      timeout: runMs,
      killSignal: 'SIGKILL',
      env: { ...process.env, NO_COLOR: '1' },
    },
  );
  if (done.signal !== null) throw new Error(`tests did not end within ${runMs / 60_000} minutes: ${tests.join(', ')}`);
  if (!existsSync(results)) throw new Error(`the tests could not be run: ${done.stdout}${done.stderr}`);
  const report: Report = JSON.parse(readFileSync(results, 'utf8'));
  const failed = report.testResults.flatMap((file) =>
    file.assertionResults
      .filter(({ status }) => status === 'failed')
      .map(({ fullName }) => `${relative(copy, file.name)}: ${fullName}`),
  );
  const unloaded = report.testResults.find((file) => file.assertionResults.length === 0 && file.message !== '');
  if (failed.length === 0 && unloaded)
    throw new Error(`${relative(copy, unloaded.name)} could not be loaded: ${unloaded.message}`);
  if (failed.length === 0 && report.numTotalTests === 0) throw new Error(`no tests in ${tests.join(', ')}`);
  return failed;
}
