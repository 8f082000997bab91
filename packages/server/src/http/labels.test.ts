import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { instant, isRefusal, parseInstant } from '@truceline/truce/kernel';
import { defaultProfile } from '@truceline/truce/pages';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeOn } from '../../testing/axe-on.ts';
import { chromiumPath, openBrowser } from '../../testing/browser.ts';
import { temporaryFolder } from '../../testing/planted-case.ts';
import {
  type Listening,
  listen,
  loadCase,
  makeApp,
  type OperatorShelf,
  openOperatorShelf,
  publishStore,
  readAssets,
} from '../index.ts';

const path = chromiumPath();
const folder = temporaryFolder();
const store = join(folder, 'store');
const now = instant(parseInstant('2031-02-10T00:00Z')!);
const shell = { now, progress: () => {}, signal: new AbortController().signal };
const host = { host: '127.0.0.1:4790' };
const hostile = '<script>document.title="hostile"</script><b>bold</b> "quoted" \u202e reversed';
let shelf: OperatorShelf;
let room: Listening;
let browser: Browser;

const agreement = `truce v1
agreement pairs "Pairs to label"
dated 2031-01-01
timezone "Europe/Kyiv" calendar same_time down
source doc "an invented text" official
actor xan "Xan" { cites doc "1" role party signature given }
incident fire "Fire" { cites doc "3" means "any use of armed force" covers armed_force }
ceasefire cf "The truce" { cites doc "4" between xan starts 2031-01-01T00:00 ends never }
`;
const columns = ['id', 'from', 'lon', 'lat', 'place', 'kind', 'outlet', 'url', 'text'];
const names = ['item', 'from', 'longitude', 'latitude', 'place', 'kind', 'source', 'url', 'text'];
const mapping = {
  format: 1,
  rows: 'reports',
  timeZone: 'Europe/Kyiv',
  columns: Object.fromEntries(names.map((name, at) => [name, columns[at]])),
  constants: { domain: 'land', placePrecision: 'settlement', sourceClass: 'media' },
};
const rows = Array.from({ length: 8 }, (_, at) =>
  [
    `r${at}`,
    `2031-02-03 ${10 + (at % 4)}:1${at}`,
    (31 + (at % 3) / 100).toFixed(2),
    '48.5',
    at === 0 ? '<i>Mill</i>' : 'Mill',
    at % 5 === 4 ? 'airstrike' : 'shelling',
    `outlet-${at % 2}`,
    `https://outlet-${at % 2}.example/${at}`,
    `"${hostile.replaceAll('"', '""')} number ${at}"`,
  ].join(),
);

const app = () => makeApp(shelf, readAssets()!, { loopbackOnly: true });
const page = async (address: string, person?: string) => {
  const cookie = person === undefined ? {} : { cookie: `truceline-labels=${person}` };
  const answer = await app().request(address, { headers: { ...host, ...cookie } });
  return { status: answer.status, text: await answer.text() };
};
const post = async (address: string, form: Readonly<Record<string, string>>, person?: string, more = {}) => {
  const answer = await app().request(address, {
    method: 'POST',
    headers: {
      ...host,
      'content-type': 'application/x-www-form-urlencoded',
      ...(person === undefined ? {} : { cookie: `truceline-labels=${person}` }),
      ...more,
    },
    body: new URLSearchParams(form).toString(),
  });
  const cookies = answer.headers.getSetCookie();
  const note = cookies
    .find((each) => each.startsWith('truceline-note='))
    ?.split(';')[0]
    ?.slice('truceline-note='.length);
  return { status: answer.status, to: answer.headers.get('location'), note: decodeURIComponent(note ?? '') };
};
const pairOn = (text: string) => ({
  one: /name="one" value="([0-9a-f]+)"/.exec(text)![1]!,
  other: /name="other" value="([0-9a-f]+)"/.exec(text)![1]!,
});
const answer = async (person: string, label: string, task: 'label' | 'settle' = 'label') => {
  const shown = (await page(`/pairs/labels/${task === 'label' ? 'pair' : 'settle'}/`, person)).text;
  return post('/pairs/labels/label', { act: task, label, ...pairOn(shown) }, person);
};

