// One thread of a counting pool: counts the part of time that it is asked for.
import { parentPort } from 'node:worker_threads';
import { partTurns } from '@truceline/truce/counters';
import type { PartAsked } from './counting-pool.ts';

parentPort!.on('message', ({ entries, counters, knownAt, part }: PartAsked) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread takes none
  parentPort!.postMessage(partTurns(entries, counters, knownAt, part));
});
