import { holdsPosition, type MultiPolygon } from '@truceline/truce/kernel';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useGround } from '../ground/index.ts';
import { type Camera, monitor, step, useMonitor } from '../state/index.ts';
import { say } from '../wording/index.ts';
import { isShown } from './layers.ts';
import { readMapGround, useMapGround, useMapGroundFailed } from './map-ground.ts';
import { LayerList, Legend, MapButtons, Measured, PrintButton } from './map-tools.tsx';
import { markAt } from './marks.ts';
import { legsOf } from './measuring.ts';
import { cameraOver, fromScreen, panned, type Size, toScreen, zoomed } from './mercator.ts';
import { navigate, panStepPx } from './navigation.ts';
import { CityNames, ZoneNames } from './over-map.tsx';
import { PrintTable, usePrinting } from './print-table.tsx';
import { SiteSigns } from './site-signs.tsx';
import { type Plainly, plainWords, Stage } from './stage.tsx';
import { boxOfCase, useAt, useScene } from './use-scene.ts';
import { withoutCard } from './without-card.ts';
import './map.css';

const nothing: readonly (readonly [number, number])[] = [];
/** From here on a mark of several incidents is not parted by coming nearer: clicks walk through them. */
const partedAt = 15;
/** Pixels of the map on paper: as wide as a sheet of A4 between its margins. */
const paper: Size = { width: 680, height: 460 };

/** The map, in step with table and clocks. */
export function MapPane() {
  const ground = useGround();
  const mapGround = useMapGround();
  const failed = useMapGroundFailed();
  const known = useMonitor((state) => state.known);
  const version = ground?.version;
  useEffect(() => {
    if (version === undefined) return;
    const abort = new AbortController();
    void readMapGround(known, abort.signal);
    return () => abort.abort();
  }, [known, version]);
  return (
    <section className="map-pane" aria-label={say('Map')}>
      {failed ? (
        <p className="notice">{say('What lies beneath the map could not be read; what was there is shown.')}</p>
      ) : null}
      {ground && mapGround ? <LoadedMap /> : <div className="map-stage skeleton" aria-busy={!failed} />}
    </section>
  );
}

