export * from './custody.ts';
export * from './entry.ts';
export * from './inventory.ts';
export * from './outside-sites.ts';
export * from './sensor.ts';
export * from './sites.ts';
export * from './withdrawal.ts';
