export { remind } from './remind.ts';
export { readRemindersFile } from './reminders-file.ts';
