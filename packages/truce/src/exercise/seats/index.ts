export { type ActDelivery, actsOfSeats } from './acts-of-seats.ts';
export { type FindingMove, findingMoves } from './findings-of-seats.ts';
export { type Look, looksOf, type SeenBreach } from './looks.ts';
