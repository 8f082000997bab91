import { instant, isRefusal, parseInstant } from '@truceline/truce/kernel';
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

const send = (address: string, body: unknown, headers: Readonly<Record<string, string>> = {}) =>
  fetch(at(address), {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
const secretary = { office: 'secretariat', person: 's1' };

describe('acts over HTTP', () => {
  it('are recorded, answer with their entry, and say what moves nothing', async () => {
    const opened = await send('api/cases/exercise/acts', {
      act: 'openCase',
      case: 'by-program',
      body: 'commission',
      allegation: 'fire on the mill',
      by: secretary,
    });
    expect([opened.status, await opened.json()]).toEqual([
      201,
      { entry: expect.stringMatching(/^[0-9a-f]{64}$/), doubled: false },
    ]);
    const idle = await send('api/cases/exercise/acts', {
      act: 'remedyDone',
      case: 'by-program',
      remedy: 'r1',
      outcome: 'done',
      words: 'x',
      by: secretary,
    });
    expect(await idle.json()).toMatchObject({ movesNothing: 'case `by-program` has no remedy `r1`; it has none' });
  });

  it.each([
    [{ act: 'nothing', by: secretary }, '`act`: one of call, '],
    [
      { act: 'openCase', case: 'c', allegation: 'x', by: { office: 'organ', person: 'x' } },
      'to open a case is for secretariat, party, duty',
    ],
    [
      { act: 'openCase', case: 'c', allegation: 'x', by: { office: 'duty', person: 'John Doe' } },
      'a code of letters and digits, never a name',
    ],
    [
      { act: 'openCase', case: 'c', allegation: 'x', judge: 'y', by: secretary },
      '`judge`: `openCase` has no such field',
    ],
    [
      { act: 'openCase', case: 'c', allegation: 'x', by: secretary, happenedAt: '2099-01-01T00:00Z' },
      'lies ahead of this machine’s clock',
    ],
    [{ act: 'openCase', case: 'a b', allegation: 'x', by: secretary }, '`case`: a short name for the case'],
    [{ act: 'openCase', case: 'c', allegation: ' ', by: secretary }, '`allegation`: what is alleged: no words'],
    [
      { act: 'openCase', case: 'c', allegation: `x${String.fromCharCode(0x202e)}`, by: secretary },
      'characters that no page can show',
    ],
    [
      { act: 'ballot', vote: 'v', seat: 'nobody', ballot: 'yes', by: { office: 'delegate', person: 'd' } },
      '`seat`: the seat for which it is cast',
    ],
    [[], 'an act is an object'],
  ])('are refused with the member that is wrong: %#', async (body, words) => {
    const answer = await send('api/cases/exercise/acts', body);
    expect(answer.status).toBe(422);
    expect(((await answer.json()) as { message: string }).message).toContain(words);
  });

  it('are not taken from other sites, nor without a seat, nor in a form too large', async () => {
    const elsewhere = await send('api/cases/exercise/acts', {}, { origin: 'https://example.org' });
    expect(elsewhere.status).toBe(403);
    const form = (words: string) =>
      fetch(at('exercise/decide/acts'), {
        method: 'POST',
        redirect: 'manual',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ act: 'openCase', case: 'x', allegation: words, back: '//example.org/' }),
      });
    const seatless = await form('x');
    expect([seatless.status, seatless.headers.get('location')]).toEqual([303, '/exercise/decide/']);
    expect(seatless.headers.get('set-cookie')).toContain(encodeURIComponent('this browser holds no seat'));
    expect((await form('x'.repeat(70_000))).status).toBe(415);
  });
});

