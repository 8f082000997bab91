import type { CheckLine } from '@truceline/record/verifying';
import { makeChecker } from './ask.ts';
import { countLines, resultWords } from './check-words.ts';
import { recordsAmong } from './chosen-files.ts';
import { showMemory } from './memory-part.ts';
import type { Asked, ChosenFile, Question, Source, Told } from './question.ts';
import { expectAt, expectedAt, remember, remembered } from './remembered.ts';
import { savedFile } from './saved-file.ts';
import { shownLine, withCode } from './shown-lines.ts';

/** Lines that the page lists; a record that is wrong everywhere has one for each hash. */
const linesShown = 200;

/**
 * Makes the page work that `server/src/publish/record/verify-page.ts` writes. It reads the published files, or a copy that the
 * reader chooses, and shows each check as it ends. `#entry=12` and `#number=ADDRESS` in the address ask at once.
 */
export function openVerifyPage(script: string): void {
  const part = document.querySelector<HTMLElement>('#verifier');
  if (!part) return;
  part.hidden = false;
  const at = <T extends HTMLElement>(id: string): T => part.querySelector<T>(`#${id}`)!;
  const origin = part.dataset.origin ?? '';
  const published: Source = { kind: 'address', base: new URL(part.dataset.record ?? '', document.baseURI).href };
  let source: Source | undefined = location.protocol === 'file:' ? undefined : published;
  /** Which record is expected where the checks read: the one that was seen there before. */
  let expected = expectedAt(published.base) ?? origin;
  let lines: CheckLine[] = [];

  const checker = makeChecker(script, (told) => {
    if (told.said === 'line') {
      lines.push(told.line);
      if (lines.length <= linesShown) at('lines').append(shownLine(told.line));
      else at('more').textContent = `And ${lines.length - linesShown} more. The command lists all of them.`;
    } else if (told.said === 'file') at('files').append(savedFile(told.file));
    else if (told.said === 'read') at('progress').textContent = progressWords(told);
    else ended(told);
  });

  const ended = (told: Told & { readonly said: 'end' | 'trouble' }): void => {
    at('stop').hidden = true;
    at('found').removeAttribute('aria-busy');
    if (told.said === 'trouble') return say(`The check could not be finished: ${told.words}.`, 'open');
    const counted = countLines(lines);
    say(resultWords(counted), counted.fail > 0 ? 'fails' : counted.notChecked > 0 ? 'partly' : 'holds');
    const head = counted.fail === 0 ? told.checkpoint : undefined;
    if (head && head.size >= (remembered(head.origin)?.size ?? 0)) {
      const kept = remember({ ...head, seenAtMs: Date.now() });
      if (source?.kind === 'address') expectAt(source.base, head.origin);
      showMemory(part, head.origin, kept);
    }
  };

  const say = (words: string, state: string): void => {
    at('result').replaceChildren(...withCode(words));
    at('result').dataset.state = state;
  };

  const check = (asked: Asked): void => {
    lines = [];
    at('found').hidden = false;
    at('lines').replaceChildren();
    at('more').textContent = '';
    at('files').replaceChildren();
    at('progress').textContent = '';
    if (!source && asked.what !== 'proof') {
      at<HTMLDetailsElement>('from-copy').open = true;
      at('folder').focus();
      return say(
        'This page was opened from a file. Choose the folder of your copy first: a browser lets no file read another by itself.',
        'open',
      );
    }
    say('Checking …', 'open');
    at('stop').hidden = false;
    at('found').setAttribute('aria-busy', 'true');
    const seen = remembered(expected);
    checker.ask({
      asked,
      source: source ?? published,
      ...trusted(),
      ...(seen ? { seen: seen.note } : {}),
      nowMs: Date.now(),
    });
  };

  /** The reader's own key before that of an earlier visit before the one that stands in the page. */
  const trusted = (): Pick<Question, 'keys' | 'keysFrom'> => {
    const own = linesOf(at<HTMLTextAreaElement>('key').value);
    if (own.length > 0) return { keys: own, keysFrom: 'reader' };
    const kept = remembered(expected)?.keys ?? [];
    return kept.length > 0
      ? { keys: kept, keysFrom: 'memory' }
      : { keys: expected === origin ? linesOf(part.dataset.keys ?? '') : [], keysFrom: 'page' };
  };

  at('check-whole').addEventListener('click', () => check({ what: 'whole' }));
  at('stop').addEventListener('click', () => {
    checker.stop();
    at('stop').hidden = true;
    at('found').removeAttribute('aria-busy');
    say('Stopped before the end: what stands below was checked, the rest was not.', 'open');
  });
  at('check-entry').addEventListener('submit', (event) => {
    event.preventDefault();
    const index = Number(at<HTMLInputElement>('entry').value);
    if (Number.isSafeInteger(index) && index >= 0) check({ what: 'entry', index });
  });
  at('check-number').addEventListener('submit', (event) => {
    event.preventDefault();
    const address = at<HTMLInputElement>('number').value.trim();
    if (address !== '') check({ what: 'number', address });
  });
  at('proof').addEventListener('change', () => {
    const files = [...(at<HTMLInputElement>('proof').files ?? [])];
    const proof = files.find(({ name }) => name.endsWith('.tlog-proof'));
    const entry = files.find((file) => file !== proof);
    if (proof) check({ what: 'proof', proof, ...(entry ? { entry } : {}) });
    else if (files.length > 0) {
      at('found').hidden = false;
      say('Choose a file whose name ends in `.tlog-proof`, and with it, if you have it, the entry.', 'open');
    }
  });
  at('folder').addEventListener('change', () => {
    const files = [...(at<HTMLInputElement>('folder').files ?? [])].map(
      (file): ChosenFile => ({ path: file.webkitRelativePath || file.name, blob: file }),
    );
    const records = recordsAmong(files);
    const which = at<HTMLSelectElement>('which');
    which.replaceChildren(...records.map((prefix) => new Option(prefix, prefix)));
    const own = records.find((prefix) => prefix.endsWith(`${part.dataset.case}/record/`));
    if (own !== undefined) which.value = own;
    at('which-record').hidden = records.length < 2;
    const choose = async (): Promise<void> => {
      const chosen = files.filter(({ path }) => path.startsWith(which.value));
      expected = await originIn(chosen, which.value);
      source = { kind: 'files', prefix: which.value, files: chosen };
      showMemory(part, expected, true);
      at('chosen').textContent = `Checks now read ${which.value} of your copy (${chosen.length} files).`;
    };
    which.onchange = () => void choose();
    if (records.length > 0) return void choose();
    expected = expectedAt(published.base) ?? origin;
    source = location.protocol === 'file:' ? undefined : published;
    at('chosen').textContent =
      files.length === 0
        ? ''
        : 'No record lies in this folder: a record has a file called checkpoint. Choose the folder that holds it.';
  });

  showMemory(part, expected, true);
  if (location.protocol === 'file:') openedFromFile(part);
  const asked = askedByAddress(location.hash);
  if (asked?.what === 'entry') at<HTMLInputElement>('entry').value = String(asked.index);
  if (asked?.what === 'number') at<HTMLInputElement>('number').value = asked.address;
  if (asked) check(asked);
}

