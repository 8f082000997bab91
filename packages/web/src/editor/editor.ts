import type { TextPicture } from '@truceline/language';
import { type DraftKind, draftOfProse, pastedText, takenFor } from '@truceline/language/drafting';
import type { ReadingLanguage } from '@truceline/language/plain';
import type { MarkedProse } from '@truceline/language/prose';
import { baseOf, headingOf } from './copy-of.ts';
import { chosenClauses, kindOptions, showClauses } from './encode.ts';
import { showFindings, showPlain, summaryWords } from './findings.ts';
import { type Gallery, readGallery, showGallery } from './gallery.ts';
import { type Draft, isSameDraft, keep, kept } from './kept-draft.ts';
import { makeProseView } from './prose-view.ts';
import { makeReader } from './question.ts';
import { carriesSomething, fragmentOf, type Shared, sharedIn, sharedMax } from './share.ts';
import { makeTextView } from './text-view.ts';

/*
 * The page on which one pastes a clause and sees what it leaves open. Everything happens in the browser: a link carries
 * the text in its fragment, which no browser sends; the draft is kept in this browser alone.
 */
const part = <T extends HTMLElement>(id: string): T => document.getElementById(id) as T;
/** So long a pause in typing lets the worker see one question instead of one for each letter. */
const pauseMs = 20;
const ownPath = 'draft/agreement.truce';
type Place = 'start' | 'reading' | 'desk';

let gallery: Gallery = { texts: [], files: {} };
let place: Place = 'start';
let path = ownPath;
let prose: string | undefined;
let reading: MarkedProse | undefined;
let began: TextPicture | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;
let askedAt = 0;
let shown = 0;
/** The text that the address carries, so that it goes from there when the text becomes another. */
let addressed: string | undefined;

