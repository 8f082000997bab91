import type { Diagnostic } from '@truceline/truce/kernel';
import { type Item, itemsOf, type Sidecar, type Terms } from '@truceline/truce/terms';
import type { Places } from '../compile/places.ts';
import { clausesAtFault, clausesBehind } from './clause-at-fault.ts';
import { command } from './command.ts';
import { consistency } from './consistency.ts';
import type { Finding, Ground } from './finding.ts';
import { forces } from './forces.ts';
import { money } from './money.ts';
import { monitoring } from './monitoring.ts';
import { power } from './power.ts';
import { rules } from './rules.ts';
import { territory } from './territory.ts';
import { time } from './time.ts';
import { vagueness } from './vagueness.ts';

/** A compiled text and where its parts stand. */
interface Text {
  readonly terms: Terms;
  readonly sidecar: Sidecar;
  readonly places: Places;
  readonly file: string;
}

/** What a text leaves open or cannot mean, from its terms alone: findings about the text, which do not stop a run. */
export function diagnose(text: Text, ground: Ground): readonly Diagnostic[] {
  const { terms } = text;
  const own = itemsOf(terms).filter((item) => item.id.startsWith(`${terms.agreement}/`));
  const findings = [vagueness, money, power, forces, time, territory, monitoring, command, consistency, rules].flatMap(
    (check) => check(terms, own, ground),
  );
  const byId = new Map(own.map((item) => [item.id, item]));
  return findings
    .filter((finding) => !isAllowed(finding, byId) && !waits(finding, ground))
    .map((finding) => placed(finding, text));
}

/** What nothing can mean is not silenced: the text does not run with it. */
const neverAllowed: ReadonlySet<string> = new Set(['TL-706']);

function isAllowed(finding: Finding, items: ReadonlyMap<string, Item>): boolean {
  if (neverAllowed.has(finding.code)) return false;
  return items.get(finding.item)?.allow.some((each) => each.code === finding.code) ?? false;
}

/** Whether the clause that a finding is about is wrong in itself: it may have caused the finding, and is told already. */
function waits({ item, code, clause }: Finding, { broken }: Ground): boolean {
  const wrong = broken?.get(item);
  return wrong !== undefined && (clause === undefined ? clausesBehind(code) : [clause]).some((each) => wrong.has(each));
}

/** At the hole or the clause that a finding is about; else at its item. */
function placed({ item, code, severity, message, clause, hole }: Finding, { sidecar, places, file }: Text): Diagnostic {
  const place =
    (hole === undefined ? undefined : places.hole(item, hole)) ??
    places.clause(item, clause === undefined ? clausesAtFault(code) : [clause]) ??
    sidecar.spans[item];
  return {
    code,
    severity,
    message,
    file: place?.file ?? file,
    line: place?.line ?? 1,
    column: place?.column ?? 1,
  };
}
