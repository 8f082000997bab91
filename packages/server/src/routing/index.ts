export { type RoutingEngine, readEngine } from './engine.ts';
export { engineTimes } from './engine-times.ts';
