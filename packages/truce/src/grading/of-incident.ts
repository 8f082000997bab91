import {
  bestGrades,
  type Grade,
  type InformationCredibility,
  type Report,
  type SourceClass,
  type SourceReliability,
} from '../reports/index.ts';
import { credibilityFromGroups } from './credibility.ts';
import type { Outcome } from './resolved-items.ts';
import { type LetterStanding, lettersOfFeeds, type SourceLetters } from './source-letters.ts';
import type { StandingJudgements } from './standing.ts';
import { type IncidentStatus, statusOf } from './status.ts';

/** A report of an incident, with the independence group that it belongs to there. */
export type ReportInGroup = Pick<
  Report,
  'id' | 'feed' | 'source' | 'sourceClass' | 'kind' | 'actor' | 'grade' | 'evidence'
> & {
  readonly group: string;
  /** Whether it fits control of the ground, range and pattern; absent where nobody looked. */
  readonly consistent?: boolean;
};

/** Judgements on items, as far as the grades of an incident ask. */
export type ItemJudgements = Pick<StandingJudgements, 'marks' | 'digits' | 'method'>;

/** The digit of one report, with where it came from. */
export interface DigitStanding {
  readonly digit: InformationCredibility;
  readonly from: 'people' | 'groups' | 'feed';
  readonly because: string;
}

/** Both judgements of one report, side by side. */
export interface ReportGraded {
  readonly letter: LetterStanding;
  readonly digit: DigitStanding;
}

/** How an incident is graded: its best grades, its status, and what each report brings to it. */
export interface IncidentGraded {
  /** Grades to which no other of its reports is strictly better. */
  readonly grades: readonly Grade[];
  readonly status: IncidentStatus;
  /** Whether independence groups contradict each other. */
  readonly contradicted: boolean;
  readonly reports: ReadonlyMap<string, ReportGraded>;
}

const nobodyJudged: ItemJudgements = { marks: new Map(), digits: new Map() };

/**
 * The grades and the status of an incident from its reports (FUSION-AND-STATISTICS B). Each of the two parts is a person's
 * where people agree on one, else computed, else the feed's own. Digits are computed once two persons have put that in force; until
 * somebody judged something, the grades of the feeds stand. The order of reports changes nothing.
 */
export function gradesOfIncident(
  reports: readonly ReportInGroup[],
  judgements: ItemJudgements = nobodyJudged,
  letters: SourceLetters = lettersOfFeeds,
): IncidentGraded {
  const lettered = reports.map((report) => ({ report, letter: letters.letterOf(report) }));
  const groups = groupsOf(lettered, letters);
  const byGroups = judgements.method?.judgement.said.digits === 'groups';
  const digits = new Map<string, DigitStanding>();
  const digitByGroups = (report: ReportInGroup, letter: SourceReliability): DigitStanding => {
    const key = `${report.group}\u0000${letter}\u0000${saidBy(report)}\u0000${report.consistent ?? ''}`;
    const known = digits.get(key) ?? digitOf(report, letter, groups);
    digits.set(key, known);
    return known;
  };
  const graded = new Map(
    lettered.map(({ report, letter }): readonly [string, ReportGraded] => {
      const agreed = judgements.digits.get(report.id)?.agreed;
      const found = agreed === undefined && byGroups ? digitByGroups(report, letter.letter) : undefined;
      const digit: DigitStanding =
        agreed !== undefined
          ? { digit: agreed, from: 'people', because: 'judged by people' }
          : found && found.digit !== 6
            ? found
            : { digit: report.grade.information, from: 'feed', because: found?.because ?? 'as its feed has it' };
      return [report.id, { letter, digit }];
    }),
  );
  const all = [...graded.values()].map(
    ({ letter, digit }): Grade => ({ source: letter.letter, information: digit.digit }),
  );
  const contradicted = anyContradict(groups);
  return {
    grades: bestGrades(all),
    status: statusOf({ grades: all, marks: markOfGroups(reports, judgements), contradicted }),
    contradicted,
    reports: graded,
  };
}

