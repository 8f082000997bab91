import { parseArgs } from 'node:util';
import { flipsInCell } from './flips-in-cell.ts';
import { type Flips, flipsInFiles } from './flips-in-files.ts';

const help = `usage: npm run trials -- flips [--flips N] [--cell N] [--seed N] [--json]
Flips one bit at a time in segments and hashes (--flips) and in the checkpoint cell and the log's key (--cell), and opens
the record with everything hashed again: it must be refused, and the place named. Exit code 1 where a flip is not found.`;

const { values } = parseArgs({
  options: {
    flips: { type: 'string', default: '1000' },
    cell: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
    json: { type: 'boolean' },
    help: { type: 'boolean' },
  },
});
const print = (text: string) => process.stdout.write(`${text}\n`);
if (values.help) print(help);
else {
  const seed = Number(values.seed);
  const inFiles = await flipsInFiles(Number(values.flips), seed);
  if (!values.json) print(wordsOf('segments and hashes', inFiles));
  const inCell = await flipsInCell(Number(values.cell), seed);
  print(values.json ? JSON.stringify({ seed, inFiles, inCell }) : wordsOf('cell and key', inCell));
  process.exitCode = inFiles.faults.length + inCell.faults.length === 0 ? 0 : 1;
}

function wordsOf(where: string, { flips, placed, named, harmless, faults }: Flips): string {
  return [
    `${where}: ${flips} bits flipped, ${placed} found with their place, ${named} with their file, ${harmless} where nothing is read, ${faults.length} faults`,
    ...faults.slice(0, 20).map((each) => `  ${each}`),
  ].join('\n');
}
