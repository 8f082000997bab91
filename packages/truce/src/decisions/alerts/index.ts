export { type DutyNotice, type DutySeat, dutyNotices, holds, type NoticeGround } from './duty.ts';
export { type PublicAlert, peopleNeeded, publicAlerts } from './public-alert.ts';
export { type SectionBEntry, type SectionBGround, sectionB } from './section-b.ts';
