import { byText } from '../kernel/index.ts';
import type { EvidenceKind, Report, SourceClass } from '../reports/index.ts';
import type { SignKind } from './likelihoods.ts';
import type { GroupEvidence, Sign } from './weigh-groups.ts';

/** What a sign is worth depends on who offers it: this much of a report is asked for. */
export type Witness = Pick<Report, 'id' | 'sourceClass' | 'party' | 'actor' | 'evidence'>;

/** Evidence by independence group, from the reports of one incident. A copy in a group adds nothing but its name. */
export function evidenceFromReports<T extends Witness>(
  reports: readonly T[],
  groupOf: (report: T) => string,
): readonly GroupEvidence[] {
  const groups = new Map<string, T[]>();
  for (const report of reports) {
    const key = groupOf(report);
    const held = groups.get(key);
    if (held) held.push(report);
    else groups.set(key, [report]);
  }
  return [...groups]
    .sort(([a], [b]) => byText(a, b))
    .map(([group, members]) => ({
      group,
      ofParty: members.every(({ sourceClass }) => sourceClass === 'party'),
      reports: members.map(({ id }) => id),
      signs: distinct(members.flatMap(signsOf)),
    }));
}

function distinct(signs: readonly Sign[]): readonly Sign[] {
  return [...new Map(signs.map((sign) => [`${sign.kind} ${sign.of}`, sign])).values()].sort(
    (a, b) => byText(a.of, b.of) || byText(a.kind, b.kind),
  );
}

/** The signs that one report offers, as they may be counted by who speaks. */
export function signsOf(report: Witness): readonly Sign[] {
  const offered = (report.evidence ?? []).flatMap(({ kind, of }): readonly Sign[] => {
    const counted = countedAs(kind, of, report);
    return counted === undefined ? [] : [{ kind: counted, of }];
  });
  const { actor } = report;
  if (actor === undefined || offered.some((sign) => sign.of === actor && sign.kind !== 'denial')) return offered;
  return [...offered, { kind: namingBy(report, actor), of: actor }];
}

/** A party's word about itself is an admission or a denial; its word about anyone else is an accusation, whatever it is said to rest on. */
function countedAs(kind: EvidenceKind, of: string, { sourceClass, party }: Witness): SignKind | undefined {
  if (sourceClass === 'party') {
    if (of === party) return kind === 'denial' ? 'denial' : 'admission';
    if (kind !== 'denial') return 'accusation';
    return party === undefined ? 'denial' : undefined;
  }
  if (kind === 'admission') return 'toldAdmission';
  // What an outlet tells of somebody's measurement is somebody's word, as an eyewitness's is.
  if (sourceClass === 'media' && (kind === 'measured' || kind === 'weaponOfOne')) return 'eyewitness';
  return kind;
}

const naming: Readonly<Record<Exclude<SourceClass, 'party'>, SignKind>> = {
  monitor: 'named',
  sensor: 'named',
  neutral: 'named',
  media: 'relayed',
};

function namingBy({ sourceClass, party }: Witness, actor: string): SignKind {
  if (sourceClass === 'party') return actor === party ? 'admission' : 'accusation';
  return naming[sourceClass];
}
