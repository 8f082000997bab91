import { type Instant, isRefusal, type Refusal, refuse } from '../../kernel/index.ts';
import { type Id, itemKind, itemsOf, resolveText, type Terms } from '../../terms/index.ts';
import { type ActDraft, type ActKind, type AnySaid, actForms, type Principal } from './act.ts';
import { type ActForm, type FieldOfAct, offices } from './field-of-act.ts';

const wordsMax = 4_000;
const listMax = 64;
const namePattern = /^[a-zA-Z0-9][\w.:-]{0,79}$/;
const personPattern = /^[\w.-]{1,40}$/;
const control = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;

/** What an act is checked against: the terms, the actions that they know, and the clock of whoever receives it. */
export interface ActGround {
  readonly terms: Terms;
  readonly now: Instant;
  /** The zone of times that bring none, as those of a form do. */
  readonly zone?: string;
}

/**
 * Reads an act as it comes in. Every member is checked against its form; a refusal names the member, says what is wrong
 * and what is expected. Whether the act is a legal move is for the docket to say: what was done is recorded either way.
 */
export function parseAct(value: unknown, ground: ActGround): ActDraft | Refusal {
  const { terms } = ground;
  if (!isObject(value)) return refuse('act', 'an act is an object with `act`, `by`, `happenedAt` and what it says');
  const { act, by, happenedAt, exercise, ...rest } = value;
  if (typeof act !== 'string' || !Object.hasOwn(actForms, act))
    return refuse('act', `\`act\`: one of ${Object.keys(actForms).join(', ')}`);
  const form: ActForm = actForms[act as ActKind];
  const principal = parsePrincipal(by, form, terms);
  if ('code' in principal) return principal;
  const at = doneAt(happenedAt, ground);
  if (isRefusal(at)) return at;
  const said = parseFields(rest, form, { ...ground, of: `\`${act}\`` });
  if (isRefusal(said)) return said;
  return {
    by: principal,
    happenedAt: at,
    said: { act, ...said } as unknown as AnySaid,
    ...(exercise === true ? { exercise: true } : {}),
  };
}

/** When something was done, as whoever enters it says: now where nothing is said, and never later than now. */
export function doneAt(value: unknown, { now, zone }: ActGround): Instant | Refusal {
  const at = value === undefined ? now : instantOf(value, zone);
  if (at === undefined) return refuse('act', '`happenedAt`: a time with its zone, such as 2031-03-14T06:05+03:00');
  return at > now
    ? refuse('act', '`happenedAt`: lies ahead of this machine’s clock; an act is entered when it was done')
    : at;
}

/** Reads what the fields of a form hold; a field that the form does not know is refused. */
export function parseFields(
  given: Readonly<Record<string, unknown>>,
  form: ActForm,
  ground: ActGround & { readonly of: string },
): Readonly<Record<string, unknown>> | Refusal {
  const unknown = Object.keys(given).find((each) => !Object.hasOwn(form.fields, each));
  if (unknown !== undefined)
    return refuse(
      'act',
      `\`${shown(unknown)}\`: ${ground.of} has no such field; it has ${Object.keys(form.fields).join(', ')}`,
    );
  const said: Record<string, unknown> = {};
  for (const [key, field] of Object.entries(form.fields)) {
    const value = given[key];
    if (value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) {
      if (field.optional) continue;
      return refuse('act', `\`${key}\` is missing: ${field.asks}`);
    }
    const read = parseField(value, field, ground);
    if (isWrong(read)) return refuse('act', `\`${key}\`: ${read.wrong}`);
    said[key] = read;
  }
  return said;
}

