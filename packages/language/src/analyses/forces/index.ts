export { bearingOf, type Within, withinByText } from './available.ts';
export { type ForceForTask, forcesForTasks } from './forces.ts';
