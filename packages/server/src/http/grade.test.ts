import { sourceIdOf } from '@truceline/truce/grading';
import { instant, isRefusal, parseInstant } from '@truceline/truce/kernel';
import type { Edition } from '@truceline/truce/pages';
import { exactAsText } from '@truceline/truce/pledges';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeOn } from '../../testing/axe-on.ts';
import { chromiumPath, openBrowser } from '../../testing/browser.ts';
import { workedCasesAt } from '../../testing/exercise-store.ts';
import { temporaryFolder } from '../../testing/planted-case.ts';
import { paired } from '../../testing/whole-form.ts';
import { type Listening, listen, makeApp, type OperatorShelf, openOperatorShelf, readAssets } from '../index.ts';

const path = chromiumPath();
const folder = temporaryFolder();
const now = instant(parseInstant('2026-11-24T12:00Z')!);
let room: Listening;
let shelf: OperatorShelf;
let browser: Browser;
const at = (address: string) => `http://127.0.0.1:${room.port}/${address}`;
const edition = (): Edition => shelf.edition('exercise', undefined) as Edition;

beforeAll(async () => {
  await workedCasesAt(folder, now);
  const opened = await openOperatorShelf(folder, () => now);
  if (isRefusal(opened)) throw new Error(opened.message);
  shelf = opened;
  const listening = await listen(makeApp(shelf, readAssets()!, { loopbackOnly: true }), { host: '127.0.0.1', port: 0 });
  if (isRefusal(listening)) throw new Error(listening.message);
  room = listening;
  if (path) browser = await openBrowser(path);
});
afterAll(async () => {
  await browser?.close();
  await room?.close();
  shelf?.close();
});

