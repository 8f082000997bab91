import { type Ground, useGround, useShown } from '../ground/index.ts';
import { monitor, onceFor, step } from '../state/index.ts';

/** What waits for a person among what is shown: what is disputed first, then the newest. No act moves what it leaves in the queue. */
export function queueOf(ground: Ground, shown: Int32Array): readonly number[] {
  const among = new Uint8Array(ground.incidents.id.length);
  for (let at = 0; at < shown.length; at++) among[shown[at]!] = 1;
  return waitingOf(ground).filter((index) => among[index] === 1);
}

/** All that waits, in the order of the queue. */
const waitingOf = onceFor((ground: Ground): readonly number[] => {
  const { waits, received } = ground.incidents;
  const weight = (index: number) => ((waits[index]! & 2) !== 0 ? 1 : 0);
  return [...waits.keys()]
    .filter((index) => waits[index]! !== 0)
    .sort((a, b) => weight(b) - weight(a) || (received[b] ?? 0) - (received[a] ?? 0) || b - a);
});

const queueNow = onceFor(queueOf);
const nothing: readonly number[] = [];

export function useQueue(): readonly number[] {
  const ground = useGround();
  const shown = useShown();
  return ground && shown ? queueNow(ground, shown) : nothing;
}

/** Where in the queue the selection stood last: what has left the queue meanwhile is stepped from by its place. */
let placeBefore = -1;

/** Selects the next or the previous of the queue. */
export function stepInQueue(ground: Ground, queue: readonly number[], by: 1 | -1): number | undefined {
  if (queue.length === 0) return undefined;
  const { incident } = monitor.get();
  const at = queue.findIndex((index) => ground.incidents.id[index] === incident);
  const from =
    at >= 0
      ? at + by
      : incident !== undefined && placeBefore >= 0
        ? placeBefore + (by === 1 ? 0 : -1)
        : by === 1
          ? 0
          : queue.length - 1;
  const next = Math.min(queue.length - 1, Math.max(0, from));
  placeBefore = next;
  const index = queue[next]!;
  step({ kind: 'select', incident: ground.incidents.id[index], report: undefined });
  return index;
}
