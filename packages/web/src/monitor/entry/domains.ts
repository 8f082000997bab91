/** Where something happens, as reports divide it. */
export const domains = ['land', 'air', 'sea', 'spectrum'] as const;
export type DomainName = (typeof domains)[number];