describe('pages of decisions', () => {
  it('call no apparent breach undetermined that a body has determined, and none determined that it has not', async () => {
    const edition = shelf.edition('exercise', undefined);
    if (!edition || isRefusal(edition)) throw new Error('no edition');
    const determined = new Set(
      edition.decisions!.docket.determinations.map(({ breach }) => breach as string | undefined),
    );
    const [one, other] = [true, false].map((asked) => edition.breaches.find(({ id }) => determined.has(id) === asked));
    const page = async (id: string) => (await fetch(at(`exercise/breaches/${id}/`))).text();
    expect(await page(one!.id)).toMatch(/Case <code>?.*determined it|Case [\w-]+ determined it/);
    expect(await page(one!.id)).not.toContain('Nobody has determined it');
    expect(await page(other!.id)).toContain('Nobody has determined it');
  });

  it('stand together on one page over all cases, a row for each, reached from the front page', async () => {
    const [front, boards] = await Promise.all(['', 'decide/'].map(async (each) => (await fetch(at(each))).text()));
    expect(front).toContain('href="./decide/"');
    const rows = boards!.split('<tbody')[1]!.split('<tr>').slice(1);
    expect(rows.map((row) => /href="([^"]+)"/.exec(row)![1])).toEqual([
      '../exercise/decide/',
      '../easter-truce-2025/decide/',
      '../paris-declaration/decide/',
    ]);
    const heads = [...rows[0]!.matchAll(/data-head="([^"]+)"/g)].map(([, head]) => head);
    expect(heads).toEqual(['What is being quieted', 'Clocks', 'Open votes', 'Open questions', 'What is unknown']);
    const edition = shelf.edition('exercise', undefined);
    if (!edition || isRefusal(edition)) throw new Error('no edition');
    const { board } = edition.decisions!.standing;
    expect(board.missed.length).toBeGreaterThan(0);
    expect(rows[0]).toContain(`${board.missed.length} ran out`);
    expect(rows[0]).toContain(`${board.waits.waiting} of ${board.waits.proposals} proposed starts unanswered`);
    expect(rows[0]).toContain('EXERCISE EXERCISE EXERCISE');
    expect(rows[1]).not.toContain('EXERCISE');
    expect(boards).toContain('data-changes="../api/changes"');
  });

  it('have no page over all cases where the public looks, and no link to one', async () => {
    const opened = await openOperatorShelf(folder, () => now, { audience: 'public', writing: false });
    if (isRefusal(opened)) throw new Error(opened.message);
    const app = makeApp(opened, readAssets()!, { loopbackOnly: true });
    const get = (address: string) => app.request(`http://127.0.0.1/${address}`, { headers: { host: '127.0.0.1' } });
    expect((await get('decide/')).status).toBe(404);
    const front = await get('');
    expect([front.status, (await front.text()).includes('decide/')]).toEqual([200, false]);
    opened.close();
  });

  it('answer addresses that name nothing with a sentence', async () => {
    for (const address of ['decide/cases/none/', 'decide/cases/', 'decide/bodies/<b>/', 'decide/acting/more/'])
      expect([address, (await fetch(at(`exercise/${address}`))).status]).toEqual([address, 404]);
  });
});

