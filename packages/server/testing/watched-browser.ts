import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core';

/** A browser’s window whose every complaint is kept: requests that leave the room, errors, and what its policy forbade. */
export interface WatchedContext {
  readonly context: BrowserContext;
  readonly complaints: string[];
}

/** Opens a window that keeps its complaints; `origin` is the only place that may be asked. */
export async function watchedContext(
  browser: Browser,
  origin: string,
  options: BrowserContextOptions = {},
): Promise<WatchedContext> {
  const context = await browser.newContext(options);
  // A busy machine is slow, and no page is wrong for that.
  context.setDefaultTimeout(120_000);
  const complaints: string[] = [];
  context.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(`${origin}/`) && !url.startsWith(`blob:${origin}/`)) complaints.push(`request to ${url}`);
  });
  context.on('page', (page) => {
    const on = () => new URL(page.url()).pathname;
    page.on('console', (message) => {
      if (message.type() === 'error' || /Content Security Policy/i.test(message.text()))
        complaints.push(`${on()} console: ${message.text()}`);
    });
    page.on('pageerror', (error) => complaints.push(`${on()} error: ${error.message}`));
  });
  await context.addInitScript(
    `document.addEventListener('securitypolicyviolation', (event) => console.error('policy: ' + event.violatedDirective + ' ' + event.blockedURI));`,
  );
  return { context, complaints };
}
