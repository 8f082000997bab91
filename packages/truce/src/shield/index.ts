export * from './belonging.ts';
export * from './layer.ts';
export * from './layer-entry.ts';
export * from './layer-row.ts';
export { type Shield, type ShieldGround, shieldOf } from './shield.ts';
