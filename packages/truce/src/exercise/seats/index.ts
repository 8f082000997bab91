export { type ActDelivery, actsOfSeats } from './acts-of-seats.ts';
export { type Look, looksOf, type SeenBreach } from './looks.ts';
