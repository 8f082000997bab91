import type { Page } from 'playwright-core';

/** What makes a page wider than its window, but for what scrolls in a frame of its own; nothing where the page fits. */
export async function tooWide(page: Page): Promise<readonly string[]> {
  return (await page.evaluate(`(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    const wide = [...document.querySelectorAll('body *')].filter(
      (each) => each.getBoundingClientRect().right > width + 1 && !each.closest('.scroll, pre, svg, .quiet'));
    return ['page of ' + document.documentElement.scrollWidth + ' px in ' + width,
      ...wide.slice(0, 4).map((each) => each.localName + '.' + each.className + ' to ' + Math.round(each.getBoundingClientRect().right))];
  })()`)) as string[];
}
