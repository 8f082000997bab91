import type { ToldEntry } from '../../pledges/index.ts';
import { optional } from './gate.ts';

/** Whether evidence is an address that anybody can open. */
export function isAddress(text: string): boolean {
  return /^https?:\/\//.test(text);
}

/** What every entry has, member by member; of its evidence the addresses alone. */
export function toldBy(entry: ToldEntry): ToldEntry {
  const { id, happenedAt, receivedAt, speaker, evidence, grade, exercise, replaces } = entry;
  return {
    id,
    happenedAt,
    receivedAt,
    speaker: { side: speaker.side, name: speaker.name },
    evidence: evidence.filter(isAddress),
    grade,
    ...optional('exercise', exercise),
    ...optional('replaces', replaces),
  };
}
