export { partyClaims } from './claims.ts';
export { hostileAddress, hostileTitles } from './hostile-titles.ts';
export { missionReports } from './mission.ts';
export { partyReports } from './parties.ts';
export { pressReports } from './press.ts';
export { later, type Submission } from './submission.ts';
