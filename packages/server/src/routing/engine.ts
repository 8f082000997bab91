import { type Refusal, refuse } from '@truceline/truce/kernel';

/** A routing engine that the operator runs: nothing is asked of any other. */
export interface RoutingEngine {
  readonly kind: 'osrm' | 'valhalla';
  /** Begins with http:// or https:// and ends without a slash. */
  readonly address: string;
  /** Of OSRM the profile in its address (`driving`), of Valhalla the costing (`auto`, `truck`). */
  readonly profile: string;
}

/** Reads what the operator wrote of an engine: `osrm http://127.0.0.1:5000 driving`. */
export function readEngine(text: string): RoutingEngine | Refusal {
  const [kind, written, profile, ...rest] = text.trim().split(/\s+/);
  if ((kind !== 'osrm' && kind !== 'valhalla') || written === undefined || profile === undefined || rest.length > 0)
    return refuse(
      'routing-engine',
      'an engine is written `osrm http://127.0.0.1:5000 driving` or `valhalla http://127.0.0.1:8002 auto`',
    );
  const address = URL.parse(written);
  if (!address || !/^https?:$/.test(address.protocol))
    return refuse('routing-address', `\`${written.slice(0, 80)}\` is no address that begins with http:// or https://`);
  if (address.username || address.password || address.search || address.hash)
    return refuse(
      'routing-address',
      'the address of an engine holds no password, no question and no hash; write it without',
    );
  if (!/^[\w-]{1,40}$/.test(profile))
    return refuse('routing-profile', `\`${profile.slice(0, 40)}\` is no profile; write letters, digits, - and _`);
  return { kind, address: address.href.replace(/\/+$/, ''), profile };
}
