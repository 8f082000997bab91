import type { TextPicture } from '@truceline/language';
import { type DraftKind, draftKinds, pastedText } from '@truceline/language/drafting';
import type { ReadingLanguage } from '@truceline/language/plain';
import { showFindings, showPlain, summaryWords } from './findings.ts';
import { type Gallery, readGallery, showGallery } from './gallery.ts';
import { makeReader } from './question.ts';
import { fragmentOf, sharedMax, textOfFragment } from './share.ts';
import { makeTextView } from './text-view.ts';

/*
 * The page on which one pastes a clause and sees what it leaves open. Everything happens in the browser: a link carries
 * the text in its fragment, which no browser sends; the draft is kept in this browser alone.
 */
const part = <T extends HTMLElement>(id: string): T => document.getElementById(id) as T;
const keptAs = 'truceline.editor.draft';
/** So long a pause in typing lets the worker see one question instead of one for each letter. */
const pauseMs = 20;
const ownPath = 'draft/agreement.truce';

let gallery: Gallery = { texts: [], files: {} };
let path = ownPath;
let began: TextPicture | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;
let askedAt = 0;
let shown = 0;

const { shelve, ask, wordsAt } = makeReader(({ picture, plain, tookMs }) => {
  began ??= picture;
  part('title').textContent = path === ownPath ? picture.title || 'A draft' : `A copy of: ${picture.title}`;
  part('summary').textContent = summaryWords(picture, began);
  part('summary').dataset.verdict = picture.broken ? 'notDeterminable' : 'noTruceInForce';
  showFindings(part('findings'), picture, view.goTo);
  showPlain(part('plain'), plain, part<HTMLSelectElement>('language').value, view.goTo);
  view.mark(picture);
  // For whoever measures: how many answers were shown, what the last took in the worker, and from the edit to the page.
  part('desk').dataset.shown = `${++shown} ${tookMs.toFixed(1)} ${(performance.now() - askedAt).toFixed(1)}`;
}, trouble);
const view = makeTextView(
  part('text'),
  () => {
    clearTimeout(timer);
    askedAt = performance.now();
    timer = setTimeout(look, pauseMs);
  },
  wordsAt,
);

function look(): void {
  const text = view.text();
  keep(JSON.stringify({ path, text }));
  ask({ path, text, language: part<HTMLSelectElement>('language').value as ReadingLanguage });
}

function open(text: string, at: string): void {
  path = at;
  began = undefined;
  part('start').hidden = true;
  part('desk').hidden = false;
  for (const id of ['again', 'share', 'save']) part(id).hidden = false;
  part('trouble').hidden = true;
  part('findings').replaceChildren();
  view.replace(text);
  look();
  part('main').focus();
}

function begin(): void {
  part('desk').hidden = true;
  part('start').hidden = false;
  for (const id of ['again', 'share', 'save']) part(id).hidden = true;
  history.replaceState(null, '', location.pathname + location.search);
  keep(undefined);
}

function trouble(words: string): void {
  part('trouble').textContent = words;
  part('trouble').hidden = false;
}

/** Storage may be forbidden; then a reload forgets, and nothing else is lost. */
function keep(draft: string | undefined): void {
  try {
    if (draft === undefined) localStorage.removeItem(keptAs);
    else localStorage.setItem(keptAs, draft);
  } catch {
    return;
  }
}

function kept(): { readonly path: string; readonly text: string } | undefined {
  try {
    const draft = JSON.parse(localStorage.getItem(keptAs) ?? 'null') as { path?: unknown; text?: unknown } | null;
    return draft && typeof draft.path === 'string' && typeof draft.text === 'string'
      ? { path: draft.path, text: draft.text }
      : undefined;
  } catch {
    return undefined;
  }
}

function today(): string {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((each) => String(each).padStart(2, '0')).join('-');
}

part('kind').append(
  ...draftKinds.map(({ kind, title }) => {
    const option = document.createElement('option');
    option.value = kind;
    option.textContent = title;
    return option;
  }),
);
part<HTMLSelectElement>('kind').value = 'guarantee';
part('paste').addEventListener('submit', (event) => {
  event.preventDefault();
  const kind = part<HTMLSelectElement>('kind').value as DraftKind;
  open(pastedText(part<HTMLTextAreaElement>('pasted').value, kind, today()).text, ownPath);
});
part('language').addEventListener('change', look);
part('again').addEventListener('click', begin);
part('share').addEventListener('click', async () => {
  const text = view.text();
  if (text.length > sharedMax)
    return trouble(`a link carries at most ${sharedMax} characters; save the text as a file`);
  history.replaceState(null, '', `#${await fragmentOf(text)}`);
  const button = part('share');
  try {
    await navigator.clipboard.writeText(location.href);
    button.dataset.copied = '';
    setTimeout(() => delete button.dataset.copied, 2_000);
  } catch {
    trouble('the link stands in the address bar: copy it from there');
  }
  if (location.href.length > 8_000)
    trouble(
      `this link has ${location.href.length} characters; some programs cut long links, so save the text as a file too`,
    );
  return undefined;
});
part('save').addEventListener('click', () => {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([view.text()], { type: 'text/plain' }));
  link.download = 'agreement.truce';
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1_000);
});

try {
  gallery = await readGallery();
  shelve(gallery.files);
} catch (problem) {
  trouble((problem as Error).message);
}
showGallery(part('gallery'), gallery, (name) => {
  const at = `${name}/agreement.truce`;
  open(gallery.files[at] ?? '', at);
});
await arrive();
addEventListener('hashchange', arrive);

/** What the address asks for goes before what was kept; without either the page begins. */
async function arrive(): Promise<void> {
  const shared = await textOfFragment(location.hash);
  if (shared !== undefined) return open(shared, ownPath);
  if (location.hash.startsWith('#text=')) trouble('the text in this link is cut or damaged; ask for it as a file');
  const asked = new URLSearchParams(location.search).get('text');
  const at = `${asked}/agreement.truce`;
  if (asked !== null && gallery.files[at] !== undefined) return open(gallery.files[at], at);
  const draft = kept();
  if (draft) return open(draft.text, draft.path);
  part('start').hidden = false;
}
