import type { Browser } from 'playwright-core';
import type { ExerciseRooms } from './exercise-rooms.ts';

/** A page of the exercise that docs/pages shows as a picture; made anew by `node scripts/pictures.mjs`. */
export interface Pictured {
  readonly name: string;
  readonly room: 'operator' | 'public';
  /** Address below the case, in whose page a link may lead on. */
  readonly address: string;
  readonly link?: string;
  readonly width: number;
  readonly height: number;
}

/** Pages whose pictures are kept. */
export const picturedPages: readonly Pictured[] = [
  { name: 'home', room: 'public', address: 'at/2001-03-19/', width: 1280, height: 800 },
  { name: 'home-uk-phone', room: 'public', address: 'uk/at/2001-03-19/', width: 360, height: 740 },
  { name: 'breach', room: 'operator', address: 'breaches/', link: 'main a[href*="/brc-"]', width: 1280, height: 800 },
  { name: 'daily-report', room: 'public', address: 'days/2001-03-19/', width: 1280, height: 800 },
  { name: 'charts', room: 'public', address: 'charts/', width: 1280, height: 800 },
  { name: 'monitor', room: 'operator', address: 'monitor/', width: 1280, height: 800 },
  { name: 'agreement', room: 'public', address: 'agreement/', width: 1280, height: 800 },
];

/** Takes a picture of what a reader sees first: no motion, light, letters of the machine. Nothing where the page does not exist. */
export async function pictureOf(
  browser: Browser,
  rooms: ExerciseRooms,
  { room, address, link, width, height }: Pictured,
): Promise<Buffer | undefined> {
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: 'light',
    reducedMotion: 'reduce',
    deviceScaleFactor: 1,
    serviceWorkers: 'block',
  });
  // A busy machine is slow.
  context.setDefaultTimeout(120_000);
  try {
    const page = await context.newPage();
    const answer = await page.goto(`${rooms[room]}/drill/${address}`);
    if (answer?.status() !== 200) return undefined;
    if (link !== undefined) {
      await page.locator(link).first().click();
      await page.waitForLoadState();
    }
    return await page.screenshot({ animations: 'disabled', caret: 'hide' });
  } finally {
    await context.close();
  }
}

/** The letters of this machine in a number: where it differs, lines break elsewhere and pictures can only be alike. */
export async function lettersOf(browser: Browser): Promise<string> {
  const page = await browser.newPage();
  const widths = await page.evaluate(`['serif', 'sans-serif', 'system-ui', 'monospace'].map((family) => {
    const context = document.createElement('canvas').getContext('2d');
    context.font = '40px ' + family;
    return Math.round(context.measureText('Waffenruhe перемир’я trêve 0123456789').width * 100);
  })`);
  await page.close();
  return (widths as number[]).join(' ');
}