/** The name of the record in a chosen folder: the first line of its checkpoint. */
async function originIn(files: readonly ChosenFile[], prefix: string): Promise<string> {
  const checkpoint = files.find(({ path }) => path === `${prefix}checkpoint`);
  return (await checkpoint?.blob.slice(0, 1000).text())?.split('\n')[0] ?? '';
}

/** `#entry=12`, `#number=/days/0/…`, `#whole`. */
function askedByAddress(hash: string): Asked | undefined {
  const asked = new URLSearchParams(hash.slice(1));
  const index = asked.get('entry');
  if (index !== null && /^\d{1,15}$/.test(index)) return { what: 'entry', index: Number(index) };
  const address = asked.get('number');
  if (address) return { what: 'number', address };
  return asked.has('whole') ? { what: 'whole' } : undefined;
}

function progressWords({ files, bytes }: { readonly files: number; readonly bytes: number }): string {
  const much = bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
  return `${files} ${files === 1 ? 'file' : 'files'} read, ${much}.`;
}

function linesOf(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** Opened from a file: the folder comes first, and links lead to files, since no server turns a folder into its page. */
function openedFromFile(part: HTMLElement): void {
  part.querySelector<HTMLDetailsElement>('#from-copy')!.open = true;
  for (const link of document.querySelectorAll<HTMLAnchorElement>('a[href$="/"]'))
    link.setAttribute('href', `${link.getAttribute('href')}index.html`);
}
