import type { Means, Watcher } from '@truceline/truce/coverage';

const instruments: ReadonlySet<Means> = new Set(['camera', 'uav', 'acoustic', 'radar', 'satellite']);

/** Who watched by these means: an instrument of that name, or people who move as one. */
export function watcherOf(means: Means, name: string): Watcher {
  return { kind: instruments.has(means) ? 'sensor' : 'team', name };
}
