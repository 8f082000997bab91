import { storeOf } from '../state/index.ts';

/** For whom this browser acts; nobody has checked it. */
export interface SeatTold {
  readonly words: string | undefined;
  readonly judges: boolean;
}

export const seatStore = storeOf<SeatTold>({ words: undefined, judges: false });
/** Offices of the mission that may judge and sort. */
export const offices = ['duty', 'secretariat', 'chair'] as const;

/** Takes a seat for this browser. False where the room refuses it. */
export async function takeSeat(office: string, person: string): Promise<boolean> {
  const answer = await fetch(new URL('seat/', document.baseURI), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ office, person }),
  });
  if (!answer.ok) return false;
  const { words } = (await answer.json()) as { readonly words: string };
  seatStore.set({ words, judges: true });
  return true;
}
