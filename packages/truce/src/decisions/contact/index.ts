export * from './contact.ts';
export { contactFrom } from './fold.ts';
export { deadlinesFromContact, type EscalationRow, type FirstView, firstView, type QuietRow } from './quieting.ts';
