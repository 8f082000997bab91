import { cpSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { instant, isRefusal, parseInstant } from '@truceline/truce/kernel';
import { defaultProfile } from '@truceline/truce/pages';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apartStore } from '../../testing/apart-store.ts';
import { planted, temporaryFolder } from '../../testing/planted-case.ts';
import { pagesOf } from '../../testing/published-pages.ts';
import { makeApp, type OperatorShelf, openOperatorShelf, publishStore, readAssets } from '../index.ts';

const folder = temporaryFolder();
const [now, later] = ['2031-02-10T00:00Z', '2031-02-20T00:00Z'].map((text) => instant(parseInstant(text)!)) as [
  ReturnType<typeof instant>,
  ReturnType<typeof instant>,
];
const shell = { now: later, progress: () => {}, signal: new AbortController().signal };
const host = { host: '127.0.0.1:4790' };
const secretariat = { cookie: `truceline-seat=${encodeURIComponent('secretariat - qx-77')}` };
const party = { cookie: `truceline-seat=${encodeURIComponent('party planted/actor/xan p-1')}` };
const statement = 'Stated words of the secretariat';
const reply = 'Replying words of xan';
let store: string;
let shelf: OperatorShelf;

function filesIn(path: string): readonly string[] {
  return readdirSync(path, { recursive: true, encoding: 'utf8' }).filter((name) => statSync(join(path, name)).isFile());
}
async function opened(from: string): Promise<OperatorShelf> {
  const found = await openOperatorShelf(from, () => now);
  if (isRefusal(found)) throw new Error(found.message);
  return found;
}
const app = (of = shelf) => makeApp(of, readAssets()!, { loopbackOnly: true });
const page = async (path: string, cookie: Readonly<Record<string, string>> = {}, of = shelf) => {
  const answer = await app(of).request(path, { headers: { ...host, ...cookie } });
  return { status: answer.status, text: await answer.text() };
};
/** What a browser sends of the form on a page that leads to `finding-words` and says this word. */
function formOn(html: string, word: string, filled: Readonly<Record<string, string>>): URLSearchParams {
  const form = [...html.matchAll(/<form[^>]*finding-words[\s\S]*?<\/form>/g)].find(([each]) =>
    each.includes(`value="${word}"`),
  );
  const hidden = [...(form?.[0] ?? '').matchAll(/type="hidden" name="(\w+)" value="([^"]*)"/g)];
  return new URLSearchParams({ ...Object.fromEntries(hidden.map(([, key, value]) => [key!, value!])), ...filled });
}
const post = (body: URLSearchParams, headers: Readonly<Record<string, string>>, of = shelf) =>
  app(of).request('/planted/decide/finding-words', {
    method: 'POST',
    headers: { ...host, 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body: body.toString(),
  });
const breachIn = async (of = shelf) =>
  /brc-[0-9a-f]{16}/.exec((await page('/planted/decide/findings/', {}, of)).text)![0];
async function issueIn(of: OperatorShelf): Promise<string> {
  const prepared = await page(`/planted/decide/findings/about/${await breachIn(of)}/`, secretariat, of);
  const taken = await post(
    formOn(prepared.text, 'issue', { statement, deadline: '2031-02-12T00:00' }),
    secretariat,
    of,
  );
  return /fnd-[0-9a-f]{16}/.exec(taken.headers.get('location') ?? '')![0];
}

beforeAll(async () => {
  store = await apartStore(folder);
  // A publishing writes to the record by its own clock, which is ahead of the room's here.
  cpSync(store, join(folder, 'copy'), { recursive: true });
  expect(
    isRefusal(await publishStore(join(folder, 'copy'), join(folder, 'before'), { ...shell, languages: ['en'] })),
  ).toBe(false);
  shelf = await opened(store);
});
afterAll(() => shelf?.close());

describe('findings in the room', () => {
  it('are prepared with every hole told, and issued by a seat alone', async () => {
    const about = await breachIn();
    const without = await page(`/planted/decide/findings/about/${about}/`);
    expect(without.text).toContain('It is no finding before a person issues it');
    expect(without.text).toContain('no reply of this party is recorded');
    expect(without.text).toContain('no zone is drawn');
    expect(without.text).not.toContain('finding-words');
    const prepared = await page(`/planted/decide/findings/about/${about}/`, secretariat);
    const form = formOn(prepared.text, 'issue', { statement });
    expect((await post(form, {})).headers.get('set-cookie')).toContain(encodeURIComponent('holds no seat'));
    expect((await post(form, { ...secretariat, origin: 'https://example.org' })).status).toBe(403);
    expect((await post(form, { ...secretariat, 'content-type': 'text/plain' })).status).toBe(415);
    const changed = new URLSearchParams(form);
    changed.set('seen', '0'.repeat(64));
    const refused = await post(changed, secretariat);
    expect(refused.headers.get('location')).toBe(`/planted/decide/findings/about/${about}/`);
    expect(refused.headers.get('set-cookie')).toContain(encodeURIComponent('look at it again'));
    expect((await page('/planted/findings/')).text).toContain('No finding was issued in this case');
    expect((await page('/planted/decide/findings/about/brc-none/')).status).toBe(404);
  });

  it('stand on their page with reply and revision, on the page of the breach, and in every file', async () => {
    const id = await issueIn(shelf);
    const finding = await page(`/planted/findings/${id}/`);
    for (const words of [statement, 'It is not a breach', 'waiting for replies until 2031-02-12', planted.outlet])
      expect(finding.text).toContain(words);
    const words = await page(`/planted/decide/findings/of/${id}/`, party);
    await post(formOn(words.text, 'reply', { words: reply }), party);
    const again = await page(`/planted/decide/findings/about/${await breachOf(id)}/`, secretariat);
    expect(again.text).toContain(reply);
    await post(formOn(again.text, 'issue', { statement: 'Anew', why: 'the reply is in' }), secretariat);
    const revised = await page(`/planted/findings/${id}/`);
    for (const each of [
      'Revision 2, current',
      'superseded by revision 2',
      'another statement is recorded',
      'the reply is in',
      reply,
    ])
      expect(revised.text).toContain(each);
    const csv = (await page('/planted/data/findings.csv')).text.trim().split('\r\n');
    expect(csv).toHaveLength(3);
    for (const row of csv.slice(1)) expect(row).toContain('no zone is drawn');
    const whole = JSON.parse((await page(`/planted/findings/${id}/finding.json`)).text);
    expect(whole.revisions[0].issued.body.evidence).toHaveLength(6);
    const incident = whole.revisions[0].issued.body.incidents[0].id;
    expect((await page(`/planted/incidents/${incident}/`)).text).toContain(`findings/${id}/`);
    expect((await page(`/planted/breaches/${await breachOf(id)}/`)).text).toContain(`findings/${id}/`);
    expect((await page('/planted/findings/fnd-none/')).status).toBe(404);
  });

  it('come from programs too, with a refusal in one line', async () => {
    const send = async (body: unknown, headers: Readonly<Record<string, string>> = {}) => {
      const answer = await app().request('/api/cases/planted/findings', {
        method: 'POST',
        headers: { ...host, 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      });
      return [answer.status, ((await answer.json()) as { message?: string }).message];
    };
    expect(await send({ word: 'say' })).toEqual([422, expect.stringContaining('one of issue')]);
    expect(await send({}, { origin: 'https://example.org' })).toEqual([403, expect.stringContaining('other sites')]);
    expect(await send('x'.repeat(70_000))).toEqual([413, expect.stringContaining('at most')]);
  });

  it('stand in no byte of the record, and change no public byte where the profile does not name them', async () => {
    shelf.close();
    for (const name of filesIn(join(store, 'cases', 'planted', 'segments')))
      expect(readFileSync(join(store, 'cases', 'planted', 'segments', name), 'latin1')).not.toMatch(
        new RegExp([statement, reply, planted.outlet].join('|')),
      );
    expect(isRefusal(await publishStore(store, join(folder, 'after'), { ...shell, languages: ['en'] }))).toBe(false);
    expect(pagesOf(join(folder, 'after'))).toEqual(pagesOf(join(folder, 'before')));
    shelf = await opened(store);
  });

  it('tell the public nothing of sources, people or whom they name before the accused was heard, whatever the profile names', async () => {
    const profile = {
      ...defaultProfile,
      name: 'open',
      fields: [...defaultProfile.fields, 'findings', 'statements'],
    } as const;
    const open = await apartStore(join(folder, 'open'), profile);
    const room = await opened(open);
    const id = await issueIn(room);
    room.close();
    const to = join(folder, 'open-site');
    expect(isRefusal(await publishStore(open, to, { ...shell, languages: ['en'] }))).toBe(false);
    const all = pagesOf(to);
    const names = [...all.keys()].filter((name) => name.includes('findings/'));
    expect(names.some((name) => /findings\/fnd-[0-9a-f]{16}\/index\.html$/.test(name))).toBe(true);
    const text = [...all.values()].join('\n');
    for (const secret of [
      id,
      statement,
      planted.outlet,
      planted.url,
      planted.name,
      planted.place,
      'qx-77',
      '12:43',
      '09:43',
      '10:43',
    ])
      expect([secret, text.includes(secret)]).toEqual([secret, false]);
    const own = [...all].find(([name]) => /findings\/fnd-[0-9a-f]{16}\/index\.html$/.test(name))![1];
    expect(own).toContain('Withheld in this edition: the incidents and reports');
    expect(own).toContain('not told in this edition');
  });
});

async function breachOf(id: string): Promise<string> {
  return /brc-[0-9a-f]{16}/.exec((await page(`/planted/findings/${id}/`)).text)![0];
}
