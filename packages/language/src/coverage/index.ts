export { absenceCodes, asFarAsRead, inWhatIsRead } from './absence.ts';
export { clausesOf, type PaperClause, startsClause } from './clauses.ts';
export { type Coverage, coverageOf } from './coverage.ts';
