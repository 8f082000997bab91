import { isRefusal, parseFieldKey } from '@truceline/record/sealing';

/** What an operator's link says. */
export interface OperatorLink {
  /** The public key as text: `tlf1_…`. */
  readonly key: string;
  readonly case?: string;
  /** Short names of zones that a patrol may choose from. */
  readonly zones: readonly string[];
  readonly team?: string;
}

/** Names in a link at most, and letters of each. */
const [zonesMax, lettersMax] = [60, 80];

/**
 * Reads a link, what stands behind its `#`, or a key alone. `undefined` where there is no whole key in it. What a link
 * says is taken for words, never for markup, and bounded.
 */
export function readOperatorLink(text: string): OperatorLink | undefined {
  const said = new URLSearchParams(text.includes('#') ? text.slice(text.indexOf('#') + 1) : text.trim());
  const key = said.get('key') ?? text.trim();
  if (isRefusal(parseFieldKey(key))) return undefined;
  const bounded = (name: string): string | undefined => said.get(name)?.trim().slice(0, lettersMax) || undefined;
  const [id, team] = [bounded('case'), bounded('team')];
  const zones = (said.get('zones') ?? '').split(',').map((zone) => zone.trim().slice(0, lettersMax));
  return {
    key,
    ...(id !== undefined && /^[a-z0-9][a-z0-9-]{0,60}$/.test(id) ? { case: id } : {}),
    zones: zones.filter((zone) => zone !== '').slice(0, zonesMax),
    ...(team === undefined ? {} : { team }),
  };
}

/** A link to the page at this address that carries the same. */
export function formatOperatorLink(page: string, { key, case: id, zones }: OperatorLink): string {
  const said = new URLSearchParams({ key, ...(id === undefined ? {} : { case: id }) });
  if (zones.length > 0) said.set('zones', zones.join(','));
  return `${page.split('#')[0]}#${said}`;
}
