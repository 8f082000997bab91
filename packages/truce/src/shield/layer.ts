/** The layers of the guarantee, in the order in which the page has them. */
export const layers = [
  'monitoring',
  'support',
  'land',
  'sea',
  'air',
  'response',
  'intelligence',
  'logistics',
  'training',
  'diplomacy',
  'sanctions',
  'reconstruction',
  'accession',
] as const;

/** One of them. */
export type Layer = (typeof layers)[number];

/** What each layer is called on pages. */
export const layerTitles: Readonly<Record<Layer, string>> = {
  monitoring: 'Monitoring',
  support: 'Support to Ukraine’s forces',
  land: 'Multinational force on land',
  sea: 'Multinational force at sea',
  air: 'Multinational force in the air',
  response: 'Response to a new attack',
  intelligence: 'Intelligence',
  logistics: 'Logistics',
  training: 'Training',
  diplomacy: 'Diplomacy',
  sanctions: 'Sanctions',
  reconstruction: 'Reconstruction',
  accession: 'Accession to the EU',
};

/** Layers that put people of one state into another, or to the use of force, so that somebody at home must permit it. */
export const layersUnderMandate: readonly Layer[] = ['monitoring', 'land', 'sea', 'air', 'response'];
