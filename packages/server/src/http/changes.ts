import { createHash } from 'node:crypto';

/** How many pages may follow, how often it is looked whether something came in, and when a page counts as gone. */
export interface ChangesLimits {
  readonly streamsMax: number;
  readonly lookMs: number;
  /** A stream is written to at least this often, so that one whose page is gone is found out. */
  readonly beatMs: number;
  /** A stream whose client takes nothing for so long is closed. */
  readonly stalledMs: number;
}

/** Enough for a large mission: a page that nobody looks at closes its stream. What a stream costs is measured in `npm run bench -- live`. */
export const changesLimits: ChangesLimits = { streamsMax: 1_000, lookMs: 1_000, beatMs: 15_000, stalledMs: 60_000 };

/** Where pages hear that something changed. */
export interface Changes {
  /**
   * A stream of server-sent events, one for each new state; nothing where too many are open. `lastId`: the id of the last event that
   * the client had, after a broken line; where nothing has changed since, it is not told again.
   */
  readonly open: (topic: string, lastId?: string) => ReadableStream<Uint8Array> | undefined;
  readonly openNow: () => number;
  /** Looks at once, and not only when the next look is due. */
  readonly look: () => Promise<void>;
}

interface Follower {
  readonly topic: string;
  readonly controller: ReadableStreamDefaultController<Uint8Array>;
  /** Id of what was written last; a client that is slow misses what lay between, and no more is kept for it. */
  told: string | undefined;
  toldAt: number;
  /** Since when it has taken nothing. */
  waitsSince: number | undefined;
}

/** A state as it is told: made once for all who hear of it. */
interface Told {
  readonly id: string;
  readonly bytes: Uint8Array;
}

const encoder = new TextEncoder();
const stillHere = encoder.encode(': still here\n\n');
/** After how long a browser asks again where the line broke. */
const retryMs = 3_000;

function toldOf(state: string | undefined): Told | undefined {
  if (state === undefined) return undefined;
  const id = createHash('sha256').update(state).digest('base64url').slice(0, 16);
  return { id, bytes: encoder.encode(`id: ${id}\nretry: ${retryMs}\ndata: ${state}\n\n`) };
}

/**
 * Tells pages of changes. `stateOf` gives the state of a topic as one line, or nothing where there is no such topic; `before` runs
 * before each look. Looks are taken only while somebody follows; nothing is queued, since the last state says everything.
 */
export function changesOf(
  stateOf: (topic: string) => string | undefined,
  before: () => Promise<void>,
  limits: ChangesLimits = changesLimits,
): Changes {
  const followers = new Set<Follower>();
  let timer: NodeJS.Timeout | undefined;
  const leave = (follower: Follower): void => {
    followers.delete(follower);
    if (followers.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  };
  const tell = (follower: Follower, state: Told | undefined): void => {
    const now = performance.now();
    if ((follower.controller.desiredSize ?? 0) <= 0) {
      follower.waitsSince ??= now;
      if (now - follower.waitsSince >= limits.stalledMs) {
        leave(follower);
        follower.controller.error(new Error('the client takes nothing'));
      }
      return;
    }
    follower.waitsSince = undefined;
    const changed = state !== undefined && state.id !== follower.told;
    if (!changed && now - follower.toldAt < limits.beatMs) return;
    follower.controller.enqueue(changed ? state.bytes : stillHere);
    follower.told = state?.id ?? follower.told;
    follower.toldAt = now;
  };
  let looking = false;
  const look = async (): Promise<void> => {
    if (looking) return;
    looking = true;
    try {
      await before();
      const states = new Map<string, Told | undefined>();
      for (const follower of followers) {
        if (!states.has(follower.topic)) states.set(follower.topic, toldOf(stateOf(follower.topic)));
        tell(follower, states.get(follower.topic));
      }
    } catch {
      // What cannot be read now is asked again at the next look; the pages themselves say what is wrong.
    } finally {
      looking = false;
    }
  };
  return {
    open: (topic, lastId) => {
      if (followers.size >= limits.streamsMax) return undefined;
      let own: Follower | undefined;
      return new ReadableStream<Uint8Array>(
        {
          start: (controller) => {
            own = { topic, controller, told: lastId, toldAt: Number.NEGATIVE_INFINITY, waitsSince: undefined };
            followers.add(own);
            tell(own, toldOf(stateOf(topic)));
            own.toldAt = performance.now();
            timer ??= setInterval(() => void look(), limits.lookMs).unref();
          },
          cancel: () => own && leave(own),
        },
        { highWaterMark: 1 },
      );
    },
    openNow: () => followers.size,
    look: () => (followers.size > 0 ? look() : Promise.resolve()),
  };
}
