import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadExercise } from '@truceline/server';
import { isRefusal } from '@truceline/truce/kernel';
import type { Page } from 'playwright-core';
import { chromiumPath, openBrowser } from '../packages/server/testing/browser.ts';
import type { Figure } from './figure.ts';
import { openRoom } from './room-process/open-room.ts';

const openCases = 200;
const acts = 60;

/**
 * The board of decisions with 200 open cases beside those of the exercise, open in a browser that follows it: how long an act of
 * somebody else takes to be taken in, and from its sending until the board has painted it; medians and the 95th of a hundred.
 */
export async function figures(seed: number): Promise<readonly Figure[]> {
  const path = chromiumPath();
  if (!path) throw new Error('this bench needs Chromium');
  const folder = mkdtempSync(join(tmpdir(), 'truceline-bench-'));
  const browser = await openBrowser(path);
  try {
    const signal = new AbortController().signal;
    const loaded = await loadExercise(folder, { id: 'exercise', seed, days: 60, progress: () => {}, signal });
    if (isRefusal(loaded)) throw new Error(loaded.message);
    const room = await openRoom(folder);
    try {
      for (let each = 0; each < openCases; each++)
        await act(room.address, {
          act: 'openCase',
          case: `bench-${each}`,
          body: 'commission',
          allegation: 'of the bench',
        });
      const page = await browser.newPage();
      await page.goto(`${room.address}exercise/decide/`);
      const times: { readonly taken: number; readonly shown: number }[] = [];
      for (let each = 0; each < acts; each++) times.push(await timed(page, room.address, `bench-${each}`));
      const of = (name: 'taken' | 'shown', per: number): number =>
        quantile(
          times.map((time) => time[name]),
          per,
        );
      return [
        { id: 'board/open-cases', ours: await page.locator('h2#cases + .scroll tbody tr').count(), unit: 'cases' },
        { id: 'board/act-taken-in', ours: of('taken', 0.5), unit: 'ms' },
        { id: 'board/act-taken-in-p95', ours: of('taken', 0.95), unit: 'ms' },
        { id: 'board/shown', ours: of('shown', 0.5), unit: 'ms' },
        { id: 'board/shown-p95', ours: of('shown', 0.95), unit: 'ms', reach: 100, reached: of('shown', 0.95) <= 100 },
      ];
    } finally {
      await room.close();
    }
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function act(address: string, said: Readonly<Record<string, string>>): Promise<void> {
  const answer = await fetch(`${address}api/cases/exercise/acts`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...said, by: { office: 'secretariat', person: 'bench' } }),
  });
  const { message, movesNothing } = (await answer.json()) as {
    readonly message?: string;
    readonly movesNothing?: string;
  };
  if (!answer.ok || movesNothing !== undefined) throw new Error(`${said.act}: ${message ?? movesNothing}`);
}

/** Waits in the page until the row of a case shows a stage and is painted; gives when that was, on the clock of the machine. */
const watch = `(name, stage) => new Promise((resolve) => {
  const look = () => {
    const row = document.querySelector('a[href$="cases/' + name + '/"]')?.closest('tr');
    if (row?.querySelector('.badge')?.textContent !== stage) return;
    document.removeEventListener('room:shown', look);
    requestAnimationFrame(() => setTimeout(() => resolve(performance.timeOrigin + performance.now()), 0));
  };
  document.addEventListener('room:shown', look);
})`;

/** One act on a case, and the open board with it. Both clocks count from the same epoch. */
async function timed(
  page: Page,
  address: string,
  name: string,
): Promise<{ readonly taken: number; readonly shown: number }> {
  const painted = page.evaluate<number>(`(${watch})(${JSON.stringify(name)}, 'inquiry')`);
  await page.evaluate('0');
  const now = (): number => performance.timeOrigin + performance.now();
  const began = now();
  await act(address, { act: 'find', case: name, words: 'what was found' });
  const taken = now();
  return { taken: taken - began, shown: (await painted) - began };
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]! * 10) / 10;
}
