import { type Markup, markup } from './markup.ts';

/**
 * Words of others inside a sentence of ours: in whatever direction and language they are, so that neither turns round what
 * stands beside them.
 */
export function saidByOthers(words: string): Markup {
  return markup`<bdi lang="">${words}</bdi>`;
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
