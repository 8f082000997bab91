import { accessScreen } from './access.ts';
import { checkInScreen } from './check-in.ts';
import { codesScreen } from './codes.ts';
import type { Desk, Kept, Screen, ScreenName } from './desk.ts';
import { groundScreen } from './ground-screen.ts';
import { handOverScreen } from './hand-over.ts';
import { homeScreen } from './home.ts';
import { linkScreen } from './link.ts';
import { observeScreen } from './observe.ts';
import { type OperatorLink, readOperatorLink } from './operator-link.ts';
import { type Outbox, openOutbox } from './outbox.ts';
import { saveItem } from './save-item.ts';
import { settingsScreen } from './settings.ts';
import { watchScreen } from './watch.ts';
import { clock, isLanguage, say, speak, spoken } from './words/words.ts';

const screens: Readonly<Record<ScreenName, Screen>> = {
  home: homeScreen,
  observe: observeScreen,
  watch: watchScreen,
  access: accessScreen,
  checkIn: checkInScreen,
  handOver: handOverScreen,
  codes: codesScreen,
  ground: groundScreen,
  settings: settingsScreen,
  link: linkScreen,
};
const keptNames = ['link', 'team', 'language', 'watch', 'running', 'dueAt', 'ground'] as const;
const [main, notice] = [document.querySelector('main')!, document.querySelector<HTMLElement>('#notice')!];

let offered: OperatorLink | undefined;
/** Counts what was shown, so that a slow screen never takes the place of a later one. */
let shown = 0;
/** By when the next check-in is due; told on every screen once it has passed. */
let dueAt: number | undefined;
const dueEveryMs = 15_000;

void begin();
setInterval(() => {
  if (dueAt !== undefined && dueAt < Date.now() && main.dataset.screen !== 'home') tell(say('overdue', clock(dueAt)));
}, dueEveryMs);

async function begin(): Promise<void> {
  speak(preferred());
  const linked = readOperatorLink(location.hash);
  // The key leaves the address, so that it is in no picture of the screen and no history.
  if (location.hash.includes('key=')) history.replaceState({ screen: 'home' }, '', location.pathname);
  let outbox: Outbox;
  try {
    outbox = await openOutbox();
  } catch (problem) {
    tell(say('storageFails', (problem as Error).message));
    return;
  }
  addEventListener('popstate', (event) => {
    const { screen } = (event.state ?? {}) as { screen?: ScreenName };
    void show(outbox, screen === undefined || screen === 'codes' ? 'home' : screen);
  });
  const { link } = await readKept(outbox);
  if (linked && linked.key !== link?.key) {
    offered = linked;
    await show(outbox, 'link');
  } else {
    // The same key with other words: the link is the newer one.
    if (linked) await outbox.set({ link: { ...link, ...linked } });
    await show(outbox, 'home');
  }
  if ('serviceWorker' in navigator) await navigator.serviceWorker.register('./service-worker.js');
}

async function show(outbox: Outbox, name: ScreenName, sentence = ''): Promise<void> {
  const mine = ++shown;
  const kept = await readKept(outbox);
  dueAt = kept.dueAt;
  if (kept.language) speak(kept.language);
  const desk: Desk = {
    outbox,
    kept,
    offered,
    tell,
    go: async (screen, words) => {
      if (screen === 'home') history.replaceState({ screen }, '');
      else history.pushState({ screen }, '');
      await show(outbox, screen, words);
    },
    keep: (change) => outbox.set(change),
    save: async (item, attachments, change) => {
      const key = kept.link?.key;
      if (key === undefined) throw new Error(say('notLinked'));
      const fresh = await saveItem(outbox, key, item, attachments, change);
      // Asked for once something is at stake; a browser that says no may still keep it.
      void navigator.storage?.persist?.();
      return fresh ? say('saved', clock(Date.now())) : say('savedAlready');
    },
    offer: async (link) => {
      offered = link;
      await desk.go('link');
    },
    settle: async (link) => {
      offered = undefined;
      if (link) await outbox.set({ link, ...(link.team === undefined ? {} : { team: link.team }) });
    },
  };
  const screen = await screens[name](desk);
  if (mine !== shown) return;
  document.documentElement.lang = spoken();
  document.title = `${say('title')} · Truceline`;
  document.querySelector('#skip')!.textContent = say('skip');
  main.replaceChildren(screen);
  main.dataset.screen = name;
  tell(sentence);
  scrollTo(0, 0);
  main.focus({ preventScroll: true });
}

function tell(sentence: string): void {
  notice.textContent = sentence;
}

async function readKept(outbox: Outbox): Promise<Kept> {
  const values = await Promise.all(keptNames.map(async (name) => [name, await outbox.get(name)] as const));
  return Object.fromEntries(values.filter(([, value]) => value !== undefined)) as Kept;
}

function preferred(): Parameters<typeof speak>[0] {
  return navigator.languages.map((each) => each.slice(0, 2).toLowerCase()).find(isLanguage) ?? 'en';
}
