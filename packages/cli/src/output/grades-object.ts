import {
  auditTopics,
  type LetterFound,
  type LetterInForce,
  type LetterScope,
  letterFromRecord,
  letterInForce,
  outcomesOn,
  type SourceRecord,
} from '@truceline/truce/grading';
import { formatInstant, isRefusal } from '@truceline/truce/kernel';
import { type Edition, marksOf } from '@truceline/truce/pages';

/** What `truceline grades` tells. */
export type GradesObject = ReturnType<typeof gradesObject>;

/** The sources of a case with their letters on a topic and about a party. */
export function gradesObject(
  edition: Edition,
  asked: { readonly on: LetterScope; readonly cells: boolean; readonly audit: boolean },
) {
  const grading = edition.grading!();
  const { records, judgements } = grading;
  const names = new Map(records.map(({ id, source }) => [id, source]));
  const scoped = (record: SourceRecord, on: LetterScope) => ({
    ...on,
    ...outcomesOn(record, on),
    ...lettered(letterFromRecord(outcomesOn(record, on)), letterInForce(record, judgements, on)),
  });
  return {
    case: edition.case.id,
    marks: marksOf(edition),
    knownAt: formatInstant(edition.case.knownAt),
    dayZone: edition.case.dayZone,
    on: asked.on,
    digits: judgements.method?.judgement.said.digits ?? 'feeds',
    sources: records.map((record) => ({
      id: record.id,
      feed: record.feed,
      source: record.source,
      class: record.saidClass?.judgement.said.sourceClass ?? record.classes[0]?.sourceClass,
      classFrom: record.saidClass ? ('people' as const) : ('feed' as const),
      items: record.items,
      ...scoped(record, asked.on),
      ...(asked.cells
        ? {
            cells: record.cells.map(({ kind, party, outcomes, letter }) => {
              const on = { kind, ...(party === undefined ? {} : { party }) };
              return { ...on, ...outcomes, ...lettered(letter, letterInForce(record, judgements, on)) };
            }),
          }
        : {}),
    })),
    waiting: judgements.waiting.map(({ id, said }) => ({
      judgement: id,
      what: said.what,
      ...('source' in said ? { source: said.source } : {}),
      ...('letter' in said ? { letter: said.letter } : {}),
    })),
    ...(asked.audit
      ? {
          audit: auditTopics.map((topic) => {
            const audit = grading.audit(topic, edition.case.until);
            return isRefusal(audit)
              ? { topic, none: audit.message }
              : {
                  ...audit,
                  sources: audit.sources.map((each) => ({ ...each, name: names.get(each.source) ?? each.source })),
                };
          }),
        }
      : {}),
  };
}

function lettered(found: LetterFound, inForce: LetterInForce) {
  return {
    letter: 'letter' in inForce ? inForce.letter : inForce.letters.join(', '),
    letterFrom: inForce.from,
    byRecord: found.letter,
    posterior: { alpha: found.posterior.alpha, beta: found.posterior.beta, mean: found.posterior.mean },
    quantile: found.quantile,
  };
}