const base = (): string | undefined => (path === ownPath ? undefined : path.slice(0, path.indexOf('/')));
const { shelve, ask, wordsAt } = makeReader(({ picture, plain, tookMs }) => {
  began ??= picture;
  showHeading(view.text(), picture.title);
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
const proseView = makeProseView({
  words: part('words'),
  asked: part('asked'),
  said: part('said'),
  counts: part('counts'),
});

function go(to: Place): void {
  place = to;
  for (const id of ['start', 'reading', 'desk'] as const) part(id).hidden = id !== to;
  part('again').hidden = to === 'start';
  part('share').hidden = to === 'start';
  part('save').hidden = to !== 'desk';
  part('back').hidden = to !== 'desk' || prose === undefined;
  part('trouble').hidden = true;
}

function look(): void {
  // A pause in typing may end after the text was put away; what was put away is not kept again.
  if (place !== 'desk') return;
  const text = view.text();
  keep({ path, text });
  leaveAddress(text);
  ask({ path, text, language: part<HTMLSelectElement>('language').value as ReadingLanguage });
}

/** A copy is headed as one from the first moment, before the worker has read it. */
function showHeading(text: string, title: string): void {
  part('title').textContent = headingOf(text, base(), gallery) ?? (title || 'A draft');
}

/** An address that carries another text than the one shown would bring that one back on a reload. */
function leaveAddress(text: string | undefined): void {
  if (location.search === '' && (location.hash === '' || text === addressed)) return;
  history.replaceState(null, '', location.pathname + (text === addressed ? location.hash : ''));
}

/** Opens a text; what is a copy of a bundled one is under its path, with the files that it names. */
function open(text: string, named?: string): void {
  const of = baseOf(text, named, gallery);
  path = of === undefined ? ownPath : `${of}/agreement.truce`;
  began = undefined;
  part('findings').replaceChildren();
  part('standing').textContent = '';
  part('summary').textContent = '';
  go('desk');
  showHeading(text, '');
  view.replace(text);
  look();
  part('main').focus();
}

/** Reads what was pasted as prose; the reader comes when it is first asked for. */
async function openProse(pasted: string): Promise<void> {
  if (pasted.trim() !== '') keep({ prose: pasted });
  const reader = await import('@truceline/language/prose').catch(() => undefined);
  if (!reader)
    return trouble('the part of this page that reads prose could not be loaded: try again when it can be reached');
  const { proseKinds, readProse } = reader;
  const read = readProse(pasted);
  if (read.state === 'empty') {
    trouble(read.notice);
    return part('pasted').focus();
  }
  prose = pasted;
  reading = read;
  leaveAddress(pasted);
  go('reading');
  const shows =
    read.state === 'notEnglish' ? { state: 'obligesNobody' as const, sentences: [], notice: read.notice } : read;
  proseView.show(pasted, shows, proseKinds);
  part('reading-summary').textContent = proseSummary(read);
  part('questions').hidden = read.state !== 'read';
  part('says').hidden = read.state !== 'read' || read.said.length === 0;
  part('encode').hidden = read.state !== 'read';
  part('single').hidden = read.state === 'read';
  if (read.state === 'read') showClauses(part('clauses'), read.sentences);
  return part('main').focus();
}

function proseSummary(read: MarkedProse): string {
  if (read.state !== 'read') return `${read.notice[0]!.toUpperCase()}${read.notice.slice(1)}.`;
  const { questions, sentences, notice } = read;
  const silent = sentences.filter(({ state }) => state !== 'asked').length;
  return [
    `${counted(questions.length, 'question')}, raised by the words of ${counted(sentences.length - silent, 'sentence')}.`,
    ...(silent > 0 ? [`Nothing is asked of ${counted(silent, 'other sentence')}; that is no approval.`] : []),
    ...(notice === undefined ? [] : [`Only ${notice}.`]),
  ].join(' ');
}

function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}

function current(): Draft | undefined {
  if (place === 'desk') return { path, text: view.text() };
  return place === 'reading' && prose !== undefined ? { prose } : undefined;
}

async function resume(draft: Draft): Promise<void> {
  if ('prose' in draft) await openProse(draft.prose);
  else open(draft.text, draft.path === ownPath ? undefined : draft.path.slice(0, draft.path.indexOf('/')));
}

function begin(): void {
  const draft = current();
  const words = prose;
  prose = undefined;
  history.replaceState(null, '', location.pathname);
  keep(undefined);
  go('start');
  part<HTMLTextAreaElement>('pasted').value = '';
  part('pasted').focus();
  if (draft)
    trouble('the draft is put away, and gone when you leave this page', {
      name: 'Bring it back',
      run: () => {
        prose = words;
        void resume(draft);
      },
    });
}

/** Says what is the matter, and offers what can be done about it. */
function trouble(words: string, action?: { readonly name: string; readonly run: () => void }): void {
  part('trouble').replaceChildren(words);
  if (action) {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = action.name;
    button.addEventListener('click', action.run);
    part('trouble').append(' ', button);
  }
  part('trouble').hidden = false;
}

function today(): string {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((each) => String(each).padStart(2, '0')).join('-');
}

part('kind').append(...kindOptions());
part('paste').addEventListener('submit', (event) => {
  event.preventDefault();
  const pasted = part<HTMLTextAreaElement>('pasted').value;
  prose = undefined;
  if (takenFor(pasted) === 'prose') return void openProse(pasted);
  return open(pastedText(pasted, 'guarantee', today()).text);
});
part('single').addEventListener('submit', (event) => {
  event.preventDefault();
  open(pastedText(prose ?? '', part<HTMLSelectElement>('kind').value as DraftKind, today()).text);
});
part('encode').addEventListener('submit', (event) => {
  event.preventDefault();
  if (reading?.state !== 'read') return;
  const chosen = chosenClauses(part('clauses'), reading.sentences);
  if (!(chosen instanceof HTMLSelectElement)) return open(draftOfProse(reading, chosen, today()));
  trouble('say what each sentence is about, or leave it out');
  return chosen.focus();
});
part('change').addEventListener('click', () => {
  go('start');
  part<HTMLTextAreaElement>('pasted').value = prose ?? '';
  part('pasted').focus();
});
part('to-encode').addEventListener('click', () => {
  const heading = part(reading?.state === 'read' ? 'encode' : 'single').querySelector('h2');
  heading?.scrollIntoView({ block: 'start' });
  heading?.focus({ preventScroll: true });
});
part('back').addEventListener('click', () => {
  const draft = current();
  const words = prose ?? '';
  void openProse(words).then(() =>
    trouble('the clauses are put away, and gone when you leave this page', {
      name: 'Bring them back',
      run: () => {
        if (draft) void resume(draft);
      },
    }),
  );
});
part('language').addEventListener('change', look);
part('again').addEventListener('click', begin);
part('share').addEventListener('click', async () => {
  const text = place === 'reading' ? (prose ?? '') : view.text();
  if (text.length > sharedMax)
    return trouble(`a link carries at most ${sharedMax} characters; save the text as a file`);
  const shared: Shared = place === 'reading' ? { kind: 'prose', text } : { kind: 'text', text, copyOf: base() };
  addressed = text;
  history.replaceState(null, '', `${location.pathname}#${await fragmentOf(shared)}`);
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
addEventListener('keydown', (event) => {
  if (event.key !== 'F8' || event.ctrlKey || event.altKey || event.metaKey || place === 'start') return;
  event.preventDefault();
  const by = event.shiftKey ? -1 : 1;
  if (place === 'reading') proseView.goOn(by);
  else part('standing').textContent = view.goOn(by);
});

let unread: string | undefined;
try {
  gallery = await readGallery();
  shelve(gallery.files);
} catch (problem) {
  unread = (problem as Error).message;
}
showGallery(part('gallery'), gallery, (name) => {
  prose = undefined;
  open(gallery.files[`${name}/agreement.truce`] ?? '', name);
});
await arrive();
addEventListener('hashchange', arrive);

/** What the address asks for goes before what was kept, which is offered; without either the page begins. */
async function arrive(): Promise<void> {
  const draft = current() ?? kept();
  const shared = await sharedIn(location.hash);
  const asked = new URLSearchParams(location.search).get('text');
  if (shared) {
    addressed = shared.text;
    prose = undefined;
    if (shared.kind === 'prose') await openProse(shared.text);
    else open(shared.text, shared.copyOf);
    return offer(draft);
  }
  if (asked !== null && gallery.files[`${asked}/agreement.truce`] !== undefined) {
    open(gallery.files[`${asked}/agreement.truce`]!, asked);
    return offer(draft);
  }
  if (draft) await resume(draft);
  else go('start');
  if (unread !== undefined) trouble(unread);
  const instead = draft ? '; this is the draft that was kept in this browser' : '';
  if (carriesSomething(location.hash))
    trouble(`the text in this link is cut or damaged: ask for it as a file${instead}`);
  else if (asked !== null)
    trouble(`no bundled text is called \`${asked.slice(0, 80)}\`${instead || '; choose one below'}`);
  return undefined;
}

/** The draft that gave way to a link is not lost before the reader has left the page. */
function offer(draft: Draft | undefined): void {
  const opened = current();
  if (draft && opened && !isSameDraft(draft, opened))
    trouble('the draft that was kept in this browser gave way to this text', {
      name: 'Bring it back',
      run: () => void resume(draft),
    });
}
