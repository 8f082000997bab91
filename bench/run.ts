import { readdirSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { nearestName } from '@truceline/truce/kernel';
import type { Figure } from './figure.ts';

/** What a bench prints as JSON. */
export interface BenchReport {
  readonly machine: string;
  readonly seed: number;
  readonly figures: readonly Figure[];
}

/** The benches that stand beside this file. */
export function benches(folder: string): readonly string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.ts') && !name.includes('.test.') && !['run.ts', 'figure.ts'].includes(name))
    .map((name) => name.replace(/\.ts$/, ''))
    .sort();
}

/** The machine in one line: processor, cores, memory, Node. */
export function machineWords(): string {
  return `${cpus()[0]?.model.trim() ?? 'unknown processor'}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`;
}

/** A report as a table for people. */
export function tableOf(report: BenchReport): string {
  const widest = Math.max(...report.figures.map((figure) => figure.id.length));
  const rows = report.figures.map((figure) => {
    const peer =
      figure.peer === undefined
        ? ''
        : `  peer ${figure.peer}${figure.ratio === undefined ? '' : ` (ratio ${figure.ratio})`}`;
    const reach =
      figure.reach === undefined ? '' : `  aimed at ${figure.reach}: ${figure.reached ? 'reached' : 'not reached'}`;
    return `${figure.id.padEnd(widest)}  ${figure.ours} ${figure.unit}${peer}${reach}`;
  });
  return [`${report.machine}; seed ${report.seed}`, ...rows].join('\n');
}

/** Runs one bench by name; gives the exit code. */
export async function runBench(
  argv: readonly string[],
  folder: string,
  print: (text: string) => void,
): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...argv],
    options: { seed: { type: 'string', default: '1' }, json: { type: 'boolean' } },
    allowPositionals: true,
  });
  const [name] = positionals;
  const known = benches(folder);
  if (name === undefined || !known.includes(name)) {
    const near = name === undefined ? undefined : nearestName(name, known);
    print(
      `usage: npm run bench -- <name> [--seed N] [--json]\n${name === undefined ? '' : `no bench \`${name}\`${near ? `; did you mean \`${near}\`?` : ''}\n`}benches: ${known.join(', ')}`,
    );
    return name === undefined ? 0 : 2;
  }
  const { figures } = (await import(`${folder}/${name}.ts`)) as {
    readonly figures: (seed: number) => Promise<readonly Figure[]>;
  };
  const seed = Number(values.seed);
  const report: BenchReport = { machine: machineWords(), seed, figures: await figures(seed) };
  print(values.json ? JSON.stringify(report) : tableOf(report));
  return 0;
}

if (import.meta.main)
  process.exitCode = await runBench(process.argv.slice(2), import.meta.dirname, (text) => console.log(text));
