import { announce } from './announce.ts';
import { say } from './say.ts';

/** What is said of the connection to the room while a page follows it. */
export interface ConnectionNotice {
  readonly there: () => void;
  readonly lost: () => void;
  /** The page follows nothing more, or nobody looks at it. */
  readonly ended: () => void;
}

const patienceMs = 3_000;

/**
 * Says above the page that the connection is lost, once it is for a while, and from when the page is: the time that the server
 * wrote into it, since the clock of the device may be wrong. It goes when the room is heard again.
 */
export function connectionNotice(page: Document): ConnectionNotice {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const notice = () => page.querySelector<HTMLElement>('p.connection');
  const quiet = () => {
    clearTimeout(timer);
    timer = undefined;
  };
  const tell = () => {
    const known = page.querySelector('footer.site time')?.textContent?.trim();
    const words = known
      ? say('No connection to the room: what comes in now is not shown. This page is as known at {known}.', { known })
      : say('No connection to the room: what comes in now is not shown.');
    const told = notice() ?? page.createElement('p');
    told.className = 'connection';
    told.textContent = words;
    page.querySelector('main')?.before(told);
    announce(words);
  };
  return {
    lost: () => {
      if (!notice()) timer ??= setTimeout(tell, patienceMs);
    },
    there: () => {
      quiet();
      if (!notice()) return;
      notice()?.remove();
      announce(say('The room is connected again.'));
    },
    ended: () => {
      quiet();
      notice()?.remove();
    },
  };
}