describe.runIf(path)('a commission at work in a browser', () => {
  const pages: Page[] = [];
  async function seated(office: string, of: string): Promise<Page> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();
    pages.push(page);
    await page.goto(at('exercise/decide/'));
    await page.locator('#seat select[name=office]').selectOption(office);
    await page.locator('#seat select[name=of]').selectOption(of);
    await page.locator('#seat input[name=person]').fill(`p-${office}`);
    await page.getByRole('button', { name: 'Take the seat' }).click();
    await expect.poll(() => page.locator('#seat').innerText()).toContain(`Acting as ${office}`);
    return page;
  }
  async function act(page: Page, title: string, values: Readonly<Record<string, string>>): Promise<void> {
    const form = page.locator('details.act', { has: page.locator('summary', { hasText: title }) }).first();
    await form.locator('summary').click();
    for (const [name, value] of Object.entries(values)) {
      const list = form.locator(`select[name="${name}"]`);
      if ((await list.count()) > 0) await list.selectOption(value);
      else await form.locator(`[name="${name}"]`).fill(value);
    }
    await form.locator('button[type=submit]').click();
    await page.locator('[data-note]').waitFor();
  }

  it('two browsers vote in one session, and both see the arithmetic', async () => {
    const chair = await seated('chair', 'exercise/body/commission');
    const secretariat = await seated('secretariat', '-');
    await act(secretariat, 'Open a case', {
      case: 'by-hand',
      body: 'exercise/body/commission',
      allegation: 'Fire <b>on</b> the mill',
    });
    await secretariat.getByRole('link', { name: 'by-hand', exact: true }).click();
    await secretariat.waitForURL(at('exercise/decide/cases/by-hand/'));
    await act(secretariat, 'Put a draft determination', {
      draft: 'd1',
      outcome: 'notAttributable',
      words: 'It happened; by whom is open.',
    });
    await chair.goto(at('exercise/decide/cases/by-hand/'));
    await act(chair, 'Open a vote', { vote: 'mill-1', draft: 'd1', closes: '2001-12-01T12:00', words: 'Adopt d1?' });
    const [kes, mar] = [await seated('delegate', 'exercise/actor/kes'), await seated('delegate', 'exercise/actor/mar')];
    for (const page of [kes, mar]) await page.goto(at('exercise/decide/cases/by-hand/'));
    await act(kes, 'Cast a ballot', { ballot: 'yes' });
    await expect.poll(() => mar.locator('#vote-mill-1').innerText()).toContain('1 of 5 seats in favour');
    await expect.poll(() => mar.locator('#vote-mill-1').innerText()).toMatch(/Still needed:\s+3 more yes/);
    await act(mar, 'Cast a ballot', { ballot: 'yes' });
    await expect.poll(() => kes.locator('#vote-mill-1').innerText()).toContain('2 of 5 seats in favour');
    await expect.poll(() => kes.locator('main').innerText()).toContain('Fire <b>on</b> the mill');
    await expect.poll(() => kes.locator('main').innerText()).toContain('Seats are not authenticated.');
  });

  it('shows in an open page what another browser did, and takes nothing from under the hands of somebody who writes', async () => {
    const [reader, writer] = [await seated('delegate', 'exercise/actor/kes'), await seated('secretariat', '-')];
    for (const page of [reader, writer]) await page.goto(at('exercise/decide/'));
    await writer.locator('summary', { hasText: 'Open a case' }).click();
    await writer.locator('[name="allegation"]').first().fill('half written');
    const open = (name: string) =>
      send('api/cases/exercise/acts', {
        act: 'openCase',
        case: name,
        body: 'commission',
        allegation: 'x',
        by: secretary,
      });
    await open('seen-1');
    await open('seen-2');
    await reader.getByRole('link', { name: 'seen-2', exact: true }).waitFor();
    await expect.poll(() => writer.locator('.news').innerText()).toContain('New acts: 2.');
    expect(await writer.locator('[name="allegation"]').first().inputValue()).toBe('half written');
    expect(await writer.getByRole('link', { name: 'seen-1', exact: true }).count()).toBe(0);
    await writer.getByRole('button', { name: 'Show it; what is half written here goes' }).click();
    await writer.getByRole('link', { name: 'seen-1', exact: true }).waitFor();
    expect(await writer.locator('[name="allegation"]').first().inputValue()).toBe('');
  });

  it('shows on copies what would follow, sets two copies side by side, refuses with words, and writes nothing', async () => {
    const known = shelf.known!('exercise');
    const asked = async (query: string) => {
      const answer = await fetch(at(`exercise/decide/what-if/${query}`));
      return [answer.status, (await answer.text()).replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')] as const;
    };
    const ballots = (of: string, ballot: string) =>
      ['vel', 'kes', 'und'].map((seat) => `${of}:vote:buffer-wider:exercise/actor/${seat}=${ballot}`).join('&');
    expect((await asked(''))[1]).not.toContain('What follows');
    const [status, flipped] = await asked(`?${ballots('b', 'no')}`);
    expect(status).toBe(200);
    expect(flipped).toContain('First copy: as it is');
    expect(flipped).toMatch(/Vote buffer-wider adopted (rejected|lapsed)/);
    expect((await asked(`?${ballots('a', 'no')}&${ballots('b', 'no')}`))[1]).toContain(
      'Nothing would read differently',
    );
    expect((await asked('?b:set:buffer_day=1'))[1]).toContain('Repeated violations in the buffer cannot be told');
    expect(await asked('?b:set:bufer_day=1')).toEqual([400, expect.stringContaining('did you mean buffer_day')]);
    expect(await asked('?b:set:buffer_day=-1')).toEqual([
      400,
      expect.stringContaining('a threshold is a whole number'),
    ]);
    expect(await asked('?b:vote:none:nobody=yes&c:set:x=1&b=1&:::=2')).toEqual([
      200,
      expect.stringContaining('What if'),
    ]);
    expect(shelf.known!('exercise')).toEqual(known);
  });

  it('says what is quieted before what is escalated, who may act, and what is missing', async () => {
    const [page] = pages;
    await page!.goto(at('exercise/decide/'));
    const headings = await page!.locator('h2').allInnerTexts();
    expect(headings.indexOf('What is being quieted')).toBe(0);
    expect(headings.indexOf('Clocks')).toBe(1);
    await expect.poll(() => page!.locator('main').innerText()).toContain('A machine proposes, a person confirms.');
    await page!.goto(at('exercise/decide/ladder/'));
    await expect
      .poll(() => page!.locator('main').innerText())
      .toContain('a decision of council on backing; by Council of Guarantors');
    await page!.goto(at('exercise/decide/acting/?zone=buffer'));
    await expect.poll(() => page!.locator('#matrix').innerText()).toContain('Buffer');
    await expect.poll(() => page!.locator('main').innerText()).toContain('the mandate of und is refused');
  });

  it('follows on the page over all cases what somebody does in one of them', async () => {
    const reader = await (await browser.newContext()).newPage();
    pages.push(reader);
    await reader.goto(at('decide/'));
    const openCases = reader
      .locator('tr', { hasText: 'Truce of Lommerside' })
      .locator('[data-head="Open questions"] p');
    const before = Number(/^\d+/.exec(await openCases.first().innerText())![0]);
    await send('api/cases/exercise/acts', {
      act: 'openCase',
      case: 'seen-from-afar',
      body: 'commission',
      allegation: 'x',
      by: secretary,
    });
    await expect.poll(() => openCases.first().innerText()).toContain(`${before + 1} of `);
  });

  it('enters a candidate line from a file in the browser, and shows what it would change before the vote', async () => {
    const page = await seated('secretariat', '-');
    await page.goto(at('exercise/decide/lines/'));
    const line = {
      type: 'LineString',
      coordinates: [
        [-128, -39.2],
        [-128.2, -40.6],
        [-127.9, -41.2],
      ],
    };
    const form = page.locator('details.act', { hasText: 'Enter a candidate line' });
    await form.locator('summary').click();
    await form.locator('[name=file]').setInputFiles({
      name: 'river.geojson',
      mimeType: 'application/geo+json',
      buffer: Buffer.from(JSON.stringify(line)),
    });
    await form.locator('[name=zone]').selectOption('exercise/zone/agreed_line');
    await form.locator('[name=version]').fill('river');
    await form.locator('[name=source]').fill('EXERCISE: drawn by hand');
    await form.locator('button').click();
    await page.locator('[data-note=done]').waitFor();
    await expect.poll(() => page.locator('#agreed_line').count()).toBe(1);
    await act(page, 'Open a vote', {
      vote: 'line-1',
      body: 'exercise/body/commission',
      draft: 'river',
      item: 'exercise/zone/agreed_line',
      closes: '2001-12-01T12:00',
      words: 'Adopt river?',
    });
    await page.goto(at('exercise/decide/bodies/commission/'));
    await page.locator('#vote-line-1').getByRole('link', { name: 'what running counters would read' }).click();
    await page.waitForURL(at('exercise/decide/lines/agreed_line/river/'));
    await expect.poll(() => page.locator('main').innerText()).toContain('Private, hypothetical, without prejudice.');
  });

  it('has no violation that axe finds, and fits a phone', async () => {
    const [page] = pages;
    for (const [address, width] of paired(
      [
        'decide/',
        'exercise/decide/',
        'exercise/decide/cases/by-hand/',
        'exercise/decide/bodies/commission/',
        'exercise/decide/ladder/',
        'exercise/decide/acting/',
        'exercise/decide/acting/?zone=buffer',
        'exercise/decide/lines/',
        'exercise/decide/lines/agreed_line/river/',
        'exercise/decide/what-if/?b:set:buffer_day=1',
      ],
      [360, 1280],
    )) {
      await page!.setViewportSize({ width, height: 800 });
      await page!.goto(at(address));
      const found = await axeOn(page!).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze();
      expect(found.violations.map((each) => `${address} ${width}: ${each.id} ${each.nodes[0]?.html}`)).toEqual([]);
      const wider = await page!.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
      expect([address, width, wider]).toEqual([address, width, 0]);
    }
  });
});
