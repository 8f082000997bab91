export type { Coalitions } from './coalitions.ts';
export { asNumber, type SeatPower, type Share } from './indices.ts';
export { type Leaving, type PowerOfBody, powerOf, whenMembersLeave } from './power.ts';
