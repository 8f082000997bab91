export { type Leaving, whenMembersLeave } from './departures.ts';
export { type AloneBlockers, blockersAlone } from './escalation.ts';
export { asNumber } from './indices.ts';
export { type PowerOfBody, powerAlone, powerOf } from './power.ts';
