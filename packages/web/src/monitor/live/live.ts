import { type Ground, groundStore, readGround } from '../ground/index.ts';
import { monitor, storeOf } from '../state/index.ts';

/** What came in while the page shows something else, and whether the room can be heard. */
export interface LiveState {
  /** Columns that are newer than those shown; they wait until somebody asks for them. */
  readonly waiting: Ground | undefined;
  /** How many reports they hold that are not shown. */
  readonly fresh: number;
  readonly connection: 'connecting' | 'open' | 'lost' | 'none';
  /** When the room was last heard. */
  readonly heardAt: number | undefined;
}

export const liveStore = storeOf<LiveState>({ waiting: undefined, fresh: 0, connection: 'none', heardAt: undefined });

function live(changes: Partial<LiveState>): void {
  liveStore.set({ ...liveStore.get(), ...changes });
}

/** Shows what waits. */
export function showWaiting(): void {
  const { waiting } = liveStore.get();
  if (!waiting) return;
  live({ waiting: undefined, fresh: 0 });
  groundStore.set({ ground: waiting, failed: undefined });
}

/** Reads the columns anew and shows them at once: somebody asked for it, or did something that they must show. */
export async function readNow(): Promise<void> {
  const { known } = monitor.get();
  try {
    const ground = await readGround(known);
    if (monitor.get().known !== known) return;
    live({ waiting: undefined, fresh: 0 });
    groundStore.set({ ground, failed: undefined });
  } catch (cause) {
    groundStore.set({ ground: groundStore.get().ground, failed: String(cause) });
  }
}

/**
 * Follows the room: each word of a new state is read in the background and waits until it is asked for, so that nothing moves under
 * the eyes of who reads. A page that is shown an earlier instant of knowing is read anew only when that is changed.
 */
export function followRoom(stream: string | undefined): void {
  monitor.listen(followKnown());
  if (stream === undefined) return;
  live({ connection: 'connecting' });
  const source = new EventSource(stream);
  source.addEventListener('open', () => live({ connection: 'open', heardAt: Date.now() }));
  source.addEventListener('error', () => live({ connection: 'lost' }));
  source.addEventListener('message', ({ data }) => {
    live({ connection: 'open', heardAt: Date.now() });
    void heard((JSON.parse(String(data)) as { readonly version: string }).version);
  });
}

let reading: string | undefined;

async function heard(version: string): Promise<void> {
  const { ground } = groundStore.get();
  if (!ground || monitor.get().known !== undefined || reading === version) return;
  if (ground.version === version || liveStore.get().waiting?.version === version) return;
  reading = version;
  try {
    const waiting = await readGround(undefined);
    const shown = groundStore.get().ground;
    if (!shown || waiting.version === shown.version || monitor.get().known !== undefined) return;
    // An empty page has nothing that could be moved.
    if (shown.reports.id.length === 0) groundStore.set({ ground: waiting, failed: undefined });
    else live({ waiting, fresh: freshIn(waiting, shown) });
  } catch {
    // The stream itself says that the connection is lost.
  } finally {
    reading = undefined;
  }
}

function freshIn(waiting: Ground, shown: Ground): number {
  const known = new Set(shown.reports.id);
  return waiting.reports.id.reduce((sum, id) => sum + (known.has(id) ? 0 : 1), 0);
}

/** Reads the columns of another instant of knowing when that is chosen. */
function followKnown(): () => void {
  let known = monitor.get().known;
  return () => {
    if (monitor.get().known === known) return;
    known = monitor.get().known;
    void readNow();
  };
}
