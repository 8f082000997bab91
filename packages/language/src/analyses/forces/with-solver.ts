export { loadSolver } from './solver.ts';
