/**
 * A public page names the worker that keeps read pages for when there is no connection, `<body data-keeper="../kept-pages.js"
 * data-keep="../ ../days/2001-03-20/">`, and what is worth keeping beside it. A page of the operator's room names none: it ends
 * whatever an earlier public room of this address left, for what may not be published is kept by no browser.
 */
export async function keepPages(page: Document): Promise<void> {
  const workers = navigator.serviceWorker;
  if (!workers) return;
  const { keeper, keep = '', audience } = page.body.dataset;
  try {
    if (audience === 'operator') return await forget(workers);
    if (keeper === undefined) return;
    const registration = await workers.register(new URL(keeper, page.baseURI));
    const ready = registration.active ?? (await whenActive(registration));
    const files = [
      ...page.querySelectorAll<HTMLLinkElement | HTMLScriptElement>('link[rel="stylesheet"], script[src]'),
    ];
    const asked = {
      keep: [
        location.href,
        ...keep.split(' ').flatMap((each) => (each === '' ? [] : [new URL(each, page.baseURI).href])),
        ...files.map((file) => ('src' in file ? file.src : file.href)),
      ],
    };
    ready?.postMessage(asked, { transfer: [] });
  } catch {
    // Reading works without it.
  }
}

function whenActive(registration: ServiceWorkerRegistration): Promise<ServiceWorker | undefined> {
  const coming = registration.installing ?? registration.waiting;
  return new Promise((resolve) => {
    if (!coming) return resolve(undefined);
    coming.addEventListener('statechange', () => {
      if (coming.state === 'activated') resolve(coming);
      if (coming.state === 'redundant') resolve(undefined);
    });
  });
}

async function forget(workers: ServiceWorkerContainer): Promise<void> {
  for (const registration of await workers.getRegistrations())
    if (registration.active?.scriptURL.endsWith('/kept-pages.js')) await registration.unregister();
  for (const name of await caches.keys()) if (name.startsWith('truceline-kept-')) await caches.delete(name);
}
