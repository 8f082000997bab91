export { type ChannelReminded, type RemindAsked, remind } from './remind.ts';
export { type RemindersFile, readRemindersFile } from './reminders-file.ts';
