import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FieldCheckIn } from '@truceline/truce/field';
import { byText, type Instant } from '@truceline/truce/kernel';
import { makeFolder, writeDurably } from '../store/index.ts';

/** When a team was last heard of, by the clock of its device, and when it means to be heard of again. */
export interface LastCheckIn {
  readonly team: string;
  readonly at: Instant;
  readonly nextBy?: Instant;
}

/** Keeps the newest check-in of a team, beside the record and not in it; an older one that comes late changes nothing, and gives `false`. */
export function keepCheckIn(caseFolder: string, { team, savedAt, nextBy }: FieldCheckIn): boolean {
  const held = lastCheckIns(caseFolder);
  if (held.some((each) => each.team === team && each.at >= savedAt)) return false;
  const others = held.filter((each) => each.team !== team);
  const all = [...others, { team, at: savedAt, ...(nextBy === undefined ? {} : { nextBy }) }];
  makeFolder(join(caseFolder, 'field'), 0o700);
  writeDurably(fileOf(caseFolder), `${JSON.stringify(all)}\n`, 0o600);
  return true;
}

/** The newest check-in of each team, by name of the team. */
export function lastCheckIns(caseFolder: string): readonly LastCheckIn[] {
  const file = fileOf(caseFolder);
  const held = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as LastCheckIn[]) : [];
  return held.sort((a, b) => byText(a.team, b.team));
}

/** Whether a team said that it would be heard of by now, and was not. */
export function isOverdue({ nextBy }: LastCheckIn, now: Instant): boolean {
  return nextBy !== undefined && nextBy < now;
}

function fileOf(caseFolder: string): string {
  return join(caseFolder, 'field', 'check-ins.json');
}
