import { type PageLanguage, pageLanguage } from '@truceline/truce/wording';

/** First parts of addresses that are no case: files of the browser build, and pages with languages of their own. */
const noCases = new Set(['assets', 'editor', 'field', 'texts', 'api', 'favicon.ico']);
/** The gallery of texts and the page of each; a reading in plain words has its language at its end: `texts/minsk-2/uk/`. */
const textPages = /^texts\/(?:[^/]+\/)?$/;
/** Entries of a record are shown as they were written, and what checks them says its lines in one language. */
const inOneLanguage = /^(record\/(entry|entries)|verify)\//;

/**
 * The address of a page in a language, from the root of the site: `drill/days/2001-03-19/` is `drill/uk/days/2001-03-19/` in Ukrainian.
 * English and files that are the same in every language stay where they are.
 */
export function addressIn(address: string, language: PageLanguage): string {
  if (language === 'en') return address;
  const [path = ''] = address.split(/[?#]/);
  if (path === '' || textPages.test(path)) return `${language}/${address}`;
  const slash = path.indexOf('/');
  const id = path.slice(0, slash);
  if (slash < 0 || noCases.has(id) || !isSpokenPage(path.slice(slash + 1))) return address;
  return `${id}/${language}/${address.slice(slash + 1)}`;
}

/** Whether what stands at an address below a case is made in every language. */
export function isSpokenPage(rest: string): boolean {
  return (rest === '' || rest.endsWith('/') || isSpokenFile(rest)) && !inOneLanguage.test(rest);
}

/** Files with words in them, which are made in every language as pages are. */
function isSpokenFile(rest: string): boolean {
  return /^(days|weeks)\/[^/]+\/report\.pdf$|^feed\.atom$|^charts\/[^/]+\/chart\.svg$/.test(rest);
}

/** The language that an address asks for, and the address of the same page in English. */
export function languageInAddress(
  path: string,
): { readonly language: PageLanguage; readonly path: string } | undefined {
  const [, first = '', second = '', ...rest] = path.split('/');
  const front = pageLanguage(first);
  if (front && front !== 'en' && second === '' && rest.length === 0) return { language: front, path: '/' };
  if (front && front !== 'en' && textPages.test([second, ...rest].join('/')))
    return { language: front, path: `/${[second, ...rest].join('/')}` };
  const language = pageLanguage(second);
  if (!language || language === 'en' || rest.length === 0 || noCases.has(first)) return undefined;
  const below = rest.join('/');
  // A file that is the same in every language is in English wherever it is asked for.
  return { language: isSpokenPage(below) ? language : 'en', path: `/${first}/${below}` };
}
