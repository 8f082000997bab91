import type { Tag } from './tag.ts';

const hashtags = ['contact', 'respondee', 'respondent', 'description', 'comments', 'comment', 'notes', 'text'];
const attributes = [
  'contact',
  'email',
  'phone',
  'respondent',
  'respondee',
  'enumerator',
  'interviewer',
  'focal',
  'person',
  'notes',
  'comments',
  'text',
  'description',
  'remarks',
];
const headings =
  /contact|phone|e-?mail|enumerator|interviewer|respondent|surname|first name|full name|head of (?:the )?household|remarks?|comments?|notes?\b|піб|прізвищ|телефон|контакт|коментар|примітк|фио|nom de famille|nachname/iu;

/** Whether a column that counts nobody may hold a person's name or free text, by its tag or its heading. Such a column is never read. */
export function mayHoldPersons(tag: Tag | undefined, heading: string): boolean {
  if (headings.test(heading)) return true;
  return (
    tag !== undefined && (hashtags.includes(tag.hashtag) || tag.attributes.some((each) => attributes.includes(each)))
  );
}
