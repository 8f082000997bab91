export { withinByText } from './available.ts';
export { forcesForTasks } from './forces.ts';