beforeAll(async () => {
  const text = join(folder, 'pairs.truce');
  const [table, map] = [join(folder, 'reports.csv'), join(folder, 'mapping.json')];
  writeFileSync(text, agreement);
  writeFileSync(table, [columns.join(), ...rows].join('\n'));
  writeFileSync(map, JSON.stringify(mapping));
  const loaded = await loadCase(
    store,
    { agreement: text, id: 'pairs', assume: [], dayZone: 'Europe/Kyiv', profile: defaultProfile },
    [{ feed: 'csv', path: table, options: { mapping } }],
    { ...shell, now: () => now },
  );
  if (isRefusal(loaded)) throw new Error(loaded.message);
  const opened = await openOperatorShelf(store, () => now);
  if (isRefusal(opened)) throw new Error(opened.message);
  shelf = opened;
});
afterAll(() => shelf?.close());

describe('labelling in the operator’s room', () => {
  it('begins with a code and a draw', async () => {
    expect((await page('/pairs/data/')).text).toContain('href="../../pairs/labels/"');
    expect((await page('/pairs/labels/')).text).toContain('Choose a short code before you label');
    expect((await post('/pairs/labels/person', { person: 'Anna Smith' })).note).toContain('a code is 2 to 12');
    expect(await post('/pairs/labels/draw', { pairs: '5', seed: '1' })).toMatchObject({
      status: 303,
      note: expect.stringContaining('a person is a code'),
    });
    for (const pairs of ['0', '2001', 'many']) {
      const { note } = await post('/pairs/labels/draw', { pairs, seed: '1' }, 'ann');
      expect(note).toContain('from 1 to 2000');
    }
    expect((await post('/pairs/labels/draw', { pairs: '5', seed: '1' }, 'ann')).note).toContain('Pairs are drawn');
    const drawn = (await page('/pairs/labels/', 'ann')).text;
    expect(drawn).toContain('0 of 5 pairs');
    expect(drawn).toContain('Not known yet: no pair has two labels.');
  });

  it('shows hostile reports as text, and neither score nor the other’s label', async () => {
    const shown = await page('/pairs/labels/pair/', 'ann');
    expect(shown.text).not.toContain('<script>document');
    expect(shown.text).not.toContain('<b>bold');
    expect(shown.text).toContain('&lt;script&gt;document');
    for (const word of ['probability', 'stratum', 'score', 'bits'])
      expect(shown.text.split('<main')[1]).not.toContain(word);
    const first = pairOn(shown.text);
    expect(await answer('ann', 'same')).toMatchObject({ status: 303, to: '/pairs/labels/pair/' });
    const other = (await page('/pairs/labels/pair/', 'bob')).text;
    expect(pairOn(other)).toEqual(first);
    expect(other.split('<main')[1]).not.toMatch(/\bann\b/);
    expect(other).not.toContain('Two people differ');
    expect((await page('/pairs/labels/labels.csv', 'bob')).text.split('\r\n')).toHaveLength(2);
  });

  it('takes an answer back until the other has answered, and then no more', async () => {
    const shown = (await page('/pairs/labels/pair/', 'ann')).text;
    const [, undo = ''] = /<form[^>]*class="undo">([\s\S]*?)<\/form>/.exec(shown)!;
    expect((await post('/pairs/labels/label', { act: 'takeBack', ...pairOn(undo) }, 'ann')).note).toContain(
      'Taken back',
    );
    expect(pairOn((await page('/pairs/labels/pair/', 'ann')).text)).toEqual(pairOn(undo));
    await answer('ann', 'same');
    await answer('bob', 'different');
    expect((await post('/pairs/labels/label', { act: 'takeBack', ...pairOn(undo) }, 'ann')).note).toContain(
      'both labels are in',
    );
  });

  it('lets a third settle, and neither of the two', async () => {
    expect((await page('/pairs/labels/settle/', 'ann')).text).toContain('Nothing is left for you to settle');
    const shown = (await page('/pairs/labels/settle/', 'eve')).text;
    expect(shown).toContain('Two people differ here');
    expect(shown.split('<main')[1]).not.toMatch(/\bann\b|\bbob\b/);
    const pair = pairOn(shown);
    expect((await post('/pairs/labels/label', { act: 'settle', label: 'same', ...pair }, 'bob')).note).toContain(
      'a third person settles',
    );
    expect(await answer('eve', 'same', 'settle')).toMatchObject({ to: '/pairs/labels/settle/' });
    expect((await page('/pairs/labels/settle/', 'kim')).text).toContain('Nothing is left');
  });

  it('counts agreement with its denominators, and gives files that the command reads', async () => {
    for (const label of ['same', 'different', 'cannotTell', 'same']) {
      await answer('ann', label);
      await answer('bob', label);
    }
    const shown = (await page('/pairs/labels/', 'ann')).text;
    expect(shown).toContain('4 of 5</strong> pairs');
    expect(shown).toContain('5 of 5 pairs');
    const lines = (await page('/pairs/labels/labels.csv')).text.trim().split('\r\n');
    expect(lines).toHaveLength(6);
    expect(lines[0]).toContain('source_one,item_one,source_other,item_other,stratum,weight,sealed');
    const agreed = (await page('/pairs/labels/agreement.csv')).text;
    expect(agreed.split('\r\n')[1]).toMatch(/^all,all,5,0\.8,0\.\d+,/);
  });

  it('refuses other sites, other forms, and labels that are none', async () => {
    expect((await post('/pairs/labels/draw', {}, 'ann', { origin: 'https://example.org' })).status).toBe(403);
    expect((await post('/pairs/labels/label', {}, 'ann', { 'content-type': 'text/plain' })).status).toBe(415);
    expect((await post('/pairs/labels/label', { act: 'label', label: 'perhaps' }, 'ann')).note).toContain(
      'a label is one of',
    );
    const strange = { act: 'label', label: 'same', one: 'a', other: 'b' };
    expect((await post('/pairs/labels/label', strange, 'ann')).note).toContain('not among those drawn');
    expect((await page('/nobody/labels/')).status).toBe(404);
  });

  it('is in the record, stays after a restart, and is in no public byte', async () => {
    shelf.close();
    const reading = await openOperatorShelf(store, () => now, { audience: 'operator', writing: false });
    if (isRefusal(reading)) throw new Error(reading.message);
    shelf = reading;
    const shown = (await page('/pairs/labels/', 'ann')).text;
    expect(shown).toContain('5 of 5 pairs');
    expect(shown).toContain('This room is read-only');
    expect((await post('/pairs/labels/draw', { pairs: '5', seed: '2' }, 'ann')).status).toBe(403);
    const out = join(folder, 'public');
    expect(isRefusal(await publishStore(store, out, { ...shell, languages: ['en'] }))).toBe(false);
    const files = readdirSync(out, { recursive: true, encoding: 'utf8' }).filter((name) =>
      statSync(join(out, name)).isFile(),
    );
    for (const name of files)
      expect(readFileSync(join(out, name), 'latin1')).not.toMatch(/cannotTell|truceline-labels/);
    expect(files.length).toBeGreaterThan(1);
    const opened = await openOperatorShelf(store, () => now);
    if (isRefusal(opened)) throw new Error(opened.message);
    shelf = opened;
  });
});

