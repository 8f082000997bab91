import { useEffect } from 'react';
import { useGround } from '../ground/index.ts';
import { monitor, storeOf, useMonitor, useStore } from '../state/index.ts';

/** One incident as the server tells it whole; made in `server/src/publish/monitor/incident-detail.ts`. */
export interface IncidentDetail {
  readonly id: string;
  /** It stands no more; these took its place. */
  readonly former?: readonly string[];
  readonly page: string;
  readonly kind: string;
  readonly when: readonly [string, string];
  readonly datedByReport: boolean;
  readonly place: string;
  readonly zones: readonly string[];
  readonly grades: readonly string[];
  readonly groups: number;
  readonly counted?: string;
  readonly deaths?: string;
  readonly attribution: {
    readonly says?: string;
    readonly word?: string;
    readonly shares: readonly { readonly words: string; readonly perMille: number }[];
  };
  readonly reports: readonly DetailReport[];
  readonly joins: readonly {
    readonly one: string;
    readonly other: string;
    readonly because: 'copy' | 'agreement';
    readonly words: string;
    readonly tenths?: number;
    readonly probability?: number;
  }[];
  readonly nearest?: { readonly incident: string; readonly probability: number; readonly turn?: string };
  readonly history: readonly { readonly at: number; readonly words: string }[];
  readonly byHand: readonly {
    readonly entry: string;
    readonly at: number;
    readonly person: string;
    readonly what: 'link' | 'split' | 'setAside';
    readonly report: string;
    readonly reason: string;
    readonly undone: boolean;
    readonly idle?: string;
  }[];
  readonly breaches: readonly { readonly page: string; readonly title: string }[];
}

export interface DetailReport {
  readonly id: string;
  readonly page: string;
  readonly judge: string;
  readonly source?: string;
  /** The source as judgements name it. */
  readonly sourceId?: string;
  readonly kind: string;
  readonly when: string;
  readonly place: string;
  readonly actor?: string;
  readonly grade?: string;
  readonly digit?: number;
  readonly letter?: string;
  readonly text?: string;
}

interface DetailState {
  readonly detail: IncidentDetail | undefined;
  readonly failed: boolean;
}

export const detailStore = storeOf<DetailState>({ detail: undefined, failed: false });

/** Reads what is selected, anew with every new state of the case. */
export function useDetail(): DetailState {
  const ground = useGround();
  const incident = useMonitor((state) => state.incident);
  // biome-ignore lint/correctness/useExhaustiveDependencies: new columns are a new state of the case
  useEffect(() => {
    if (incident === undefined) return detailStore.set({ detail: undefined, failed: false });
    const abort = new AbortController();
    void read(incident, abort.signal);
    return () => abort.abort();
  }, [incident, ground]);
  return useStore(detailStore, (state) => state);
}

async function read(incident: string, signal: AbortSignal): Promise<void> {
  const { known } = monitor.get();
  const address = new URL(`incidents/${encodeURIComponent(incident)}/`, document.baseURI);
  if (known !== undefined) address.search = `?known=${new Date(known).toISOString()}`;
  try {
    const answer = await fetch(address, { signal });
    const detail = answer.ok ? ((await answer.json()) as IncidentDetail) : undefined;
    if (!signal.aborted) detailStore.set({ detail, failed: !detail });
  } catch {
    if (!signal.aborted) detailStore.set({ detail: undefined, failed: true });
  }
}

/** The report that acts are about: the chosen one, else the first of the incident. */
export function chosenReport(detail: IncidentDetail | undefined, report: string | undefined): DetailReport | undefined {
  return detail?.reports?.find(({ id }) => id === report) ?? detail?.reports?.[0];
}
