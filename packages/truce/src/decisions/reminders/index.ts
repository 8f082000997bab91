export { digestOf, type Reminder, type ReminderStage, type ReminderTimes, remindersFrom } from './reminder.ts';
