import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const known = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The browser that CHROMIUM_PATH names, or the system's. Without one, browser tests skip and say so; TRUCELINE_REQUIRE_ALL makes that a failure. */
export function chromiumPath(): string | undefined {
  const found = [process.env.CHROMIUM_PATH ?? '', ...known].find((path) => path !== '' && existsSync(path));
  if (found) return found;
  if (process.env.TRUCELINE_REQUIRE_ALL === '1') throw new Error('no Chromium, and TRUCELINE_REQUIRE_ALL asks for it');
  console.info('skipped: no Chromium; install Debian’s package `chromium`, or name one in CHROMIUM_PATH');
  return undefined;
}

/** What a browser is started with: without a window, and without anything that would reach for the network. */
export function browserArgs(): readonly string[] {
  const args = [
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ];
  return process.getuid?.() === 0 ? ['--no-sandbox', ...args] : args;
}

/** Opens the browser. */
export function openBrowser(executablePath: string): Promise<Browser> {
  return chromium.launch({ executablePath, headless: true, args: [...browserArgs()] });
}
