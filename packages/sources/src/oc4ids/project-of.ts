import { formatInstant, type Instant, instant, type Position } from '@truceline/truce/kernel';
import { type Exact, formatExact, type Money, plusExact } from '@truceline/truce/pledges';
import type { Placing, WorksMoney } from '@truceline/truce/recovery';
import { isCurrency } from '../amount-text/index.ts';
import type { JsonObject } from '../open-contracting/json-members.ts';
import { codesOfSector } from '../open-contracting/sectors.ts';
import { keptText } from '../text-limits.ts';
import { exerciseMark, ocdsScheme, ownProcess } from './project-facts.ts';
import type { MoneyWord, WorksTold } from './works-told.ts';

/** A project to be written and what of it has no place in the file. */
export interface ProjectWritten {
  readonly project: JsonObject;
  readonly notes: readonly string[];
}

/** Organisations of one project under local ids, each with the roles in which it is named. */
interface Parties {
  readonly named: (name: string, role: string) => JsonObject;
  readonly all: () => readonly JsonObject[];
}

/** What one voice says of one project as an OC4IDS 0.9.5 project under an id. Members without content are left out, as the schema asks. */
export function projectOf(told: WorksTold, id: string): ProjectWritten {
  const { facts, works, speaker, entries, stage } = told;
  const parties = partiesOf();
  const exercise = entries.some((each) => each.exercise);
  const money = told.money.filter(({ amount }) => isListed(amount.currency));
  const name = text(facts.name);
  const title = exercise ? `${exerciseMark}${name ?? ''}`.trim() : name;
  const owner = text(facts.owner);
  const identifiers = facts.identifiers ?? [];
  const budget = budgetOf(money, parties);
  const authority = owner === undefined ? undefined : parties.named(owner, 'publicAuthority');
  const transactions = of(money, 'disbursed').map((word, index) => transactionOf(word, index, parties));
  const processes = [
    ...identifiers.flatMap(({ scheme, id: each }) =>
      scheme === ocdsScheme ? [{ id: each, summary: { ocid: each } }] : [],
    ),
    ...processesOf(money, parties),
  ];
  const project = without({
    id,
    updated: formatInstant(updatedAt(told)),
    identifiers: identifiers
      .filter(({ scheme }) => scheme !== ocdsScheme)
      .map(({ scheme, id: each }) => ({ scheme, id: each })),
    title,
    status: stage,
    sector: facts.sector === undefined ? undefined : codesOfSector(facts.sector),
    period:
      facts.planned === undefined
        ? undefined
        : { startDate: formatInstant(facts.planned.startsAt), endDate: formatInstant(facts.planned.endsAt) },
    publicAuthority: authority,
    locations: facts.placing === undefined ? undefined : locationsOf(facts.placing),
    budget,
    transactions,
    contractingProcesses: processes,
    parties: parties.all(),
    truceline: without({
      works,
      side: speaker.side,
      speaker: speaker.name,
      serves: facts.serves,
      uncertaintyM: facts.placing?.at === undefined ? undefined : facts.placing.uncertaintyM,
    }),
  });
  return { project, notes: notesOn(told, money) };
}

/** A member that is absent, an empty list or an empty object is left out. */
function without(members: Readonly<Record<string, unknown>>): JsonObject {
  const kept = Object.entries(members).filter(([, value]) => {
    if (value === undefined) return false;
    return typeof value !== 'object' || value === null || isFigure(value) || Object.keys(value).length > 0;
  });
  return Object.fromEntries(kept);
}

function text(value: string | undefined): string | undefined {
  const kept = keptText(value ?? '', 600);
  return kept === '' ? undefined : kept;
}

/** JSON of its own spelling: the digits of a figure as they are. */
const json = JSON as unknown as {
  readonly rawJSON: (text: string) => unknown;
  readonly isRawJSON: (value: unknown) => boolean;
};

function isFigure(value: unknown): boolean {
  return json.isRawJSON(value);
}

function figure(value: Exact): unknown {
  return json.rawJSON(formatExact(value));
}

function moneyMember({ value, currency }: Money): JsonObject {
  return { amount: figure(value), currency };
}

/** Currencies of the closed list of OC4IDS 0.9.5 as far as ours are on it. The leone of 2022 is not. */
function isListed(currency: string): boolean {
  return (isCurrency(currency) && currency !== 'SLE') || currency === 'XDR';
}

function updatedAt({ entries }: WorksTold): Instant {
  return entries.map(({ happenedAt }) => happenedAt.endsAt).reduce((a, b) => instant(Math.max(a, b)));
}

function partiesOf(): Parties {
  const ids = new Map<string, { readonly id: string; readonly roles: Set<string> }>();
  return {
    named: (name, role) => {
      const known = ids.get(name) ?? { id: `organisation-${ids.size + 1}`, roles: new Set() };
      known.roles.add(role);
      ids.set(name, known);
      return { id: known.id, name };
    },
    all: () => [...ids].map(([name, { id, roles }]) => ({ id, name, roles: [...roles].sort() })),
  };
}

