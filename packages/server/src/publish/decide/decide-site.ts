import { actingPage } from './acting-page.ts';
import { boardPage } from './board-page.ts';
import { bodyPage } from './body-page.ts';
import { docketCasePage } from './docket-case-page.ts';
import { findingsFile } from './findings-pages.ts';
import type { DecideGround } from './frame.ts';
import { ladderPage } from './ladder-page.ts';

/** The page at an address below `/<case>/decide/`; nothing where there is none, or where the edition holds no decisions. */
export function decideFile(
  ground: DecideGround,
  rest: string,
  asked: Readonly<Record<string, string>> = {},
): string | undefined {
  if (!ground.edition.decisions) return undefined;
  const [first = '', second = '', third = '', ...more] = rest.split('/');
  if (first === 'findings') return findingsFile(ground, [second, third, ...more]);
  if (more.length > 0 || third !== '') return undefined;
  if (first === '' && second === '') return boardPage(ground);
  if (first === 'acting' && second === '') return actingPage(ground, asked.zone);
  if (first === 'ladder' && second === '') return ladderPage(ground);
  if (first === 'cases' && second !== '') return docketCasePage(ground, second);
  return first === 'bodies' && second !== '' ? bodyPage(ground, second) : undefined;
}
