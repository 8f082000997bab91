import { announce } from './announce.ts';
import { connectionNotice } from './connection.ts';
import { say } from './say.ts';
import { swapTo } from './swap.ts';

const retryMs = 10_000;

/**
 * `<main data-changes="<address>" data-version="<text>" data-acts="<number>">` follows the stream of server-sent events at the
 * address while the page is looked at. Each event is `{ "version", "acts" }`; where the version is another, the page is read
 * again in its place. Where somebody has begun to write in it, it only says how much is new, and waits to be asked; so does a page that
 * is read rather than worked on (`data-stays`), at its head and without a sound.
 */
export function followChanges(page: Document): void {
  let stream: EventSource | undefined;
  let reading = false;
  let newest: Known | undefined;
  const connection = connectionNotice(page);
  const stop = () => {
    stream?.close();
    stream = undefined;
    connection.ended();
  };
  const follow = () => {
    const main = page.querySelector<HTMLElement>('main[data-changes]');
    const address = main?.dataset.changes && new URL(main.dataset.changes, page.baseURI).href;
    if (!address || page.hidden) return stop();
    if (stream?.url === address && stream.readyState !== EventSource.CLOSED) return;
    stop();
    const own = new EventSource(address);
    stream = own;
    own.addEventListener('open', () => connection.there());
    own.addEventListener('error', () => {
      if (stream !== own) return;
      connection.lost();
      // What the browser tries no more is tried again here, seldom: the room may be full, or away for long.
      if (own.readyState === EventSource.CLOSED)
        setTimeout(() => {
          if (stream === own) follow();
        }, retryMs);
    });
    stream.addEventListener('message', ({ data }) => void heard(JSON.parse(String(data)) as Known));
  };
  const heard = async (known: Known): Promise<void> => {
    newest = known;
    const main = page.querySelector<HTMLElement>('main[data-changes]');
    if (!main || main.dataset.version === known.version || reading) return;
    if (main.dataset.stays !== undefined) return tellGrown(main);
    if (isBeingWritten(main)) return tell(main, known);
    reading = true;
    try {
      await shown(known.acts - Number(main.dataset.acts));
    } finally {
      reading = false;
    }
    // What came in meanwhile may not be on the page that was read.
    if (newest !== known) await heard(newest);
  };
  page.addEventListener('visibilitychange', follow);
  page.addEventListener('room:shown', follow);
  addEventListener('pagehide', stop);
  addEventListener('pageshow', follow);
  follow();
}

interface Known {
  readonly version: string;
  readonly acts: number;
}

async function shown(fresh: number): Promise<void> {
  const [left, top] = [scrollX, scrollY];
  if (!(await swapTo(location.href))) return;
  scrollTo(left, top);
  announce(
    fresh > 0
      ? say('Shown now: new acts, {count}', { count: fresh })
      : say('this page was read again: something came in'),
  );
}

/** Says above the foot of the page that more is known, and offers to show it. */
function tell(main: HTMLElement, { acts }: Known): void {
  const fresh = acts - Number(main.dataset.acts);
  const words = fresh > 0 ? say('New acts: {count}.', { count: fresh }) : say('Something came in.');
  const notice = main.querySelector<HTMLElement>('.news') ?? main.appendChild(emptyNotice(fresh));
  const said = notice.querySelector('span')!;
  if (said.textContent === words) return;
  said.textContent = words;
  announce(`${words} ${say('What you are writing stays until you ask for it.')}`);
}

/** Says at the head of a page that is being read that the record holds more than it shows. */
function tellGrown(main: HTMLElement): void {
  if (main.querySelector('.grown')) return;
  const notice = document.createElement('p');
  notice.className = 'notice grown';
  notice.role = 'status';
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = say('Read it again');
  button.addEventListener('click', () => void shown(0));
  notice.append(say('The record has grown since this page was made.'), ' ', button);
  main.prepend(notice);
}

function emptyNotice(fresh: number): HTMLElement {
  const notice = document.createElement('p');
  notice.className = 'news';
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = say('Show it; what is half written here goes');
  button.addEventListener('click', () => void shown(fresh));
  notice.append(document.createElement('span'), ' ', button);
  return notice;
}

/** Whether a field was changed, or holds the focus: reading the page again would take it from under somebody's hands. */
function isBeingWritten(main: HTMLElement): boolean {
  const fields = [
    ...main.querySelectorAll<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>('input, textarea, select'),
  ];
  return fields.some((field) => field === document.activeElement || isChanged(field));
}

function isChanged(field: HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement): boolean {
  if (field instanceof HTMLSelectElement) {
    const first = [...field.options].find((option) => option.defaultSelected) ?? field.options[0];
    return field.value !== (first?.value ?? '');
  }
  if (field instanceof HTMLInputElement && (field.type === 'checkbox' || field.type === 'radio'))
    return field.checked !== field.defaultChecked;
  return field.type !== 'hidden' && field.value !== field.defaultValue;
}