/** What an independence group says of an incident, whoever of it says it. */
interface GroupSays {
  readonly group: string;
  readonly sourceClass: SourceClass;
  readonly letter: SourceReliability;
  /** Whom its members name; several where they do not agree among themselves. */
  readonly actors: ReadonlySet<string>;
  /** Whom its members say it was not. */
  readonly denied: ReadonlySet<string>;
  readonly noAttack: boolean;
}

function groupsOf(
  lettered: readonly { readonly report: ReportInGroup; readonly letter: LetterStanding }[],
  letters: SourceLetters,
): readonly GroupSays[] {
  return [...Map.groupBy(lettered, ({ report }) => report.group)].map(([group, members]): GroupSays => {
    const classes = members.map(({ report }) => letters.classOf(report));
    const known = members.map(({ letter }) => letter.letter).filter((letter) => letter !== 'F');
    const signs = members.flatMap(({ report }) => report.evidence ?? []);
    return {
      group,
      sourceClass: classes.find((each) => each === 'party') ?? classes[0]!,
      letter: known.sort().at(-1) ?? 'F',
      actors: new Set(members.flatMap(({ report }) => report.actor ?? [])),
      denied: new Set(signs.filter(({ kind }) => kind === 'denial').map(({ of }) => of)),
      noAttack: signs.some(({ kind, of }) => kind !== 'denial' && of === 'notAnAttack'),
    };
  });
}

function saidBy({ actor, evidence = [] }: ReportInGroup): string {
  return `${actor ?? ''}\u0000${evidence.some(({ kind, of }) => kind !== 'denial' && of === 'notAnAttack')}`;
}

function digitOf(report: ReportInGroup, letter: SourceReliability, groups: readonly GroupSays[]): DigitStanding {
  const noAttack = (report.evidence ?? []).some(({ kind, of }) => kind !== 'denial' && of === 'notAnAttack');
  const { digit, because } = credibilityFromGroups(
    { letter, ...(report.consistent === undefined ? {} : { consistent: report.consistent }) },
    groups
      .filter(({ group }) => group !== report.group)
      .map(({ group, sourceClass, letter: theirs, ...says }) => ({
        group,
        sourceClass,
        letter: theirs,
        says: answers(says, { actor: report.actor, noAttack }),
      })),
  );
  return { digit, from: 'groups', because };
}

/** Another group bears an item out unless it names another actor, says that it was not this one, or tells of no attack where the item does. */
function answers(
  { actors, denied, noAttack }: Pick<GroupSays, 'actors' | 'denied' | 'noAttack'>,
  item: { readonly actor: string | undefined; readonly noAttack: boolean },
): 'agrees' | 'contradicts' | 'silent' {
  if (noAttack !== item.noAttack) return 'contradicts';
  if (item.actor === undefined) return 'agrees';
  if (denied.has(item.actor)) return 'contradicts';
  if (actors.size === 0) return 'agrees';
  if (!actors.has(item.actor)) return 'contradicts';
  return actors.size === 1 ? 'agrees' : 'silent';
}

/** A group whose own members disagree contradicts nobody. */
function anyContradict(groups: readonly GroupSays[]): boolean {
  const named = new Set(groups.flatMap(({ actors }) => (actors.size === 1 ? [...actors] : [])));
  const attacks = new Set(groups.map(({ noAttack }) => noAttack));
  const denied = groups.some(
    ({ denied: by, group }) =>
      by.size > 0 &&
      groups.some(({ actors, group: other }) => other !== group && [...actors].some((each) => by.has(each))),
  );
  return named.size > 1 || attacks.size > 1 || denied;
}

/** What people found of each independence group. */
function markOfGroups(
  reports: readonly ReportInGroup[],
  { marks }: ItemJudgements,
): readonly ('confirmed' | 'refuted' | 'contested' | undefined)[] {
  return [...Map.groupBy(reports, ({ group }) => group).values()].map((members) => {
    const found = new Set(
      members.flatMap(({ id }): readonly Outcome[] => {
        const mark = marks.get(id);
        return mark ? [mark.agreed ?? 'contested'] : [];
      }),
    );
    found.delete('cannotTell');
    if (found.size > 1) return 'contested';
    const [only] = found;
    return only === 'cannotTell' ? undefined : only;
  });
}
