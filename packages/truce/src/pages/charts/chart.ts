import type { LocalDay } from '../../kernel/index.ts';

/** The charts of a case; the names stand in addresses, which are for ever. */
export const chartNames = ['calendar', 'zones', 'expected', 'stages', 'coverage', 'knowledge', 'claims'] as const;
export type ChartName = (typeof chartNames)[number];

/** A chart as a table and what is drawn of it: the drawing names rows and columns of the table, and holds no number of its own. */
export interface Chart {
  readonly name: ChartName;
  readonly title: string;
  /** One sentence made from the numbers, which stands in the place of the picture for those who do not see it. */
  readonly reading: string;
  /** What is counted, one unit for the whole chart. */
  readonly unit: string;
  readonly table: ChartTable;
  readonly drawing: ChartDrawing;
  readonly legend: readonly LegendSign[];
  /** How it was made, and what must not be read from it. */
  readonly method: readonly string[];
  /** What changed what the days can be compared with. */
  readonly annotations: readonly Annotation[];
}

export interface ChartTable {
  readonly caption: string;
  readonly columns: readonly ChartColumn[];
  readonly rows: readonly ChartRow[];
}

/** `absent`: what stands in the table where the number is not known. */
export interface ChartColumn {
  readonly key: string;
  readonly words: string;
  readonly kind: 'head' | 'words' | 'number';
  readonly absent?: string;
}

/** One row; numbers are as they may be printed, and `undefined` is not known. */
export interface ChartRow {
  readonly id: string;
  readonly day?: LocalDay;
  readonly cells: Readonly<Record<string, string | number | undefined>>;
}

/** Something at a day that a chart over it must show. */
export interface Annotation {
  readonly day: LocalDay;
  readonly kind: 'truce' | 'text' | 'correction' | 'access' | 'means' | 'panel';
  readonly words: string;
}

export type ChartDrawing =
  | { readonly kind: 'calendar'; readonly months: readonly CalendarMonth[]; readonly most: number }
  | { readonly kind: 'columns'; readonly panels: readonly ChartPanel[]; readonly wide: boolean }
  | { readonly kind: 'stages'; readonly most: number };

/** A month of a calendar: its days by the row of the table, from Monday on. */
export interface CalendarMonth {
  readonly title: string;
  readonly days: readonly {
    readonly row: string;
    readonly day: LocalDay;
    /** 0 is Monday. */
    readonly weekday: number;
    readonly week: number;
    /** From 0, nothing recorded, to 4, the most; absent where nothing is known. */
    readonly shade?: 0 | 1 | 2 | 3 | 4;
    /** Something was reported though nobody recorded where they looked. */
    readonly unwatched: boolean;
  }[];
}

/** A panel with columns from left to right over one scale; panels of a chart share it unless they say that they are of other units. */
export interface ChartPanel {
  readonly title: string;
  readonly slots: readonly PanelSlot[];
  readonly series: readonly ChartSeries[];
  /** Top of the scale, which begins at 0. */
  readonly most: number;
}

/** A place on the horizontal axis: a row of the table, or a part of the row that one column of the table tells. */
export interface PanelSlot {
  readonly row: string;
  /** Written beneath, where there is room. */
  readonly label: string;
  /** `unknown` is hatched; `toCome` is left empty with a dotted frame. */
  readonly state: 'known' | 'unknown' | 'toCome';
  /** The column that this slot draws instead of those of the series. */
  readonly column?: string;
}

/** How columns of the table are drawn in the slots of a panel; `low` and `high` bound a range. */
export interface ChartSeries {
  readonly as: 'bar' | 'hatched' | 'outline' | 'point' | 'line' | 'dashed' | 'band';
  readonly best?: string;
  readonly low?: string;
  readonly high?: string;
}

/** What a sign of the drawing means. */
export interface LegendSign {
  readonly sign: ChartSeries['as'] | 'unknown' | 'unwatched' | 'shades' | 'range' | 'flag' | 'toCome' | 'leftOut';
  readonly words: string;
}
