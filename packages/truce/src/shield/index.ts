export * from './accession.ts';
export * from './accession-clusters.ts';
export * from './accession-entry.ts';
export * from './accession-power.ts';
export { stepWords, whyNotTaken } from './accession-rules.ts';
export * from './belonging.ts';
export * from './cost-funds.ts';
export type { CostMonth } from './cost-months.ts';
export { byKey, type CommonCostRule, type CostShare } from './cost-shares.ts';
export * from './cost-sheet.ts';
export * from './cost-terms.ts';
export * from './layer.ts';
export * from './layer-entry.ts';
export * from './layer-row.ts';
export * from './promised.ts';
export { type Shield, type ShieldGround, shieldOf } from './shield.ts';

export type { ShieldHeadline } from './shield-headline.ts';
export * from './shield-view.ts';
