import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compileAgreement } from '@truceline/language';
import { generatedAgreement } from './agreement-text.ts';
import type { Figure } from './figure.ts';

const root = join(import.meta.dirname, '..');
const program = join(root, 'packages', 'cli', 'bin', 'truceline.js');
const sizes = [500, 1_000, 5_000, 10_000, 50_000] as const;

/**
 * The language from text to diagnostics: the first check of a small file as a person waits for it (a fresh process, the
 * whole command), a long agreement once the process is warm, and how the time grows with the length. Medians.
 */
export async function figures(seed: number): Promise<readonly Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'truceline-bench-'));
  try {
    const path = join(folder, 'agreement.truce');
    writeFileSync(path, generatedAgreement(100, seed));
    const first = median(Array.from({ length: 15 }, () => timed(() => checked(path))));
    const warm = new Map(sizes.map((lines) => [lines, warmMs(generatedAgreement(lines, seed), lines)] as const));
    return [
      { id: 'first-check-100-lines', ours: round(first), unit: 'ms', reach: 400, reached: first < 400 },
      ...sizes.map((lines): Figure => {
        const ms = warm.get(lines)!;
        const aim = lines === 5_000 ? { reach: 500, reached: ms <= 500 } : {};
        return { id: `warm-check-${lines}-lines`, ours: round(ms), unit: 'ms', ...aim };
      }),
      growth(warm),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The exponent with which the time grows: the slope of the logarithms, by least squares. */
function growth(warm: ReadonlyMap<number, number>): Figure {
  const points = [...warm].map(([lines, ms]) => [Math.log(lines), Math.log(ms)] as const);
  const mean = (side: 0 | 1) => points.reduce((sum, point) => sum + point[side], 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  const slope =
    points.reduce((sum, point) => sum + (point[0] - x) * (point[1] - y), 0) /
    points.reduce((sum, point) => sum + (point[0] - x) ** 2, 0);
  return {
    id: 'growth-exponent-500-to-50000',
    ours: Math.round(slope * 100) / 100,
    unit: '',
    reach: 1.1,
    reached: slope <= 1.1,
  };
}

function checked(path: string): void {
  try {
    execFileSync(process.execPath, [program, 'check', path], { cwd: root, stdio: 'pipe' });
  } catch (problem) {
    // Findings of severity error end with 1, which is an answer; anything else is not.
    if ((problem as { readonly status?: number }).status !== 1) throw problem;
  }
}

/**
 * Parse, link and all checks of one text in a process that has done it before. Each time under a new name, since what stood
 * in a file when it was parsed last is not parsed again.
 */
function warmMs(text: string, lines: number): number {
  let time = 0;
  const check = (): void => {
    const { diagnostics, terms } = compileAgreement(`${lines}-${++time}.truce`, { readText: () => text });
    if (terms.terms.length < lines / 20 || diagnostics.some((each) => each.code === 'TL-700'))
      throw new Error('the generated agreement does not say what it should');
  };
  check();
  return median(Array.from({ length: lines > 10_000 ? 3 : 7 }, () => timed(check)));
}

function timed(run: () => void): number {
  const began = performance.now();
  run();
  return performance.now() - began;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1]!;
}

function round(ms: number): number {
  return Math.round(ms * 10) / 10;
}
