import { type Basis, type DecidingBody, measureOf, type Share, shortName, type Terms } from '@truceline/truce/terms';

/** A share of a basis that a vote or a quorum asks for. */
interface Part extends Share {
  readonly of: Basis;
}

/** What is wrong with the voting rule of a body: it divides by nothing, or by it everything passes or nothing ever can. */
export function senselessVotes(body: DecidingBody, terms: Terms): readonly string[] {
  if (body.votes?.kind !== 'said') return [];
  const rule = body.votes.value;
  if (rule.kind === 'chair') return [];
  if (rule.kind === 'consensus') {
    const seats = seatsOf(body);
    return seats !== undefined && rule.minus >= seats && rule.minus > 0
      ? [`\`consensus minus ${rule.minus}\` passes though all of the ${seats} seats of @ object; lower the number`]
      : [];
  }
  const messages = rule.parts.flatMap((part) => senselessPart(part, body, terms) ?? []);
  return [...new Set(messages)];
}

/** What is wrong with the quorum of a body; one that is larger than all seats is another finding. */
export function senselessQuorum(body: DecidingBody, terms: Terms): readonly string[] {
  if (body.quorum?.kind !== 'said') return [];
  const part: Part = { comparison: '>=', ...body.quorum.value };
  const message = dividedByNothing(part) ?? moreThanAll(part, body) ?? unmeasured(part, body, terms);
  return message === undefined ? [] : [message];
}

function senselessPart(part: Part, body: DecidingBody, terms: Terms): string | undefined {
  const { comparison, numerator, denominator, of } = part;
  const asked = `\`${comparison} ${shareWords(part)} of ${of}\``;
  if (comparison !== '>=' && comparison !== '>')
    return `\`majority ${comparison}\` asks for few votes and not for many; write \`>=\` or \`>\``;
  if (denominator === 0) return dividedByNothing(part);
  if (numerator === 0 && comparison === '>=')
    return `${asked} passes without a vote in favour; ask for a part such as \`> 1/2\``;
  if (denominator > 1 && (numerator > denominator || (numerator === denominator && comparison === '>')))
    return `${asked} is more than all, so that nothing can pass; ask for a part such as \`> 1/2\``;
  const gap = unmeasured(part, body, terms);
  if (gap !== undefined || seatsOf(body) === undefined) return gap;
  const measured = measureOf(body.seats, of);
  if (!('measure' in measured)) return undefined;
  const { total, unit } = measured.measure;
  if (total === 0n) return `the ${of} of all seats of @ is 0, so that nothing can pass; correct it in \`seats\``;
  const most = BigInt(numerator) * unit;
  return denominator === 1 && (most > total || (most === total && comparison === '>'))
    ? `${asked} is more than all of @, so that nothing can pass; lower the number, or write a share such as \`> 1/2\``
    : undefined;
}

function dividedByNothing(part: Part): string | undefined {
  return part.denominator === 0
    ? `\`${shareWords(part)}\` divides by nothing; write a share such as \`1/2\`, or a number`
    : undefined;
}

/** Only where a seat is open: of seats that are all named TL-305 says how many may take part. */
function moreThanAll(part: Part, body: DecidingBody): string | undefined {
  return seatsOf(body) === undefined && part.denominator > 1 && part.numerator > part.denominator
    ? `a quorum of \`${shareWords(part)} of ${part.of}\` is more than all; ask for a part such as \`1/2\``
    : undefined;
}

/** Seats that are named, but not with what is counted. A number that the text leaves open is no fault. */
function unmeasured({ of }: Part, { id, seats }: DecidingBody, terms: Terms): string | undefined {
  if (of !== 'weight' && of !== 'population') return undefined;
  const open = new Set(terms.holes.map((hole) => hole.id));
  const missing = seats.flatMap((seat, index) =>
    typeof seat.actor !== 'string' || seat[of] !== undefined || open.has(`${id}#/seats/${index}/${of}`)
      ? []
      : [`\`${shortName(seat.actor)}\``],
  );
  if (missing.length === 0) return undefined;
  const who = `${missing.slice(0, 6).join(', ')}${missing.length > 6 ? ` and ${missing.length - 6} more` : ''}`;
  return `@ counts ${of}, and \`seats\` gives none for ${who}; add it, or leave it open with \`${of} unspecified\``;
}

/** How many sit in the body, where that is known and somebody does. */
function seatsOf({ seats }: DecidingBody): number | undefined {
  return seats.length > 0 && seats.every(({ actor }) => typeof actor === 'string') ? seats.length : undefined;
}

function shareWords({ numerator, denominator }: Share): string {
  return denominator === 1 ? String(numerator) : `${numerator}/${denominator}`;
}
