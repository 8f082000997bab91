import { formatInstant, instant, parseInstant } from '@truceline/truce/kernel';
import { firstState, type MonitorState } from '../state/index.ts';

/** The version of the form in which the state stands in an address. */
export const addressVersion = 1;
/** A longer query is not read: no state makes one, and servers cut them. */
export const addressMaxChars = 12_000;

/** What an address said that could not be taken as it stands; each becomes a sentence above the page. */
export type AddressNotice =
  | { readonly kind: 'unknown'; readonly key: string }
  | { readonly kind: 'malformed'; readonly key: string; readonly value: string }
  | { readonly kind: 'twice'; readonly key: string }
  | { readonly kind: 'tooLong' }
  /** Of version 0: an address without `v`, as the other pages of the room make it. */
  | { readonly kind: 'older' }
  | { readonly kind: 'newer'; readonly version: string };

/** A state, and what of the address is not in it. */
export interface AddressRead {
  readonly state: MonitorState;
  readonly notices: readonly AddressNotice[];
}

interface Parameter {
  readonly key: string;
  /** The text for the address, already encoded; nothing where the state holds the default. */
  readonly write: (state: MonitorState) => string | undefined;
  /** The state with the value in it; nothing where the text is none. */
  readonly read: (state: MonitorState, text: string) => MonitorState | undefined;
}

/** In the order in which they stand in every address. */
const parameters: readonly Parameter[] = [
  clock('at'),
  clock('known'),
  clock('against'),
  list('zone', 'zones'),
  bound('from'),
  bound('to'),
  list('kind', 'kinds'),
  list('grade', 'grades'),
  {
    key: 'text',
    write: ({ filters }) => (filters.text === '' ? undefined : encoded(filters.text)),
    read: (state, text) => filtered(state, { text: decoded(text) }),
  },
  named('incident'),
  named('report'),
  {
    key: 'map',
    write: ({ camera }) =>
      camera && [rounded(camera.lon, 5), rounded(camera.lat, 5), rounded(camera.zoom, 2)].join(','),
    read: (state, text) => {
      const numbers = /^-?\d{1,3}(\.\d{1,5})?,-?\d{1,2}(\.\d{1,5})?,\d{1,2}(\.\d{1,2})?$/.test(text)
        ? text.split(',').map(Number)
        : [];
      const [lon, lat, zoom] = numbers;
      if (lon === undefined || lat === undefined || zoom === undefined) return undefined;
      if (Math.abs(lon) > 180 || Math.abs(lat) > 85 || zoom > 22) return undefined;
      return { ...state, camera: { lon, lat, zoom } };
    },
  },
  {
    key: 'layers',
    write: ({ layers }) => (layers.length === 0 ? undefined : layers.map(encoded).join(',')),
    read: (state, text) => {
      const layers = text.split(',').map(decoded);
      return layers.includes('') ? undefined : { ...state, layers };
    },
  },
  {
    key: 'view',
    write: ({ view }) => (view === firstState.view ? undefined : view),
    read: (state, text) => (text === 'desk' || text === 'board' ? { ...state, view: text } : undefined),
  },
];

/** The query of an address that holds the whole state: fixed order, without what is the default, instants in UTC. */
export function addressOf(state: MonitorState): string {
  const written = parameters.flatMap(({ key, write }) => {
    const text = write(state);
    return text === undefined ? [] : [`${key}=${text}`];
  });
  return written.length === 0 ? '' : `?${[`v=${addressVersion}`, ...written].join('&')}`;
}

/** The state that a query holds. What it cannot hold is left out, and said in a notice. */
export function readAddress(query: string): AddressRead {
  if (query.length > addressMaxChars) return { state: firstState, notices: [{ kind: 'tooLong' }] };
  const notices: AddressNotice[] = [];
  const given = new Map<string, string>();
  for (const part of query.replace(/^\?/, '').split('&')) {
    if (part === '') continue;
    const at = part.indexOf('=');
    const key = attempted(() => decoded(at < 0 ? part : part.slice(0, at))) ?? part;
    if (given.has(key)) notices.push({ kind: 'twice', key });
    else given.set(key, at < 0 ? '' : part.slice(at + 1));
  }
  const version = given.get('v');
  if (version === undefined || version === '0') {
    // What says the same in every version needs none: links of other pages have `known` alone, and a duty room types `view`.
    if ([...given.keys()].some((key) => !['v', 'known', 'view'].includes(key))) notices.push({ kind: 'older' });
  } else if (!/^\d{1,6}$/.test(version)) notices.push({ kind: 'malformed', key: 'v', value: shown(version) });
  else if (Number(version) > addressVersion) notices.push({ kind: 'newer', version });
  let state = firstState;
  for (const { key, read } of parameters) {
    const text = given.get(key);
    if (text === undefined) continue;
    const next = attempted(() => read(state, text));
    if (next) state = next;
    else notices.push({ kind: 'malformed', key, value: shown(text) });
  }
  for (const key of given.keys())
    if (key !== 'v' && !parameters.some((each) => each.key === key)) notices.push({ kind: 'unknown', key });
  return { state, notices };
}

/** The address that a reader hands on: it always says as of when it was known. */
export function linkOf(state: MonitorState, knownAt: number): string {
  return addressOf({ ...state, known: state.known ?? knownAt });
}

function clock(key: 'at' | 'known' | 'against'): Parameter {
  return {
    key,
    write: (state) => instantText(state[key]),
    read: (state, text) => withInstant(text, (at) => ({ ...state, [key]: at })),
  };
}

function bound(key: 'from' | 'to'): Parameter {
  return {
    key,
    write: ({ filters }) => instantText(filters[key]),
    read: (state, text) => withInstant(text, (at) => filtered(state, { [key]: at })),
  };
}

function list(key: string, member: 'zones' | 'kinds' | 'grades'): Parameter {
  return {
    key,
    write: ({ filters }) => (filters[member].length === 0 ? undefined : filters[member].map(encoded).join(',')),
    read: (state, text) => {
      const names = text.split(',').map(decoded);
      return names.includes('') ? undefined : filtered(state, { [member]: names });
    },
  };
}

function named(key: 'incident' | 'report'): Parameter {
  return {
    key,
    write: (state) => (state[key] === undefined ? undefined : encoded(state[key])),
    read: (state, text) => (text === '' ? undefined : { ...state, [key]: decoded(text) }),
  };
}

function filtered(state: MonitorState, filters: Partial<MonitorState['filters']>): MonitorState {
  return { ...state, filters: { ...state.filters, ...filters } };
}

/** To the minute where that says it all: `2026-03-01T05:12Z`. */
function instantText(at: number | undefined): string | undefined {
  return at === undefined ? undefined : formatInstant(instant(at)).replace(/(:00)?\.000Z$/, 'Z');
}

function withInstant(text: string, next: (at: number) => MonitorState): MonitorState | undefined {
  const at = parseInstant(decoded(text));
  return at === undefined ? undefined : next(at);
}

/** Commas part the names of a list, so one within a name is encoded; half a character stands for none. */
function encoded(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}

function decoded(text: string): string {
  return decodeURIComponent(text.replaceAll('+', ' '));
}

/** What was written, as far as it fits a sentence. */
function shown(text: string): string {
  const plain = attempted(() => decoded(text)) ?? text;
  return plain.length > 60 ? `${[...plain].slice(0, 60).join('')}…` : plain;
}

function attempted<Made>(make: () => Made): Made | undefined {
  try {
    return make();
  } catch {
    return undefined;
  }
}

function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
