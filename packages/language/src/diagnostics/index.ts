import type { Diagnostic } from '@truceline/truce/kernel';
import { type Item, itemsOf, type Sidecar, type Terms } from '@truceline/truce/terms';
import { command } from './command.ts';
import { consistency } from './consistency.ts';
import type { Finding, Ground } from './finding.ts';
import { forces } from './forces.ts';
import { money } from './money.ts';
import { monitoring } from './monitoring.ts';
import { power } from './power.ts';
import { territory } from './territory.ts';
import { time } from './time.ts';
import { vagueness } from './vagueness.ts';

/** What a text leaves open or cannot mean, from its terms alone: findings about the text, which do not stop a run. */
export function diagnose(terms: Terms, sidecar: Sidecar, file: string, ground: Ground): readonly Diagnostic[] {
  const own = itemsOf(terms).filter((item) => item.id.startsWith(`${terms.agreement}/`));
  const findings = [vagueness, money, power, forces, time, territory, monitoring, command, consistency].flatMap(
    (check) => check(terms, own, ground),
  );
  const byId = new Map(own.map((item) => [item.id, item]));
  return findings.filter((finding) => !isAllowed(finding, byId)).map((finding) => placed(finding, sidecar, file));
}

function isAllowed(finding: Finding, items: ReadonlyMap<string, Item>): boolean {
  return items.get(finding.item)?.allow.some((each) => each.code === finding.code) ?? false;
}

function placed({ item, code, severity, message }: Finding, sidecar: Sidecar, file: string): Diagnostic {
  const span = sidecar.spans[item];
  return {
    code,
    severity,
    message,
    file: span?.file ?? file,
    line: span?.line ?? 1,
    column: span?.column ?? 1,
  };
}
