export { forcesForTasks } from './forces.ts';
