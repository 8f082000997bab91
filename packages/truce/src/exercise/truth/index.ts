export { linkLoss, type Scene, scenes, takenBack, unwatched } from './scenes.ts';
export type { PartyCode, TrueIncident } from './true-incident.ts';
export { trueIncidents } from './true-incidents.ts';
