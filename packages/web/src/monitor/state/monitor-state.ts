/** How the page is looked at: at a desk, or on a wall where nobody touches it. */
export type MonitorView = 'desk' | 'board';

/** What is chosen to be seen; an empty list chooses everything. */
export interface Filters {
  /** Zones by their names in the text. */
  readonly zones: readonly string[];
  readonly kinds: readonly string[];
  /** Grades as they are written: `B2`. A letter or a digit alone stands for every grade with it. */
  readonly grades: readonly string[];
  /** Happened at this instant or later; in milliseconds, as every instant here. */
  readonly from: number | undefined;
  /** Happened before this instant. */
  readonly to: number | undefined;
  /** Words that must stand in the incident's name, place, actor or kind. */
  readonly text: string;
}

/** What the monitor shows; all of it stands in the address. */
export interface MonitorState {
  /** The selected incident by its name. */
  readonly incident: string | undefined;
  /** The selected report by its name, where one is looked at more closely. */
  readonly report: string | undefined;
  readonly filters: Filters;
  /** Happened until; absent: until whatever is known. */
  readonly at: number | undefined;
  /** Received until; absent: the newest. */
  readonly known: number | undefined;
  /** A second instant of knowing, with which `known` is compared. */
  readonly against: number | undefined;
  /** Where the map stands; absent: so that the whole case is seen. */
  readonly camera: Camera | undefined;
  /** Layers of the map that are shown or hidden otherwise than at first, by their names. */
  readonly layers: readonly string[];
  readonly view: MonitorView;
}

/** Middle of the map in degrees, and how near; zoom as in web maps, where one step doubles lengths. */
export interface Camera {
  readonly lon: number;
  readonly lat: number;
  readonly zoom: number;
}

/** One step that changes what is shown. */
export type Step =
  | { readonly kind: 'select'; readonly incident: string | undefined; readonly report?: string | undefined }
  | { readonly kind: 'filter'; readonly filters: Partial<Filters> }
  | { readonly kind: 'clearFilters' }
  | {
      readonly kind: 'clocks';
      readonly at?: number | undefined;
      readonly known?: number | undefined;
      readonly against?: number | undefined;
    }
  | { readonly kind: 'view'; readonly view: MonitorView }
  | { readonly kind: 'camera'; readonly camera: Camera | undefined }
  /** Shows a layer of the map that was hidden, or hides it. */
  | { readonly kind: 'layer'; readonly layer: string }
  /** Everything at once: read from an address. */
  | { readonly kind: 'restore'; readonly state: MonitorState };

export const noFilters: Filters = { zones: [], kinds: [], grades: [], from: undefined, to: undefined, text: '' };

export const firstState: MonitorState = {
  incident: undefined,
  report: undefined,
  filters: noFilters,
  at: undefined,
  known: undefined,
  against: undefined,
  camera: undefined,
  layers: [],
  view: 'desk',
};

/** The state after a step. A step that changes nothing gives the same object. In `clocks`, a clock that is not named stays. */
export function after(state: MonitorState, step: Step): MonitorState {
  switch (step.kind) {
    case 'select':
      return state.incident === step.incident && state.report === step.report
        ? state
        : { ...state, incident: step.incident, report: step.report };
    case 'filter':
      return { ...state, filters: { ...state.filters, ...step.filters } };
    case 'clearFilters':
      return { ...state, filters: noFilters };
    case 'clocks':
      return {
        ...state,
        ...('at' in step ? { at: step.at } : {}),
        ...('known' in step ? { known: step.known } : {}),
        ...('against' in step ? { against: step.against } : {}),
      };
    case 'view':
      return state.view === step.view ? state : { ...state, view: step.view };
    case 'camera':
      return { ...state, camera: step.camera };
    case 'layer':
      return {
        ...state,
        layers: state.layers.includes(step.layer)
          ? state.layers.filter((each) => each !== step.layer)
          : [...state.layers, step.layer].sort(),
      };
    case 'restore':
      return step.state;
  }
}
