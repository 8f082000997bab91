import { openFile, readOc4ids } from '@truceline/sources';
import { isRefusal } from '@truceline/truce/kernel';

/** Reads the file of the first argument to its end, keeps nothing, and prints counts, time and the most memory that was resident. */
const input = await openFile(process.argv[2]!);
if (isRefusal(input)) throw new Error(input.message);
let [projects, entries, rejected] = [0, 0, 0];
const began = performance.now();
for await (const row of readOc4ids(input)) {
  if (row.kind === 'works') {
    projects++;
    entries += row.entries.length;
  } else if (row.kind !== 'noted') rejected++;
}
const seconds = (performance.now() - began) / 1_000;
const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
const processorS = (userCPUTime + systemCPUTime) / 1e6;
console.info(JSON.stringify({ projects, entries, rejected, seconds, processorS, residentMiB: maxRSS / 1_024 }));
