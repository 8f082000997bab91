import { announce } from './announce.ts';
import { say } from './say.ts';

/**
 * `<button type="button" data-copy-link="<address>" hidden>` copies the address (read against the page), or without one
 * that of the page. It stays hidden where the browser offers no way to copy.
 */
export function offerCopyLink(page: Document): void {
  if (!navigator.clipboard) return;
  const show = () => {
    for (const button of page.querySelectorAll<HTMLElement>('[data-copy-link]')) button.hidden = false;
  };
  page.addEventListener('room:shown', show);
  page.addEventListener('click', async ({ target }) => {
    const button = (target as Element).closest<HTMLElement>('[data-copy-link]');
    if (!button) return;
    try {
      await navigator.clipboard.writeText(new URL(button.dataset.copyLink || location.href, document.baseURI).href);
      announce(say('link copied'));
      button.dataset.copied = '';
    } catch {
      announce(say('the browser did not allow copying; copy the address from its bar'));
    }
  });
  show();
}
