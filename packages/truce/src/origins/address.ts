/** One spelling of an address: no scheme, `www.`, trailing slash, fragment or tracking parameter; parameters sorted. */
export function canonicalAddress(url: string): string {
  const [beforeFragment = ''] = url.trim().split('#');
  const [path = '', query = ''] = beforeFragment.split('?');
  const kept = query
    .split('&')
    .filter((part) => part !== '' && !/^(utm_|fbclid=|gclid=)/i.test(part))
    .sort();
  const bare = path.replace(/^[a-z][a-z0-9+.-]*:\/\//i, '').replace(/^(www|m|amp)\./i, '');
  const slash = bare.indexOf('/');
  const host = (slash < 0 ? bare : bare.slice(0, slash)).toLowerCase();
  const rest = slash < 0 ? '' : bare.slice(slash).replace(/\/+$/, '');
  return host + rest + (kept.length ? `?${kept.join('&')}` : '');
}
