import { by, type Diagnostic } from '@truceline/truce/kernel';
import { itemKind, shortName } from '@truceline/truce/terms';
import { type CompiledAgreement, isBlocking } from '../compile/compile.ts';
import { lineStarts } from '../parse/place.ts';
import { forceFacts, moneyFacts, type PictureFact, powerFacts } from './facts.ts';

/** What a reader wants to know of a text at one look: what is open, who decides, which clocks, who pays, who watches. */
export interface TextPicture {
  readonly agreement: string;
  readonly title: string;
  readonly dated: string;
  readonly hash: string;
  /** True where an error of form, name, word or unit keeps the rest from being read. */
  readonly broken: boolean;
  readonly counts: Readonly<Record<Diagnostic['severity'], number>>;
  readonly open: readonly PictureHole[];
  readonly sections: readonly PictureSection[];
}

/** One question about a text, with what was found. No finding means: nothing found in what is encoded. */
export interface PictureSection {
  readonly id: string;
  readonly question: string;
  readonly findings: readonly PictureFinding[];
  /** What an analysis found that is no fault: who can block, what is pledged. */
  readonly facts: readonly PictureFact[];
}

/** A diagnostic with its place in the text, counted in characters from its start. */
export interface PictureFinding {
  readonly code: string;
  readonly severity: Diagnostic['severity'];
  readonly message: string;
  readonly line: number;
  readonly offset: number;
}

/** What a text does not say, and the item in which it does not say it. */
export interface PictureHole {
  /** True where no clause marks it as left open: it is not encoded at all. */
  readonly absent?: true;
  readonly item: string;
  readonly kind: string;
  readonly title: string;
  readonly expects: string;
  readonly reason: string;
  readonly offset: number;
}

const sections: readonly (readonly [id: string, question: string, belongs: (code: number) => boolean])[] = [
  ['form', 'What cannot be read as it stands?', (code) => code >= 700 && code <= 706 && code !== 705],
  ['power', 'Who decides, and who can block?', (code) => code >= 300 && code < 400],
  ['time', 'Which clocks start nowhere, or cannot be met?', (code) => code >= 400 && code < 500],
  ['never', 'What can never happen, or contradicts itself?', (code) => code >= 707 && code < 800],
  ['watched', 'Who watches, and who verifies?', (code) => code >= 600 && code < 700],
  ['ground', 'Where does it hold?', (code) => code >= 500 && code < 600],
  ['force', 'Who commands, with whose consent?', (code) => code >= 800 && code < 900],
  ['money', 'Who pays?', (code) => code >= 200 && code < 300],
  ['vague', 'What is vague?', (code) => (code > 101 && code < 200) || code === 705],
];

const weight = { error: 0, warning: 1, information: 2 } as const;

/** The picture of a compiled text; findings in imported files are left to the pictures of those. */
export function pictureOf(compiled: CompiledAgreement, path: string): TextPicture {
  const { terms, sidecar, text } = compiled;
  const lines = lineStarts(text);
  const own = compiled.diagnostics.filter((each) => each.file === path);
  const found = own.map(
    (each): PictureFinding => ({
      code: each.code,
      severity: each.severity,
      message: each.message,
      line: each.line,
      offset: Math.min((lines[each.line - 1] ?? 0) + each.column - 1, text.length),
    }),
  );
  const broken = own.some(isBlocking);
  const counts = { error: 0, warning: 0, information: 0 };
  const isOwn = (id: string): boolean => id.startsWith(`${terms.agreement}/`);
  const facts: Readonly<Record<string, readonly PictureFact[]>> = {
    power: powerFacts(terms, isOwn),
    money: moneyFacts(terms, isOwn),
    force: forceFacts(terms, isOwn),
  };
  for (const each of own) counts[each.severity]++;
  return {
    agreement: terms.agreement,
    title: sidecar.titles[terms.agreement] ?? terms.agreement,
    dated: terms.dated,
    hash: terms.hash,
    broken,
    counts,
    open: [...holesOf(compiled), ...(broken ? [] : absencesIn(found, compiled))].sort(
      by(
        (hole) => lastKinds.indexOf(hole.kind),
        (hole) => hole.offset,
        (hole) => hole.reason,
      ),
    ),
    sections: sections.map(([id, question, belongs]) => ({
      id,
      question,
      facts: facts[id] ?? [],
      findings: found
        .filter((each) => belongs(Number(each.code.slice(3))))
        .sort(
          by(
            (each) => weight[each.severity],
            (each) => each.offset,
            (each) => each.code,
          ),
        ),
    })),
  };
}

