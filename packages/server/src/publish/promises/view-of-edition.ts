import { type Edition, type PledgesView, pledgesView } from '@truceline/truce/pages';

const views = new WeakMap<Edition, PledgesView>();

/** The pledges of an edition put together, once for each edition: its pages have one ledger between them. */
export function viewOf(edition: Edition): PledgesView {
  const { until, knownAt, dayZone } = edition.case;
  const view = views.get(edition) ?? pledgesView(edition.pledges ?? [], { at: until, knownAt, zone: dayZone });
  views.set(edition, view);
  return view;
}
