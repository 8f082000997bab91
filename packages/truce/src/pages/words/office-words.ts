import { phrase, say } from '../../wording/index.ts';

const offices: Readonly<Record<string, string>> = {
  secretariat: phrase('secretariat'),
  chair: phrase('chair'),
  delegate: phrase('delegate'),
  duty: phrase('duty'),
  liaison: phrase('liaison'),
  party: phrase('party'),
  organ: phrase('organ'),
  command: phrase('command'),
  director: phrase('director'),
};

/** An office, as it is called by the language of acts: `secretariat`, `duty`. */
export function officeWords(office: string): string {
  return Object.hasOwn(offices, office) ? say(offices[office]!) : office;
}
