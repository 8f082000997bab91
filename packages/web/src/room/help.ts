import { announce } from './announce.ts';
import { isPlainKey } from './plain-key.ts';
import { say } from './say.ts';

/**
 * The letter that goes, after `g`, to a page of a case, by the first part of its address below the case. Where a new kind of page
 * comes, it is given a letter here.
 */
const letters: Readonly<Record<string, string>> = {
  '': 'h',
  breaches: 'b',
  findings: 'f',
  claims: 'c',
  held: 'y',
  observations: 'o',
  shield: 'w',
  pledges: 'p',
  forces: 'j',
  readiness: 'q',
  places: 'l',
  recovery: 'r',
  people: 'e',
  humanitarian: 'u',
  sources: 's',
  agreement: 'a',
  data: 'd',
  record: 'x',
  decide: 'i',
  monitor: 'm',
  charts: 'k',
  zones: 'z',
  time: 't',
  days: 'n',
};
const goesFor = 1_500;

/**
 * The sheet of keys, `<dialog id="help">`: opened by `?` and by each `[data-open-help]`, closed by Escape; the focus returns to
 * where it was. It lists only keys that do something on the page that is shown: a row with `data-when="selector"` stands where the
 * page has such a part, buttons with a letter are listed by their names, and `<template data-keys>` of a page adds rows of its own.
 * `g` and then a letter goes to a page of the case.
 */
export function offerHelp(page: Document): void {
  const sheet = page.querySelector<HTMLDialogElement>('dialog#help');
  const open = () => {
    if (!sheet || sheet.open) return;
    fill(sheet);
    page.dispatchEvent(new Event('room:help'));
    sheet.showModal();
  };
  const offer = () => {
    if (sheet) for (const button of page.querySelectorAll<HTMLElement>('[data-open-help]')) button.hidden = false;
  };
  let goes = 0;
  page.addEventListener('click', ({ target }) => {
    if ((target as Element).closest('[data-open-help]')) open();
    if ((target as Element).closest('[data-close-help]') || target === sheet) sheet?.close();
  });
  page.addEventListener('keydown', (key) => {
    if (!isPlainKey(key)) return;
    if (key.key === '?') {
      key.preventDefault();
      return open();
    }
    if (goes > 0 && performance.now() - goes < goesFor) {
      goes = 0;
      const link = ways().find(({ letter }) => letter === key.key.toLowerCase())?.link;
      if (!link) return;
      key.preventDefault();
      key.stopImmediatePropagation();
      return link.click();
    }
    if (key.key === 'g' && ways().length > 0) {
      goes = performance.now();
      announce(say('Go to: press the letter of a page'));
    }
  });
  page.addEventListener('room:shown', offer);
  offer();
}

interface Way {
  readonly letter: string;
  readonly link: HTMLAnchorElement;
}

/** Pages of the case that the header links to, by their letters; the first of a letter has it. */
function ways(): readonly Way[] {
  const found = new Map<string, HTMLAnchorElement>();
  const home = document.querySelector<HTMLElement>('body')?.dataset.home;
  if (home === undefined) return [];
  const root = new URL(home, document.baseURI).pathname;
  for (const link of document.querySelectorAll<HTMLAnchorElement>('header.site nav:not(.languages) a[href]')) {
    if (!link.pathname.startsWith(root)) continue;
    const letter =
      letters[
        link.pathname
          .slice(root.length)
          .replace(/^(uk|fr|de)\//, '')
          .split('/')[0] ?? ''
      ];
    if (letter !== undefined && !found.has(letter)) found.set(letter, link);
  }
  return [...found].map(([letter, link]) => ({ letter, link }));
}

function fill(sheet: HTMLDialogElement): void {
  for (const row of sheet.querySelectorAll<HTMLElement>('[data-when]'))
    row.hidden = !document.querySelector(row.dataset.when!);
  const own = sheet.querySelector<HTMLElement>('[data-own-keys]');
  const buttons = [...document.querySelectorAll<HTMLElement>('main button[data-key]')].map((button) => {
    const name = button.cloneNode(true) as HTMLElement;
    for (const kbd of name.querySelectorAll('kbd')) kbd.remove();
    return rowOf(button.dataset.key!, name.textContent?.trim() ?? '');
  });
  const told = [...document.querySelectorAll<HTMLTemplateElement>('template[data-keys]')].flatMap((each) => [
    ...(each.content.cloneNode(true) as DocumentFragment).children,
  ]);
  own?.replaceChildren(...buttons, ...told);
  const goes = sheet.querySelector<HTMLElement>('[data-ways]');
  goes?.replaceChildren(...ways().map(({ letter, link }) => rowOf(`g ${letter}`, link.textContent?.trim() ?? '')));
  for (const list of [own, goes]) if (list) list.hidden = list.children.length === 0;
}

function rowOf(keys: string, words: string): HTMLElement {
  const row = document.createElement('div');
  const term = document.createElement('dt');
  for (const key of keys.split(' ')) {
    const kbd = document.createElement('kbd');
    kbd.textContent = key;
    term.append(kbd, ' ');
  }
  const told = document.createElement('dd');
  told.textContent = words;
  row.append(term, told);
  return row;
}
