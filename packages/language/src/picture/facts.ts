import { type Id, shortName, type Terms, withinByText } from '@truceline/truce/terms';
import { forcesForTasks } from '../analyses/forces/index.ts';
import { amountWords, fundingOf } from '../analyses/money/index.ts';
import { asNumber, type Leaving, type PowerOfBody, powerOf, whenMembersLeave } from '../analyses/power/index.ts';

/** Something that an analysis found and that is no fault of the text: one sentence about one item. */
export interface PictureFact {
  readonly item: Id;
  /** Names of the text stand in backticks. */
  readonly words: string;
}

/** Seats up to which each seat's share is told one by one. */
const sharesShown = 15;
/** Cases of members leaving that are told for one body. */
const leavingShown = 4;

/** Who can block and who can carry, body by body, and what changes when members leave. */
export function powerFacts(terms: Terms, own: (id: Id) => boolean): readonly PictureFact[] {
  return terms.bodies.filter((body) => own(body.id)).flatMap(factsOfBody);
}

type Body = Terms['bodies'][number];

/** A body that an edit left alone is the same object as before, and its coalitions need not be counted again. */
const told = new WeakMap<Body, readonly PictureFact[]>();

function factsOfBody(body: Body): readonly PictureFact[] {
  const facts = told.get(body) ?? readBody(body);
  told.set(body, facts);
  return facts;
}

function readBody(body: Body): readonly PictureFact[] {
  const power = powerOf(body);
  const fact = (words: string): PictureFact => ({ item: body.id, words: `${tick(body.id)}: ${words}` });
  if (power.kind === 'open')
    return [fact(`who can block cannot be told: the text does not say ${listed(power.open, 'and')}`)];
  if (!power.canDecide) return [fact('not even all seats together can adopt anything')];
  const leaving = whenMembersLeave(body).slice(0, leavingShown);
  return [fact(blockers(power)), fact(shares(power)), ...leaving.map((each) => fact(leavingWords(each)))];
}

type Read = Extract<PowerOfBody, { readonly kind: 'read' }>;

function blockers({ blockers: alone, carriers, seats, winning, blocking }: Read): string {
  const block =
    alone.length === 0
      ? `no seat can block alone${blocking.smallest === undefined ? '' : `, ${blocking.smallest} together can`}`
      : alone.length === seats.length && seats.length > 1
        ? `each of the ${seats.length} seats can block alone`
        : `${listed(alone.map(tick), 'and')} can block alone`;
  const carry = carriers.length === 0 ? 'none can carry alone' : `${listed(carriers.map(tick), 'and')} can carry alone`;
  return `${block}; ${carry}; it takes ${winning.smallest ?? seats.length} of ${seats.length} seats to adopt`;
}

function shares({ indices, uncounted, seats }: Read): string {
  if (!indices) return `the weight of each seat is not counted: ${uncounted}`;
  const told = seats
    .map((seat, index) => [seat, asNumber(indices[index]!.banzhafShare)] as const)
    .sort((a, b) => b[1] - a[1]);
  const first = told.slice(0, sharesShown).map(([seat, share]) => `${tick(seat)} ${perCent(share)}`);
  return `share of decisions that turn on each seat (Banzhaf): ${first.join(', ')}${told.length > sharesShown ? ` and ${told.length - sharesShown} more` : ''}`;
}

function leavingWords({ gone, canDecide, newBlockers, lostBlockers }: Leaving): string {
  const changes = [
    ...(canDecide ? [] : ['nothing can be adopted any more']),
    ...(newBlockers.length > 0 ? [`${listed(newBlockers.map(tick), 'and')} can then block alone`] : []),
    ...(lostBlockers.length > 0 ? [`${listed(lostBlockers.map(tick), 'and')} can no longer block alone`] : []),
  ];
  return `if ${listed(gone.map(tick), 'and')} ${gone.length === 1 ? 'leaves' : 'leave'}, ${listed(changes, 'and')}`;
}

/** What is pledged behind each item that has a cost. */
export function moneyFacts(terms: Terms, own: (id: Id) => boolean): readonly PictureFact[] {
  return fundingOf(terms)
    .filter(({ item, cost, state }) => own(item) && cost !== undefined && state !== 'unfunded')
    .map(({ item, cost, firm, conditional, vague }) => ({
      item,
      words: `${tick(item)}: ${amountWords({ ...cost!, amountMinor: firm })} of ${amountWords(cost!)} are firm${conditional > 0n ? `, ${amountWords({ ...cost!, amountMinor: conditional })} of it on a condition` : ''}${vague.length > 0 ? `; amount or stage of ${listed(vague.map(tick), 'and')} is open` : ''}`,
    }));
}

/** What is left of each force for its task, and how few withdrawals would break it. */
export function forceFacts(terms: Terms, own: (id: Id) => boolean): readonly PictureFact[] {
  return forcesForTasks(terms, withinByText(terms))
    .filter((task) => own(task.guarantee) && !task.open && task.available >= task.required)
    .map((task) => ({
      item: task.guarantee,
      words: `${tick(task.force)}: ${task.available} of the ${task.required} ${task.unit} it needs are pledged for ${tick(task.guarantee)}${task.breakers ? `; without ${listed(task.breakers.map(tick), 'and')} there are too few` : ''}`,
    }));
}

function tick(id: Id): string {
  return `\`${shortName(id)}\``;
}

function perCent(share: number): string {
  return `${(share * 100).toFixed(share > 0 && share < 0.01 ? 2 : 1)} %`;
}

function listed(words: readonly string[], last: string): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;
}
