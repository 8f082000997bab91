// One thread of a scan: draws the replications that it is asked for, by their numbers.
import { parentPort, workerData } from 'node:worker_threads';
import { isRefusal } from '@truceline/truce/kernel';
import { openScan } from '@truceline/truce/statistics';
import type { PartAsked, ScanAsked } from './scan-threads.ts';

const { input, by } = workerData as ScanAsked;
const scan = openScan(input, by);
if (isRefusal(scan)) throw new Error(scan.message);

parentPort!.on('message', ({ from, to }: PartAsked) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread takes none
  parentPort!.postMessage(scan.ratios(from, to));
});
