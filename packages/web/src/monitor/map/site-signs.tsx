import { useEffect, useRef, useState } from 'react';
import { say } from '../wording/index.ts';
import { freeRoom, nameWidthPx } from './free-room.ts';
import { holdsAt, type MapSite } from './map-ground.ts';
import { type Screen, toScreen } from './mercator.ts';

type Symbols = typeof import('milsymbol').default;

/**
 * Installations of APP-6 by what is told of them, in the frame of neither side: whose a site is stands beside it in words, so that no
 * sign takes sides. What has no such sign is a plain mark.
 */
const entities: Readonly<Record<string, string>> = { hub: '110000', storage: '112000', protectedFacility: '112000' };

/** Hubs, depots and posts that stood at an instant, with the symbols that staffs read; those are loaded when first shown. */
export function SiteSigns({
  sites,
  at,
  screen,
}: {
  readonly sites: readonly MapSite[];
  readonly at: number;
  readonly screen: Screen;
}) {
  const [symbols, setSymbols] = useState<Symbols>();
  useEffect(() => {
    let left = false;
    const load = async (): Promise<void> => {
      const { default: loaded } = await import('milsymbol');
      if (!left) setSymbols(() => loaded);
    };
    void load();
    return () => {
      left = true;
    };
  }, []);
  const room = freeRoom();
  return (
    <ul className="site-signs" aria-label={say('Hubs, depots and posts')}>
      {sites.map((site) => {
        const [x, y] = toScreen(screen, site.lon, site.lat);
        if (!holdsAt(site, at) || x < 0 || y < 0 || x > screen.width || y > screen.height) return null;
        // The name of one that finds no room stands in its title.
        const named = room.take({ x, y, width: nameWidthPx(site.name) + 28, height: 18 });
        return (
          <li
            key={`${site.id} ${site.voice}`}
            style={{ transform: `translate(${Math.round(x)}px, ${Math.round(y)}px) translate(-50%, -50%)` }}
            title={site.party === undefined ? site.name : `${site.name} (${site.party})`}
          >
            <Sign site={site} symbols={symbols} />
            <span lang="" className={named ? undefined : 'quiet'}>
              {site.name}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

function Sign({ site, symbols }: { readonly site: MapSite; readonly symbols: Symbols | undefined }) {
  const place = useRef<HTMLSpanElement>(null);
  const entity = entities[site.kind ?? ''];
  const context = site.exercise ? '1' : '0';
  useEffect(() => {
    if (!symbols || entity === undefined) return;
    const drawn = new symbols.Symbol(`10${context}4200000${entity}0000`, {
      size: 22,
      fill: false,
      monoColor: 'currentColor',
    });
    place.current?.replaceChildren(drawn.asDOM() as unknown as Node);
  }, [symbols, entity, context]);
  return <span ref={place} className={entity === undefined ? 'site-sign plain' : 'site-sign'} aria-hidden="true" />;
}
