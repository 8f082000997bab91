import { readNow } from '../live/index.ts';
import { storeOf } from '../state/index.ts';
import { say } from '../wording/index.ts';

/** What a person says of a report. */
export type TriageAct =
  | { readonly what: 'link'; readonly report: string; readonly with: string; readonly reason: string }
  | { readonly what: 'split'; readonly report: string; readonly reason: string }
  | { readonly what: 'setAside'; readonly report: string; readonly reason: string }
  | { readonly what: 'credibility'; readonly report: string; readonly digit: number; readonly reason: string }
  | { readonly what: 'reliability'; readonly source: string; readonly letter: string; readonly reason: string };

/** An act that the record took, and whether it was taken back. */
export interface DoneAct {
  readonly entry: string;
  readonly act: TriageAct;
  readonly at: number;
  readonly undone: boolean;
}

/** What was done from this page, the newest last, and what is said of it aloud. */
export interface Triage {
  readonly done: readonly DoneAct[];
  readonly said: string;
  readonly refused: string | undefined;
  readonly busy: boolean;
}

export const triageStore = storeOf<Triage>({ done: [], said: '', refused: undefined, busy: false });

function set(changes: Partial<Triage>): void {
  triageStore.set({ ...triageStore.get(), ...changes });
}

/** Says something aloud that changes nothing. */
export function announce(said: string): void {
  set({ said });
}

/** Enters an act. True where the record took it. */
export async function enter(act: TriageAct): Promise<boolean> {
  const taken = await sent(act);
  if (!taken) return false;
  set({
    done: [...triageStore.get().done, { entry: taken.entry, act, at: Date.now(), undone: false }],
    said: say('Entered: {what}. Press u to take it back.', { what: actWords(act) }),
  });
  await readNow();
  return true;
}

/** Takes the newest act of this page back that still stands, or a certain one. */
export async function undo(entry?: string): Promise<void> {
  const { done, busy } = triageStore.get();
  if (busy) return;
  const last = entry === undefined ? done.findLast(({ undone }) => !undone) : done.find((each) => each.entry === entry);
  if (!last) return set({ said: say('There is nothing to take back.') });
  const sorted = last.act.what !== 'credibility' && last.act.what !== 'reliability';
  const taken = await sent({
    what: 'undo',
    ...(sorted ? { sorting: last.entry } : { judgement: last.entry }),
    reason: say('Taken back in the monitor'),
  });
  if (!taken) return;
  set({
    done: triageStore.get().done.map((each) => (each === last ? { ...each, undone: true } : each)),
    said: say('Taken back: {what}.', { what: actWords(last.act) }),
  });
  await readNow();
}

async function sent(body: Readonly<Record<string, unknown>>): Promise<{ readonly entry: string } | undefined> {
  set({ busy: true, refused: undefined });
  try {
    const answer = await fetch(new URL('acts/', document.baseURI), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const told = (await answer.json()) as { readonly entry?: string; readonly message?: string };
    if (answer.ok && told.entry !== undefined) return { entry: told.entry };
    refused(told.message ?? String(answer.status));
  } catch {
    refused(say('the room does not answer'));
  } finally {
    set({ busy: false });
  }
  return undefined;
}

function refused(why: string): void {
  const words = say('Not entered: {why}.', { why });
  set({ refused: words, said: words });
}

/** An act in a few words. */
export function actWords(act: TriageAct): string {
  switch (act.what) {
    case 'link':
      return say('the report was linked to another incident');
    case 'split':
      return say('the report was split off');
    case 'setAside':
      return say('the report was set aside');
    case 'credibility':
      return say('credibility {digit} for the report', { digit: act.digit });
    case 'reliability':
      return say('reliability {letter} for the source; it waits for a second person', { letter: act.letter });
  }
}