const send = (body: unknown, headers: Readonly<Record<string, string>> = {}) =>
  fetch(at('api/cases/exercise/judgements'), {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
const [first, second] = ['d1', 'd2'].map((person) => ({ office: 'duty', person }));
const standing = () => {
  const alone = edition().incidents.find(({ reports }) => reports.length === 1)!;
  return edition().reports.find(({ id }) => id === alone.reports[0])!;
};
const text = async (address: string) => (await fetch(at(address))).text();

describe('judgements over HTTP', () => {
  it('of an item: recorded, shown with who and why, and once however often they are sent', async () => {
    const report = standing();
    const mark = {
      what: 'mark',
      report: report.id,
      mark: 'confirmed',
      reason: 'crater found <b>',
      by: first,
      happenedAt: '2001-01-01T00:00Z',
    };
    const taken = await send(mark);
    expect([taken.status, await taken.json()]).toEqual([
      201,
      { entry: expect.stringMatching(/^[0-9a-f]{64}$/), doubled: false },
    ]);
    expect(await (await send(mark)).json()).toMatchObject({ doubled: true });
    const page = await text(`exercise/sources/items/${report.id}/`);
    expect(page).toContain('item marked as confirmed');
    expect(page).toContain('duty, person d1');
    expect(page).toContain('crater found &lt;b&gt;');
  });

  it('a letter waits for a second person, then stands, and no longer when it is taken back; each known-at keeps its own', async () => {
    const report = standing();
    const id = sourceIdOf({ feed: report.feed!, source: report.source! });
    const page = () => text(`exercise/sources/${id}/`);
    const proposed = (await (
      await send({ what: 'reliability', source: id, letter: 'D', reason: 'invented a film', by: first })
    ).json()) as { entry: string };
    expect(await page()).toContain('for a second person, and moves nothing yet');
    expect(await page()).toContain('by its feed');
    const own = await send({ what: 'second', judgement: proposed.entry, by: first });
    expect([own.status, ((await own.json()) as { message: string }).message]).toEqual([
      422,
      expect.stringContaining('cannot be the second person'),
    ]);
    expect((await send({ what: 'second', judgement: proposed.entry, by: second })).status).toBe(201);
    expect(await page()).toContain('<b>D</b>, by two persons, on all topics');
    expect(
      edition()
        .incidents.find((each) => each.id === report.incident)!
        .grades!.join(' '),
    ).toMatch(/D/);
    const [inForce] = edition().grading!().judgements.letters.get(id)!;
    const before = instant(inForce!.since - 1);
    const then = (shelf.edition('exercise', before) as Edition).grading!();
    expect(then.judgements.letters.size).toBe(0);
    expect(
      (await send({ what: 'undo', judgement: proposed.entry, reason: 'the film was real', by: first })).status,
    ).toBe(201);
    expect(await page()).toContain('taken back');
    expect(await page()).not.toContain('<b>D</b>, by two persons');
  });

  it('are refused with the member that is wrong, from other sites, and too large', async () => {
    const wrong = await send({ what: 'mark', report: 'none', mark: 'confirmed', reason: 'x', by: first });
    expect([wrong.status, ((await wrong.json()) as { message: string }).message]).toEqual([
      422,
      '`report`: no report of this case has that id',
    ]);
    expect((await send({}, { origin: 'https://example.org' })).status).toBe(403);
    expect((await send({ reason: 'x'.repeat(70_000) })).status).toBe(413);
    expect(
      (
        await fetch(at('api/cases/none/judgements'), {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: '{}',
        })
      ).status,
    ).toBe(422);
    const form = await fetch(at('exercise/sources/judgements'), {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'what=undo&back=//evil.example/',
    });
    expect([form.status, form.headers.get('location')]).toEqual([303, '/exercise/sources/']);
  });

  it('letter and digit never stand on the screen on which the other is judged', async () => {
    const report = standing();
    const item = await text(`exercise/sources/items/${report.id}/`);
    expect(item).not.toMatch(/[A-F][1-6]\b(?![^<]*<\/code>)/);
    expect(item).not.toMatch(/quantile|letter, /);
    const source = await text(`exercise/sources/${sourceIdOf({ feed: report.feed!, source: report.source! })}/`);
    expect(source).not.toMatch(/digit [1-6]/);
    expect(source).not.toContain('Best grades');
  });

  it('unknown addresses are no pages', async () => {
    for (const address of ['src-0000000000000000/', 'items/', 'items/none/', 'audit/more/', 'src', '__proto__/'])
      expect([address, (await fetch(at(`exercise/sources/${address}`))).status]).toEqual([address, 404]);
    expect((await fetch(at('none/sources/'))).status).toBe(404);
    expect((await fetch(at('exercise/sources/?known=soon'))).status).toBe(400);
    for (const address of ['?page=-7', '?page=1e9&kind=zzz&party=%00', '?kind=shelling'])
      expect((await fetch(at(`exercise/sources/${address}`))).status).toBe(200);
  });

  it('no byte of them is in the public edition or in a file', () => {
    const published = shelf.released!('exercise')!;
    expect(published.grading).toBeUndefined();
    expect(JSON.stringify(published, exactAsText)).not.toMatch(/crater found|person d1|src-[0-9a-f]{16}/);
  });
});

describe.runIf(path)('in the browser', () => {
  it('one judges with the keyboard, and every page is fit for everybody, wide and narrow', async () => {
    const page: Page = await (await browser.newContext()).newPage();
    await page.goto(at('exercise/decide/'));
    await page.getByLabel('Office').selectOption('duty');
    await page.getByLabel('Person, as a code').fill('d3');
    await page.getByRole('button', { name: 'Take the seat' }).press('Enter');
    const report = standing();
    await page.goto(at(`exercise/sources/items/${report.id}/`));
    await page.locator('summary', { hasText: 'Judge how credible it is' }).press('Enter');
    await page.getByLabel('By what else is known of the incident').selectOption('2');
    await page.locator('#digit-reason').fill('a second team heard it');
    await page.getByRole('button', { name: 'Judge how credible it is' }).press('Enter');
    await expect.poll(() => page.getByRole('status').innerText()).toContain('Recorded as entry');
    await expect.poll(() => page.locator('main').innerText()).toContain('digit 2');
    await send({ what: 'method', digits: 'groups', reason: 'x'.repeat(300), by: first });
    const source = `exercise/sources/${sourceIdOf({ feed: report.feed!, source: report.source! })}/`;
    for (const [address, width] of paired(
      [
        'exercise/sources/',
        source,
        `exercise/sources/items/${report.id}/`,
        'exercise/sources/audit/',
        `exercise/incidents/${report.incident}/`,
      ],
      [1280, 360],
    )) {
      await page.setViewportSize({ width, height: 900 });
      await page.goto(at(address));
      const { violations } = await axeOn(page).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze();
      expect([address, width, violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)]).toEqual([
        address,
        width,
        [],
      ]);
      expect([address, width, await page.evaluate('document.documentElement.scrollWidth')]).toEqual([
        address,
        width,
        width,
      ]);
    }
    await page.context().close();
  });
});
