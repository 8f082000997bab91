import { conditionsIn, type Edition, type PledgesView, pledgesView } from '@truceline/truce/pages';
import type { PledgeConditions, PledgeEntry } from '@truceline/truce/pledges';

const views = new WeakMap<Edition, PledgesView>();

/** The pledges of an edition put together, once for each edition: its pages have one ledger between them. */
export function viewOf(edition: Edition): PledgesView {
  const { until, knownAt, dayZone } = edition.case;
  const view = views.get(edition) ?? pledgesView(edition.pledges ?? [], { at: until, knownAt, zone: dayZone });
  views.set(edition, view);
  return view;
}

/** What one pledge's page needs of all pledges of its edition. */
export interface PledgesBeside {
  readonly conditions: ReadonlyMap<string, PledgeConditions>;
  readonly entries: ReadonlyMap<string, PledgeEntry>;
  readonly byPledge: ReadonlyMap<string, readonly PledgeEntry[]>;
}

const beside = new WeakMap<Edition, PledgesBeside>();

/** Conditions and entries of an edition's pledges by their names, made once for each edition. */
export function besideOf(edition: Edition): PledgesBeside {
  const entries = edition.pledges ?? [];
  const found = beside.get(edition) ?? {
    conditions: conditionsIn(edition, viewOf(edition).ledger.pledges),
    entries: new Map(entries.map((entry) => [entry.id, entry])),
    byPledge: Map.groupBy(entries, ({ pledge }) => pledge),
  };
  beside.set(edition, found);
  return found;
}
