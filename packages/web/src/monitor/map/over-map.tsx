import { step, useMonitor } from '../state/index.ts';
import { phrase, say } from '../wording/index.ts';
import { freeRoom, nameWidthPx } from './free-room.ts';
import type { DrawnLand } from './map-ground.ts';
import { type Screen, toScreen } from './mercator.ts';
import type { SceneZone } from './scene.ts';
import { verdictPhrases } from './verdicts.ts';

/** Names of the zones that are in view, as buttons in the order of the table: Tab walks them, Enter chooses, Escape returns to the map. */
export function ZoneNames({ zones, screen }: { readonly zones: readonly SceneZone[]; readonly screen: Screen }) {
  const chosen = useMonitor((state) => state.filters.zones);
  const room = freeRoom();
  return (
    <fieldset className="zone-names" aria-label={say('Zones in view')}>
      {zones.map(({ zone, title, polygons, verdict }) => {
        const [x, wanted] = namePlace(polygons, screen);
        if (x < 0 || wanted < 0 || x > screen.width || wanted > screen.height) return null;
        const y = room.below({ x, y: wanted, width: nameWidthPx(title), height: 28 });
        const pressed = chosen.includes(zone);
        return (
          <button
            key={zone}
            type="button"
            aria-pressed={pressed}
            style={{ transform: `translate(${Math.round(x)}px, ${Math.round(y)}px) translate(-50%, -50%)` }}
            onClick={() =>
              step({
                kind: 'filter',
                filters: { zones: pressed ? chosen.filter((each) => each !== zone) : [...chosen, zone] },
              })
            }
          >
            {title}
            <span className="quiet">: {say(verdictPhrases[verdict])}</span>
          </button>
        );
      })}
    </fieldset>
  );
}

/** The cities of the common basemap, which has their official names in Latin letters; each language writes them its own way. */
const cities = new Set([
  phrase('Dnipro'),
  phrase('Donetsk'),
  phrase('Kharkiv'),
  phrase('Kherson'),
  phrase('Kyiv'),
  phrase('Luhansk'),
  phrase('Lviv'),
  phrase('Odesa'),
  phrase('Simferopol'),
  phrase('Zaporizhzhia'),
]);

/** Names of well-known places; what is written elsewhere is not read out. */
export function CityNames({ land, screen }: { readonly land: DrawnLand | undefined; readonly screen: Screen }) {
  const room = freeRoom();
  return (
    <div className="city-names" aria-hidden="true">
      {(land?.places ?? []).map(({ name: told, at }) => {
        const name = cities.has(told) ? say(told) : told;
        const [x, y] = toScreen(screen, at[0], at[1]);
        if (x < 0 || y < 0 || x > screen.width || y > screen.height) return null;
        if (!room.take({ x: x + nameWidthPx(name) / 2, y, width: nameWidthPx(name), height: 14 })) return null;
        return (
          <span key={name} style={{ transform: `translate(${Math.round(x)}px, ${Math.round(y)}px)` }}>
            {name}
          </span>
        );
      })}
    </div>
  );
}

/** The middle of the northern edge of what is in view of the largest part: where the drawn maps write it too. */
function namePlace(polygons: SceneZone['polygons'], screen: Screen): readonly [number, number] {
  let best: { size: number; at: readonly [number, number] } = { size: -1, at: [-1, -1] };
  for (const [outline] of polygons) {
    let [west, north, east, south] = [Infinity, Infinity, -Infinity, -Infinity];
    for (const [lon, lat] of outline ?? []) {
      const [x, y] = toScreen(screen, lon, lat);
      [west, north, east, south] = [Math.min(west, x), Math.min(north, y), Math.max(east, x), Math.max(south, y)];
    }
    const [left, right] = [Math.max(0, west), Math.min(screen.width, east)];
    const [top, bottom] = [Math.max(14, north), Math.min(screen.height, south)];
    const size = right > left && bottom > top ? (right - left) * (bottom - top) : -1;
    if (size > best.size) best = { size, at: [(left + right) / 2, top] };
  }
  return best.at;
}
