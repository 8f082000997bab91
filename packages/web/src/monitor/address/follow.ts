import { monitor, step, storeOf } from '../state/index.ts';
import { type AddressNotice, addressOf, readAddress } from './address.ts';

/** What the address of this visit said that could not be taken. */
export const noticesStore = storeOf<readonly AddressNotice[]>([]);

/** The address is written once the state has stood still for so long: browsers refuse one that changes at each step. */
const stillMs = 400;
/** While it does not stand still, it is written at the latest after so long. */
const latestMs = 2_000;

/**
 * Takes the state from the address, and from then on keeps the address in step with the state: going back goes back in what was shown.
 * Moving the map and the clocks rewrites the address; another choice is a step that one can go back from. To be called once, before
 * anything is read or drawn.
 */
export function followAddress(): void {
  take();
  let pending: ReturnType<typeof setTimeout> | undefined;
  let since = 0;
  let written = monitor.get();
  const write = (): void => {
    pending = undefined;
    const state = monitor.get();
    const address = `${location.pathname}${addressOf(state)}${location.hash}`;
    const turned =
      state.filters !== written.filters || state.known !== written.known || state.against !== written.against;
    written = state;
    if (address === `${location.pathname}${location.search}${location.hash}`) return;
    if (turned) history.pushState(null, '', address);
    else history.replaceState(null, '', address);
    sayInLinks();
  };
  monitor.listen(() => {
    if (pending === undefined) since = performance.now();
    clearTimeout(pending);
    pending = setTimeout(write, Math.max(0, Math.min(stillMs, since + latestMs - performance.now())));
  });
  window.addEventListener('popstate', () => {
    clearTimeout(pending);
    pending = undefined;
    take();
    written = monitor.get();
  });
  window.addEventListener('pagehide', () => {
    if (pending !== undefined) write();
  });
}

function take(): void {
  const { state, notices } = readAddress(location.search);
  noticesStore.set(notices);
  step({ kind: 'restore', state });
  sayInLinks();
}

/** The same page in another language shows the same. */
function sayInLinks(): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>('a[hreflang]'))
    if (new URL(link.href).pathname.endsWith('/monitor/')) link.search = location.search;
}