/** Kinds whose silence costs most come first; those that only describe come last. */
const lastKinds: readonly string[] = ['agreement', 'actor', 'group', 'levels', 'incident', 'class', 'annex', 'reading'];

function holesOf({ terms, sidecar, text }: CompiledAgreement): readonly PictureHole[] {
  return terms.holes
    .filter((hole) => hole.item === terms.agreement || hole.item.startsWith(`${terms.agreement}/`))
    .map((hole) => ({
      item: hole.item,
      kind: hole.item === terms.agreement ? 'agreement' : itemKind(hole.item),
      title: sidecar.titles[hole.item] ?? shortName(hole.item).replaceAll('_', ' '),
      expects: hole.expects,
      reason: hole.reason,
      offset: placeOf(hole.reason, sidecar.spans[hole.item]?.offset ?? 0, text),
    }));
}

/** What is asked where a clause is missing, by the finding that misses it; asked nothing where the clause is there. */
const missing: Readonly<Record<string, string>> = {
  'TL-102': 'what it means',
  'TL-201': 'who pays',
  'TL-301': 'who decides',
  'TL-302': 'who sits in it',
  'TL-303': 'by which rule it decides',
  'TL-313': 'who holds it',
  'TL-401': 'when it starts, and who says so',
  'TL-403': 'by when',
  'TL-404': 'in what time',
  'TL-405': 'who has to act',
  'TL-407': 'whether a second breach starts a new count',
  'TL-413': 'how long all of it lasts',
  'TL-504': 'who protects it',
  'TL-605': 'who verifies it',
  'TL-608': 'within what time it is counted',
};

/**
 * What is not encoded at all, so that taking out a hole leaves no fewer questions. A finding about a clause that is there
 * stands at the clause, and the clause's hole is on the list; one about a clause that is missing stands where none opens.
 */
function absencesIn(found: readonly PictureFinding[], { terms, sidecar, text }: CompiledAgreement): PictureHole[] {
  const starts = new Map(Object.entries(sidecar.spans).map(([id, { offset }]) => [offset, id]));
  return found.flatMap(({ code, offset }): readonly PictureHole[] => {
    const asked = missing[code];
    const item = code === 'TL-413' ? terms.agreement : starts.get(offset);
    const clock = code === 'TL-407' && !text.startsWith('resets', offset);
    if (asked === undefined || (item === undefined && !clock)) return [];
    const owner = item ?? ownerAt(offset, sidecar) ?? terms.agreement;
    if (code === 'TL-413' && terms.lasting.length > 0) return [];
    return [
      {
        absent: true,
        item: owner,
        kind: owner === terms.agreement ? 'agreement' : itemKind(owner),
        title: sidecar.titles[owner] ?? shortName(owner).replaceAll('_', ' '),
        expects: 'clause',
        reason: asked,
        offset,
      },
    ];
  });
}

/** The innermost item or step around a place. */
function ownerAt(at: number, { spans }: CompiledAgreement['sidecar']): string | undefined {
  return Object.entries(spans)
    .filter(([, { offset, length }]) => offset <= at && at < offset + length)
    .sort(by(([, { length }]) => length))[0]?.[0];
}

/** Where the reason of a hole stands in its item; the item's place where it is spelled with escapes. */
function placeOf(reason: string, from: number, text: string): number {
  const at = text.indexOf(`"${reason}"`, from);
  return at < 0 ? from : at;
}