function of(money: readonly MoneyWord[], kind: WorksMoney): readonly MoneyWord[] {
  return money.filter((each) => each.kind === kind);
}

function reference(from: string | undefined, role: string, parties: Parties): JsonObject | undefined {
  const name = text(from);
  return name === undefined ? undefined : parties.named(name, role);
}

/** The whole is the sum in the first currency; sources and further currencies stand as parts of it. */
function budgetOf(money: readonly MoneyWord[], parties: Parties): JsonObject | undefined {
  const words = of(money, 'budgeted');
  const [first] = words;
  const finance = of(money, 'committed').map(({ amount, from }, index) =>
    without({ id: String(index + 1), value: moneyMember(amount), financingParty: reference(from, 'funder', parties) }),
  );
  const same = words
    .filter(({ amount }) => amount.currency === first?.amount.currency)
    .map(({ amount }) => amount.value);
  const whole = first && { ...first.amount, value: same.reduce(plusExact) };
  const parts = words.map(({ amount, from }, index) =>
    without({ id: String(index + 1), amount: moneyMember(amount), sourceParty: reference(from, 'funder', parties) }),
  );
  const plain = words.length === 1 && first?.from === undefined;
  const budget = without({
    amount: whole && moneyMember(whole),
    approvalDate:
      words.length === 0
        ? undefined
        : formatInstant(instant(Math.max(...words.map(({ entry }) => entry.happenedAt.startsAt)))),
    budgetBreakdowns: plain || parts.length === 0 ? undefined : [{ id: '1', budgetBreakdown: parts }],
    finance,
  });
  return Object.keys(budget).length === 0 ? undefined : budget;
}

function transactionOf({ amount, from, entry }: MoneyWord, index: number, parties: Parties): JsonObject {
  return without({
    id: String(index + 1),
    date: formatInstant(entry.happenedAt.startsAt),
    value: moneyMember(amount),
    payer: reference(from, 'payer', parties),
  });
}

/** What was contracted and what was spent, each in a process of our own making: whose contracts they were nobody has told. */
function processesOf(money: readonly MoneyWord[], parties: Parties): readonly JsonObject[] {
  return [
    ...of(money, 'contracted').map(({ amount }, index) => ({
      id: `${ownProcess}contracted-${index + 1}`,
      summary: { contractValue: moneyMember(amount) },
    })),
    ...of(money, 'spent').map((word, index) => ({
      id: `${ownProcess}spent-${index + 1}`,
      summary: { transactions: [transactionOf(word, 0, parties)] },
    })),
  ];
}

/** The first location holds the position and the names; codes of further gazetteers follow, since one location holds one. */
function locationsOf(placing: Placing): readonly JsonObject[] {
  const codes = [...Map.groupBy(placing.gazetteer ?? [], ({ scheme }) => scheme)].map(([scheme, group]) => ({
    scheme,
    identifiers: [...new Set(group.map(({ id }) => id))],
  }));
  const first = without({
    geometry: placing.at && { type: 'Point', coordinates: coordinatesOf(placing.at) },
    gazetteer: codes[0],
    address: without({ region: text(placing.region), locality: text(placing.place) }),
  });
  const parts = [first, ...codes.slice(1).map((gazetteer) => ({ gazetteer }))];
  return parts.flatMap((part, index) => (Object.keys(part).length === 0 ? [] : [{ id: String(index + 1), ...part }]));
}

/** Degrees with five decimals at least: fewer would say that they were rounded. */
function coordinatesOf(at: Position): readonly unknown[] {
  return at.map((degrees) => {
    const digits = String(degrees);
    const [whole = '0', decimals = ''] = digits.split('.');
    return json.rawJSON(digits.includes('e') ? digits : `${whole}.${decimals.padEnd(5, '0')}`);
  });
}

function notesOn({ works, facts, money }: WorksTold, listed: readonly MoneyWord[]): readonly string[] {
  const named = `works \`${keptText(works, 200)}\``;
  const unlisted = money.filter((each) => !listed.includes(each)).map(({ amount }) => amount.currency);
  const sourced = [...of(money, 'contracted'), ...of(money, 'spent')].filter(({ from }) => from !== undefined).length;
  return [
    ...(unlisted.length === 0
      ? []
      : [`${named}: ${[...new Set(unlisted)].join(', ')} is no currency of OC4IDS; its money is left out`]),
    ...(sourced === 0 ? [] : [`${named}: ${sourced} figures of what was contracted or spent lose their source`]),
    ...(facts.placing?.uncertaintyM !== undefined && facts.placing.at === undefined
      ? [`${named}: an uncertainty without a position is left out`]
      : []),
  ];
}