describe.skipIf(!path)('labelling in a browser', () => {
  let context: BrowserContext;
  let tab: Page;
  const at = (address: string) => `http://127.0.0.1:${room.port}/${address}`;
  beforeAll(async () => {
    const listening = await listen(app(), { host: '127.0.0.1', port: 0 });
    if (isRefusal(listening)) throw new Error(listening.message);
    room = listening;
    browser = await openBrowser(path!);
    context = await browser.newContext({ viewport: { width: 360, height: 740 } });
    tab = await context.newPage();
  });
  afterAll(async () => {
    await browser?.close();
    await room?.close();
  });
  const clean = async () => {
    expect((await axeOn(tab).analyze()).violations.map(({ id }) => id)).toEqual([]);
    const wide = await tab.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
    expect(wide).toBeLessThanOrEqual(0);
  };

  it('goes by keys alone, on a narrow screen, without a fault that axe finds', async () => {
    await tab.goto(at('pairs/labels/'));
    await clean();
    await tab.getByLabel('Your code').fill('KIM');
    await tab.keyboard.press('Enter');
    await tab.getByText('You label as').first().waitFor();
    await tab.getByText('Draw other pairs').click();
    await tab.getByLabel('how many').fill('4');
    await tab.getByRole('button', { name: 'Draw' }).click();
    await tab.getByText('0 of 4 pairs').first().waitFor();
    await clean();
    await tab.getByRole('link', { name: 'Label the next pair' }).click();
    await tab.getByText('4 of 4 pairs are left').waitFor();
    await clean();
    await tab.keyboard.press('d');
    await tab.getByText('3 of 4 pairs are left').waitFor();
    await tab.keyboard.press('u');
    await tab.getByText('4 of 4 pairs are left').waitFor();
    expect(await tab.title()).not.toBe('hostile');
  });
});
