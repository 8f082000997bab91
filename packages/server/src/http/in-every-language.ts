import { AsyncLocalStorage } from 'node:async_hooks';
import { followLanguage, type PageLanguage } from '@truceline/truce/wording';
import { Hono } from 'hono';
import { languageInAddress } from '../publish/language-in-address.ts';

const spoken = new AsyncLocalStorage<PageLanguage>();
followLanguage(() => spoken.getStore());

/** A room whose pages stand at `/CASE/uk/…` in Ukrainian as well, each answered as the page of its English address in that language. */
export function inEveryLanguage(room: Hono): Hono {
  const app = new Hono({ strict: true });
  app.all('*', ({ req, env }) => {
    const url = new URL(req.url);
    const asked = languageInAddress(url.pathname);
    if (!asked) return room.fetch(req.raw, env);
    url.pathname = asked.path;
    return spoken.run(asked.language, () => room.fetch(new Request(url, req.raw), env));
  });
  return app;
}
