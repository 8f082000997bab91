export { accessRows } from './access.ts';
export { cameraWatches } from './cameras.ts';
export { type DeniedHours, deniedAccess, deniedHours, deniedWatches } from './denied-hours.ts';
export { flightWatches } from './flights.ts';
export { camerasSee, watchOf } from './means-at-work.ts';
export { patrolDays } from './patrols.ts';
export type { AccessSubmission, WatchSubmission } from './submission.ts';
