import { step, useMonitor } from '../state/index.ts';
import { language, say } from '../wording/index.ts';
import { isShown, mapLayers } from './layers.ts';
import type { MapGround } from './map-ground.ts';
import { type Leg, lengthWords } from './measuring.ts';
import { verdictPhrases } from './verdicts.ts';

/** What the buttons beside the map do: everything that dragging and the wheel do, and more. */
export interface MapActions {
  readonly pan: (dx: number, dy: number) => void;
  readonly zoom: (by: number) => void;
  readonly whole: () => void;
  readonly measure: () => void;
}

export function MapButtons({ actions, measuring }: { readonly actions: MapActions; readonly measuring: boolean }) {
  const button = (sign: string, words: string, act: () => void, pressed?: boolean) => (
    <button
      type="button"
      aria-label={words}
      title={words}
      onClick={act}
      {...(pressed === undefined ? {} : { 'aria-pressed': pressed })}
    >
      <span aria-hidden="true">{sign}</span>
    </button>
  );
  return (
    <fieldset className="map-buttons" aria-label={say('Move the map')}>
      {button('+', say('Nearer'), () => actions.zoom(1))}
      {button('−', say('Farther'), () => actions.zoom(-1))}
      {button('←', say('West'), () => actions.pan(1, 0))}
      {button('→', say('East'), () => actions.pan(-1, 0))}
      {button('↑', say('North'), () => actions.pan(0, 1))}
      {button('↓', say('South'), () => actions.pan(0, -1))}
      {button('⤢', say('The whole case'), actions.whole)}
      {button('↔', say('Measure'), actions.measure, measuring)}
    </fieldset>
  );
}

/** Paper gets the map and a table of what is on it. */
export function PrintButton() {
  return (
    <button type="button" className="print-map" onClick={() => window.print()}>
      {say('Print map and table')}
    </button>
  );
}

/** The list of layers; what cannot be shown here is not in it. */
export function LayerList({ ground }: { readonly ground: MapGround }) {
  const turned = useMonitor((state) => state.layers);
  const there = mapLayers.filter(
    ({ name }) =>
      (name !== 'sites' || (ground.sites?.length ?? 0) > 0) &&
      (name !== 'detailed' || ground.detailed) &&
      (name !== 'lines' || ground.lines.length > 0),
  );
  return (
    <details className="layer-list">
      <summary>{say('Layers')}</summary>
      <ul>
        {there.map(({ name, words }) => (
          <li key={name}>
            <label>
              <input
                type="checkbox"
                checked={isShown(name, turned)}
                onChange={() => step({ kind: 'layer', layer: name })}
              />{' '}
              {say(words)}
            </label>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** What the signs mean; none of them by colour alone. */
export function Legend() {
  const verdicts = ['beyondLimit', 'noBreachRecorded', 'unseen', 'noTruceInForce'] as const;
  return (
    <details className="legend">
      <summary>{say('Legend')}</summary>
      <ul>
        {verdicts.map((verdict) => (
          <li key={verdict}>
            <span className="swatch" data-verdict={verdict} aria-hidden="true" /> {say(verdictPhrases[verdict])}
          </li>
        ))}
        <li>
          <span className="swatch dot" aria-hidden="true" /> {say('an incident, with the area in which it was')}
        </li>
        <li>
          <span className="swatch dot unplaced" aria-hidden="true" />{' '}
          {say('an incident of which nobody can say how far from there it was')}
        </li>
        <li>
          <span className="swatch dot together" aria-hidden="true">
            12
          </span>{' '}
          {say('so many incidents that lie close')}
        </li>
        <li>
          <span className="swatch sign" aria-hidden="true">
            + ~ ×
          </span>{' '}
          {say('added, changed and withdrawn between two instants of knowing')}
        </li>
        <li>
          <span className="swatch contact" aria-hidden="true" /> {say('line of contact as stated for that day')}
        </li>
      </ul>
    </details>
  );
}

/** What was measured, leg by leg, and how to go on. */
export function Measured({
  legs,
  add,
  clear,
}: {
  readonly legs: readonly Leg[];
  readonly add: () => void;
  readonly clear: () => void;
}) {
  const total = legs.reduce((sum, { metres }) => sum + metres, 0);
  return (
    <div className="measured" role="status">
      <p>{say('Click places on the map, or move it and take its middle with Enter.')}</p>
      {legs.length === 0 ? null : (
        <ol>
          {legs.map(({ metres, bearingDeg }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: legs have no name but their place in the row
            <li key={index}>
              {say('{length} towards {bearing}°', {
                length: lengthWords(metres, language),
                bearing: Math.round(bearingDeg),
              })}
            </li>
          ))}
        </ol>
      )}
      {legs.length > 1 ? <p>{say('Together {length}', { length: lengthWords(total, language) })}</p> : null}
      <button type="button" onClick={add}>
        {say('Take the middle of the map')}
      </button>{' '}
      <button type="button" onClick={clear}>
        {say('Clear')}
      </button>
    </div>
  );
}
