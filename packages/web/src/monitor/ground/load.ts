import { storeOf, useStore } from '../state/index.ts';
import type { Ground } from './ground.ts';

/** What is shown of the case: nothing yet, the columns, or why they cannot be read. */
export interface GroundState {
  readonly ground: Ground | undefined;
  readonly failed: string | undefined;
}

export const groundStore = storeOf<GroundState>({ ground: undefined, failed: undefined });

/** The columns that are shown now; `undefined` until they are there. */
export function useGround(): Ground | undefined {
  return useStore(groundStore, ({ ground }) => ground);
}

/** Where the columns are asked for: beside the page, in the language of the page. */
export function groundAddress(known: number | undefined): string {
  const address = new URL('ground/', document.baseURI);
  address.search = known === undefined ? '' : `?known=${new Date(known).toISOString()}`;
  return address.href;
}

/** Reads the columns as known at an instant, the newest where none is named. */
export async function readGround(known: number | undefined, signal?: AbortSignal): Promise<Ground> {
  const answer = await fetch(groundAddress(known), signal ? { signal } : {});
  if (!answer.ok) throw new Error(`${answer.status}`);
  return (await answer.json()) as Ground;
}
