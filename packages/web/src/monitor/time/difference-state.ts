import { useEffect } from 'react';
import { type Ground, readGround, useGround } from '../ground/index.ts';
import { storeOf, useMonitor, useStore } from '../state/index.ts';
import { type Difference, differenceOf } from './difference.ts';

/** The difference that is asked for, being read, there, or not to be had. */
interface DifferenceState {
  readonly difference: Difference | undefined;
  readonly state: 'none' | 'reading' | 'there' | 'failed';
}

const nothing: DifferenceState = { difference: undefined, state: 'none' };
const store = storeOf<DifferenceState>(nothing);
const kept = new Map<number, Promise<Ground>>();
const keptMax = 4;

/** What differs between the two instants of knowing; `undefined` while none is compared. Map and tables mark what it lists. */
export function useDifference(): Difference | undefined {
  return useStore(store, ({ difference }) => difference);
}

export function useDifferenceState(): DifferenceState['state'] {
  return useStore(store, ({ state }) => state);
}

/** Reads what was known at the second instant while one is chosen; called once, by the pane of time. */
export function useReadDifference(): void {
  const ground = useGround();
  const against = useMonitor((state) => state.against);
  useEffect(() => {
    if (against === undefined) {
      store.set(nothing);
      return;
    }
    if (!ground) return;
    let left = false;
    store.set({ difference: store.get().difference, state: 'reading' });
    const compare = async (): Promise<void> => {
      try {
        const other = await groundAt(against);
        if (!left) store.set({ difference: differenceOf(ground, other), state: 'there' });
      } catch {
        kept.delete(against);
        if (!left) store.set({ difference: undefined, state: 'failed' });
      }
    };
    void compare();
    return () => {
      left = true;
    };
  }, [ground, against]);
}

/** What was known at an instant that lies behind does not change. */
function groundAt(known: number): Promise<Ground> {
  const reading = kept.get(known) ?? readGround(known);
  kept.set(known, reading);
  if (kept.size > keptMax) kept.delete(kept.keys().next().value!);
  return reading;
}
