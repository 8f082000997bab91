export { linkLoss, type Scene, scenes, takenBack, unwatched } from './scenes.ts';
export type { PartyCode, TrueIncident } from './true-incident.ts';
export { offshorePlaces, trueIncidents } from './true-incidents.ts';
