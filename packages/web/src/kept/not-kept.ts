/** What is said of a page that was never read on this device, in the language of its address. */
const words = {
  en: [
    'No connection',
    'This page was not read on this device before, so it cannot be shown now. These pages were:',
    'This page was not read on this device before, so it cannot be shown now.',
  ],
  uk: [
    'Немає з’єднання',
    'Цю сторінку на цьому пристрої ще не відкривали, тож зараз її показати неможливо. Відкривали такі сторінки:',
    'Цю сторінку на цьому пристрої ще не відкривали, тож зараз її показати неможливо.',
  ],
  fr: [
    'Pas de connexion',
    'Cette page n’a jamais été lue sur cet appareil et ne peut donc pas être affichée maintenant. Celles-ci l’ont été :',
    'Cette page n’a jamais été lue sur cet appareil et ne peut donc pas être affichée maintenant.',
  ],
  de: [
    'Keine Verbindung',
    'Diese Seite wurde auf diesem Gerät noch nicht gelesen und kann deshalb jetzt nicht gezeigt werden. Gelesen wurden:',
    'Diese Seite wurde auf diesem Gerät noch nicht gelesen und kann deshalb jetzt nicht gezeigt werden.',
  ],
} as const;

/** A page that says so and links to those that are kept. It holds nothing but addresses, and nothing in it may run. */
export function notKept(url: URL, folder: URL, kept: readonly string[]): Response {
  const parts = url.pathname.slice(folder.pathname.length).split('/');
  const language = (['uk', 'fr', 'de'] as const).find((each) => parts[0] === each || parts[1] === each) ?? 'en';
  const [title, before, alone] = words[language];
  const links = kept.map((address) => {
    const name = decodeURI(address.slice(folder.href.length)) || './';
    return `<li><a href="${escaped(address)}">${escaped(name)}</a></li>`;
  });
  const body = `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title} · Truceline</title></head><body><main><h1>${title}</h1><p>${links.length > 0 ? before : alone}</p><ul>${links.join('')}</ul></main></body></html>`;
  return new Response(body, {
    status: 503,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    },
  });
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