function LoadedMap() {
  const ground = useGround()!;
  const mapGround = useMapGround()!;
  const at = useAt();
  const turned = useMonitor((state) => state.layers);
  const chosenCamera = useMonitor((state) => state.camera);
  const selected = useMonitor((state) => state.incident);
  const place = useRef<HTMLDivElement>(null);
  const onScreen = useSize(place);
  const [measuring, setMeasuring] = useState(false);
  const [measured, setMeasured] = useState(nothing);
  const [without, setWithout] = useState<Plainly>();
  const printing = usePrinting();
  const size = printing ? paper : onScreen;
  const whole = useMemo(
    () => (size.width > 0 ? cameraOver(boxOfCase(ground, mapGround), size) : undefined),
    [ground, mapGround, size],
  );
  const camera = chosenCamera ?? whole;
  const shown = useScene(camera, size, measuring ? measured : nothing);
  const look = useCallback((next: Camera) => step({ kind: 'camera', camera: next }), []);
  const click = (point: readonly [number, number]): void => {
    if (!shown || !camera) return;
    const on = fromScreen(shown.screen, point[0], point[1]);
    if (measuring) {
      setMeasured((before) => [...before, on]);
      return;
    }
    const { marks, zones } = shown.scene;
    const mark = markAt(marks, point, ({ lon, lat }) => toScreen(shown.screen, lon, lat));
    if (mark && mark.count > 1 && camera.zoom < partedAt) {
      look(zoomed(camera, 2, size, point));
      return;
    }
    const zone = mark ? undefined : zones.find(({ polygons }) => holdsPosition(polygons as MultiPolygon, on))?.zone;
    if (mark) step({ kind: 'select', incident: mark.incident });
    else if (zone !== undefined) toggleZone(zone);
    else step({ kind: 'select', incident: undefined });
  };
  const middle = () => setMeasured((before) => (camera ? [...before, [camera.lon, camera.lat]] : before));
  const now = { camera, size, click, measuring, middle };
  const latest = useRef(now);
  latest.current = now;
  useEffect(() => {
    const host = place.current;
    if (!host) return;
    return navigate(host, {
      camera: () => latest.current.camera,
      size: () => latest.current.size,
      look,
      clicked: (point) => latest.current.click(point),
      entered: () => {
        const { measuring: taking, middle: take, size: held, click: hit } = latest.current;
        if (taking) take();
        else hit([held.width / 2, held.height / 2]);
      },
      escaped: () => setMeasuring(false),
    });
  }, [look]);
  // A selection made elsewhere comes into view.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another selection moves the map
  useEffect(() => {
    const index = selected === undefined ? -1 : ground.incidents.id.indexOf(selected);
    const [lon, lat] = [ground.incidents.lon[index], ground.incidents.lat[index]];
    if (!shown || !camera || lon === null || lon === undefined || lat === null || lat === undefined) return;
    const [x, y] = toScreen(shown.screen, lon, lat);
    if (x < 0 || y < 0 || x > size.width || y > size.height) look({ ...camera, lon, lat });
  }, [selected]);
  const plainly = printing
    ? 'printing'
    : isShown('plain', turned)
      ? 'chosen'
      : (without ??
        // The operator's own tiles are drawn by WebGL alone.
        (isShown('webgl', turned) || (mapGround.detailed && isShown('detailed', turned)) ? undefined : withoutCard()));
  const act = (next: (camera: Camera, size: Size) => Camera) => camera && look(next(camera, size));
  const keys = say(
    'Arrows move the map, plus and minus zoom, Tab walks the zones in view, Enter chooses, Escape returns.',
  );
  return (
    <>
      <div
        ref={place}
        className="map-stage"
        // The map takes keys of its own; what it shows stands in the table too.
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it answers to arrows, plus and minus
        tabIndex={0}
        role="application"
        aria-label={say('Map of {title}', { title: ground.case.title })}
        aria-description={keys}
        data-measuring={measuring ? '' : undefined}
        style={printing ? paper : undefined}
      >
        <Stage
          ground={mapGround}
          shown={shown}
          camera={camera}
          size={size}
          plainly={plainly}
          detailed={isShown('detailed', turned)}
          onPlain={setWithout}
        />
        {shown ? (
          <>
            {isShown('names', turned) ? <CityNames land={mapGround.drawn} screen={shown.screen} /> : null}
            {mapGround.sites && isShown('sites', turned) && at !== undefined ? (
              <SiteSigns sites={mapGround.sites} at={at} screen={shown.screen} />
            ) : null}
            <ZoneNames zones={shown.scene.zones} screen={shown.screen} />
          </>
        ) : null}
        <MapButtons
          measuring={measuring}
          actions={{
            pan: (dx, dy) => act((from) => panned(from, dx * panStepPx, dy * panStepPx)),
            zoom: (by) => act((from, held) => zoomed(from, by, held)),
            whole: () => step({ kind: 'camera', camera: undefined }),
            measure: () => {
              setMeasuring(!measuring);
              setMeasured(nothing);
            },
          }}
        />
        {measuring ? <Measured legs={legsOf(measured)} add={middle} clear={() => setMeasured(nothing)} /> : null}
      </div>
      <div className="map-foot">
        <p className="map-count">
          {say('{n, plural, one {# incident} other {# incidents}}, {unplaced} of them without a place', {
            n: shown?.incidents ?? 0,
            unplaced: shown?.unplaced ?? 0,
          })}
          {plainly === undefined || plainly === 'printing'
            ? null
            : ` · ${plainWords(plainly) ?? say('drawn without WebGL')}`}
        </p>
        <LayerList ground={mapGround} />
        <Legend />
        <PrintButton />
        <p className="map-credit">
          {mapGround.credit} {say('Lines on this map are no statement about sovereignty.')}
        </p>
      </div>
      {printing ? <PrintTable /> : null}
    </>
  );
}

function toggleZone(zone: string): void {
  const { zones } = monitor.get().filters;
  step({
    kind: 'filter',
    filters: { zones: zones.includes(zone) ? zones.filter((each) => each !== zone) : [...zones, zone] },
  });
}

/** Size of a place of the page, followed as it changes. */
function useSize(place: React.RefObject<HTMLElement | null>): Size {
  const [size, setSize] = useState<Size>({ width: 0, height: 0 });
  useEffect(() => {
    const element = place.current;
    if (!element) return;
    const read = () =>
      setSize((before) =>
        before.width === element.clientWidth && before.height === element.clientHeight
          ? before
          : { width: element.clientWidth, height: element.clientHeight },
      );
    read();
    const observer = new ResizeObserver(read);
    observer.observe(element);
    return () => observer.disconnect();
  }, [place]);
  return size;
}