/** Who acts: an office that the form allows, whom it is held for, and a person as a code. Nobody has checked it. */
export function parsePrincipal(value: unknown, form: ActForm, terms: Terms): Principal | Refusal {
  if (!isObject(value)) return refuse('act', '`by`: who acts: `office`, `of`, `person`');
  const { office, of, person } = value;
  const known = offices.find((each) => each === office);
  if (!known) return refuse('act', `\`by.office\`: one of ${offices.join(', ')}`);
  // Directors stand for any seat of an exercise.
  if (known !== 'director' && !form.offices.includes(known))
    return refuse('act', `\`by.office\`: to ${form.does} is for ${form.offices.join(', ')}, not for ${known}`);
  if (typeof person !== 'string' || !personPattern.test(person))
    return refuse('act', '`by.person`: a code of letters and digits, never a name');
  if (of === undefined || of === '') return { office: known, person, authenticated: false };
  const item = typeof of === 'string' ? itemNamed(of, ['actor', 'body', 'group', 'mechanism'], terms) : undefined;
  return item === undefined
    ? refuse('act', '`by.of`: an actor, group, mechanism or body of the text')
    : { office: known, of: item, person, authenticated: false };
}

interface Wrong {
  readonly wrong: string;
}

function isWrong(value: unknown): value is Wrong {
  return isObject(value) && 'wrong' in value;
}

/** A moment as a program writes it, or as a form does, on the clocks of the case. */
function instantOf(value: unknown, zone: string | undefined): Instant | undefined {
  if (typeof value !== 'string' || value.length > 40) return undefined;
  const resolved = resolveText(value, zone);
  return resolved.kind === 'at' ? resolved.at : undefined;
}

function parseField(value: unknown, field: FieldOfAct, ground: ActGround): unknown {
  switch (field.kind) {
    case 'name':
      return typeof value === 'string' && namePattern.test(value)
        ? value
        : { wrong: `${field.asks}: letters, digits and \`-_.:\`, at most 80` };
    case 'words':
      return parseWords(value, field.asks);
    case 'instant':
      return (
        instantOf(value, ground.zone) ?? {
          wrong: `${field.asks}: a time with its zone, such as 2031-03-14T06:05+03:00`,
        }
      );
    case 'count': {
      const number = typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value;
      return Number.isSafeInteger(number) && (number as number) >= 0
        ? number
        : { wrong: `${field.asks}: a whole number` };
    }
    case 'choice':
      return field.of.find((each) => each === value) ?? { wrong: `${field.asks}: one of ${field.of.join(', ')}` };
    case 'item':
      return (
        (typeof value === 'string' ? itemNamed(value, field.of, ground.terms) : undefined) ?? {
          wrong: `${field.asks}: the name of something of the text (${field.of.join(', ')})`,
        }
      );
    case 'items':
    case 'names': {
      const listed = typeof value === 'string' ? value.split(/[\s,]+/).filter((each) => each !== '') : value;
      if (!Array.isArray(listed) || listed.length > listMax)
        return { wrong: `${field.asks}: a list of at most ${listMax}` };
      const one: FieldOfAct =
        field.kind === 'names' ? { kind: 'name', asks: field.asks } : { kind: 'item', of: field.of, asks: field.asks };
      const read = listed.map((each) => parseField(each, one, ground));
      return read.find(isWrong) ?? [...new Set(read)];
    }
  }
}

function parseWords(value: unknown, asks: string): string | Wrong {
  if (typeof value !== 'string') return { wrong: `${asks}: words` };
  const text = value.replaceAll('\r\n', '\n').trim();
  if (text === '') return { wrong: `${asks}: no words` };
  if (text.length > wordsMax) return { wrong: `${asks}: ${text.length} characters, at most ${wordsMax}` };
  if (control.test(text)) return { wrong: `${asks}: holds characters that no page can show` };
  return text.isWellFormed() ? text : { wrong: `${asks}: holds half of a character` };
}

/** An item by its id or, where only one has it, its short name. Actions and levels are words, not items. */
function itemNamed(text: string, kinds: readonly string[], terms: Terms): Id | undefined {
  if (kinds.includes('action')) return /^[a-z][a-z_]{0,40}$/.test(text) ? text : undefined;
  const ids = [
    ...itemsOf(terms).map(({ id }) => id),
    ...terms.ladders.flatMap(({ steps }) => steps.map(({ id }) => id)),
  ];
  const fitting = ids.filter((id) => kinds.includes(itemKind(id)) && (id === text || id.endsWith(`/${text}`)));
  const [exact] = fitting.filter((id) => id === text);
  return exact ?? (fitting.length === 1 ? fitting[0] : undefined);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function shown(text: string): string {
  return text.replace(/[^\w.-]/g, '?').slice(0, 40);
}
