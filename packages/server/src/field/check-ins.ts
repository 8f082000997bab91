import { existsSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import type { FieldCheckIn } from '@truceline/truce/field';
import { byText, type Instant, instant } from '@truceline/truce/kernel';
import { z } from 'zod';
import { makeFolder, writeDurably } from '../store/index.ts';

/** When a team was last heard of, by the clock of its device, and when it means to be heard of again. It holds no place. */
export interface LastCheckIn {
  readonly team: string;
  readonly at: Instant;
  readonly nextBy?: Instant;
}

/** The newest check-in of each team of a case. */
export interface CheckIns {
  /** By name of the team. */
  readonly teams: readonly LastCheckIn[];
  /** The list lies there and cannot be read: nobody is known to be due. */
  readonly damaged: boolean;
}

const time = z.int().transform((ms) => instant(ms));
const form = z.array(z.strictObject({ team: z.string().min(1), at: time, nextBy: time.optional() }));

/**
 * Keeps the newest check-in of a team, beside the record and not in it; an older one that comes late changes nothing, and gives `false`.
 * A list that cannot be read is laid aside as `check-ins.damaged.json` and begun anew.
 */
export function keepCheckIn(caseFolder: string, { team, savedAt, nextBy }: FieldCheckIn): boolean {
  const { teams: held, damaged } = readCheckIns(caseFolder);
  if (held.some((each) => each.team === team && each.at >= savedAt)) return false;
  const others = held.filter((each) => each.team !== team);
  const all = [...others, { team, at: savedAt, ...(nextBy === undefined ? {} : { nextBy }) }];
  makeFolder(join(caseFolder, 'field'), 0o700);
  if (damaged) renameSync(fileOf(caseFolder), join(caseFolder, 'field', 'check-ins.damaged.json'));
  writeDurably(fileOf(caseFolder), `${JSON.stringify(all)}\n`, 0o600);
  return true;
}

/** The newest check-in of each team, as far as it was handed over. */
export function readCheckIns(caseFolder: string): CheckIns {
  const file = fileOf(caseFolder);
  if (!existsSync(file)) return { teams: [], damaged: false };
  try {
    const held = form.parse(JSON.parse(readFileSync(file, 'utf8')));
    const teams = held.map(({ nextBy, ...each }): LastCheckIn => (nextBy === undefined ? each : { ...each, nextBy }));
    return { teams: teams.sort((a, b) => byText(a.team, b.team)), damaged: false };
  } catch {
    return { teams: [], damaged: true };
  }
}

/** Whether a team said that it would be heard of by now, and was not. */
export function isOverdue({ nextBy }: LastCheckIn, now: Instant): boolean {
  return nextBy !== undefined && nextBy < now;
}

function fileOf(caseFolder: string): string {
  return join(caseFolder, 'field', 'check-ins.json');
}
