import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/**
 * axe on a page as it stands, in one frame, and telling of violations only: the same rules in a fifth of the time. What passes is of
 * no interest to a test, and no page of the room holds a frame.
 */
export function axeOn(page: Page): AxeBuilder {
  return new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] });
}
