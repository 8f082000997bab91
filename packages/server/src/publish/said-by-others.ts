import { currentLanguage } from '@truceline/truce/wording';
import { joined, type Markup, markup } from './markup.ts';

/**
 * Words of others inside a sentence of ours: in whatever direction and language they are, so that neither turns round what
 * stands beside them.
 */
export function saidByOthers(words: string): Markup {
  return markup`<bdi lang="">${words}</bdi>`;
}

/**
 * A line of ours in which words of others stand, each marked where it first stands so that it is read in its own language. English,
 * in which the line was written round them, leaves it as it is.
 */
export function withWordsOfOthers(line: string, others: readonly (string | undefined)[]): Markup {
  if (currentLanguage() === 'en') return markup`${line}`;
  const quoted = [...new Set(others)].filter((each) => each !== undefined && each !== '');
  const [next] = quoted
    .map((words) => ({ words: words!, at: line.indexOf(words!) }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at || b.words.length - a.words.length);
  if (!next) return markup`${line}`;
  const end = next.at + next.words.length;
  return joined(
    [
      line.slice(0, next.at),
      saidByOthers(next.words),
      withWordsOfOthers(
        line.slice(end),
        quoted.filter((each) => each !== next.words),
      ),
    ],
    '',
  );
}

/** A passage of others, in a block of its own. */
export function passageOfOthers(words: string): Markup {
  return markup`<blockquote class="source" lang="" dir="auto">${words}</blockquote>`;
}

const titleMax = 300;

/**
 * Where something was published. Only addresses of the web become links, with their host named, so that a reader knows where a
 * link leads before following it; nothing is loaded from there. Anything else is text.
 */
export function publishedAddress({ url, title }: { readonly url: string; readonly title?: string }): Markup {
  const host = hostOf(url);
  const words = title ?? url;
  const shown = saidByOthers(words.length > titleMax ? `${words.slice(0, titleMax)}…` : words);
  return host === undefined
    ? markup`${shown}${title === undefined || title === url ? '' : markup` <code dir="ltr">${url.slice(0, titleMax)}</code>`}`
    : markup`<a href="${url}" rel="noreferrer nofollow">${shown}</a> <small dir="ltr">${host}</small>`;
}

/** The host of an address of the web; nothing for any other address. */
function hostOf(url: string): string | undefined {
  if (!/^https?:\/\//i.test(url)) return undefined;
  const parsed = URL.parse(url);
  return parsed?.host === '' ? undefined : parsed?.host;
}
