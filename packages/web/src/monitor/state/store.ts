import { useSyncExternalStore } from 'react';
import { after, firstState, type MonitorState, type Step } from './monitor-state.ts';

/** Holds one state and tells who listens that it is another. */
export interface Store<State> {
  readonly get: () => State;
  readonly set: (state: State) => void;
  readonly listen: (listener: () => void) => () => void;
}

export function storeOf<State>(first: State): Store<State> {
  let state = first;
  const listeners = new Set<() => void>();
  return {
    get: () => state,
    set: (next) => {
      if (Object.is(next, state)) return;
      state = next;
      for (const listener of listeners) listener();
    },
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The one state of the page. Address, map, table, queue and clocks all read it and all change it by `step`. */
export const monitor = storeOf<MonitorState>(firstState);

export function step(taken: Step): void {
  monitor.set(after(monitor.get(), taken));
}

/** A part of a store's state. `part` must give the same object while nothing changed that it looks at. */
export function useStore<State, Part>(store: Store<State>, part: (state: State) => Part): Part {
  return useSyncExternalStore(store.listen, () => part(store.get()));
}

export function useMonitor<Part>(part: (state: MonitorState) => Part): Part {
  return useStore(monitor, part);
}
