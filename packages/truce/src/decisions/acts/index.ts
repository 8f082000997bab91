export * from './act.ts';
export { contactActs } from './contact-acts.ts';
export type { ActForm, FieldOfAct, Office } from './field-of-act.ts';
export { offices } from './field-of-act.ts';
export * from './order.ts';
export * from './parse-act.ts';
export * from './rivals.ts';
