import { auditPage } from './audit-page.ts';
import type { SourcesGround } from './grading-frame.ts';
import { itemPage } from './item-page.ts';
import { sourcePage } from './source-page.ts';
import { sourcesPage } from './sources-page.ts';

/** The page at an address below `/<case>/sources/`; nothing where there is none. */
export function sourcesFile(ground: SourcesGround, rest: string): string | undefined {
  const [first = '', second = '', third = '', ...more] = rest.split('/');
  if (more.length > 0) return undefined;
  if (first === '') return second === '' && third === '' ? sourcesPage(ground) : undefined;
  if (first === 'items') return third === '' && second !== '' ? itemPage(ground, second) : undefined;
  if (second !== '' || third !== '' || !rest.endsWith('/')) return undefined;
  return first === 'audit' ? auditPage(ground) : sourcePage(ground, first);
}
