import { AsyncLocalStorage } from 'node:async_hooks';
import { followLanguage, type PageLanguage, pageLanguage } from '@truceline/truce/wording';
import { Hono } from 'hono';
import { addressIn, languageInAddress } from '../publish/language-in-address.ts';

const spoken = new AsyncLocalStorage<PageLanguage>();
followLanguage(() => spoken.getStore());

/**
 * A room whose pages stand at `/CASE/uk/…` in Ukrainian as well, each answered as the page of its English address in that language.
 * What a form of such a page leads to stays in the language.
 */
export function inEveryLanguage(room: Hono): Hono {
  const app = new Hono({ strict: true });
  app.all('*', async ({ req, env }) => {
    const url = new URL(req.url);
    const asked = languageInAddress(url.pathname);
    if (!asked) return room.fetch(req.raw, env);
    const [, front, second] = url.pathname.split('/');
    const ofReader = pageLanguage(second) ?? pageLanguage(front) ?? asked.language;
    const language = req.method === 'POST' ? ofReader : asked.language;
    url.pathname = asked.path;
    const answer = await spoken.run(language, () => room.fetch(new Request(url, req.raw), env));
    const next = answer.headers.get('location');
    if (next === null || !/^\/(?!\/)/.test(next)) return answer;
    const headers = new Headers(answer.headers);
    headers.set('location', `/${addressIn(next.slice(1), ofReader)}`);
    return new Response(answer.body, { status: answer.status, headers });
  });
  return app;
}
