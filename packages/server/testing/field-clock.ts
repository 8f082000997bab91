import { instant } from '@truceline/truce/kernel';

/** The clock of the room in tests with a real browser: the machine's own, which the page reads as well. */
export const now = () => instant(Date.now());
