import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type NameInReport, placesFromReports } from './from-reports.ts';

const said = (name: string, longitude: number, latitude: number): NameInReport => ({ name, at: [longitude, latitude] });

describe('places as reports name them', () => {
  it('are one for each name and neighbourhood, where most reports put them', () => {
    const reports = [
      said('Kamianka', 31.9, 48),
      said('Kamianka', 31.95, 48),
      said('Kamianka', 31.95, 48),
      said('Камʼянка', 31.95, 48),
      said('Kamianka', 35.5, 47.5),
      said('…', 1, 1),
    ];
    const places = placesFromReports(reports);
    expect(places).toEqual([
      { id: 'kamianka-e319500-n480000', names: [{ text: 'Kamianka' }], at: [31.95, 48] },
      { id: 'kamianka-e355000-n475000', names: [{ text: 'Kamianka' }], at: [35.5, 47.5] },
    ]);
    fc.assert(
      fc.property(fc.shuffledSubarray(reports, { minLength: reports.length }), (shuffled) => {
        expect(placesFromReports(shuffled)).toEqual(places);
      }),
    );
  });

  it('have ids that can stand in an address, whatever the script', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 20 }), (name) => {
        for (const { id } of placesFromReports([said(name, -1.5, -2)])) expect(id).toMatch(/^[a-z0-9][a-z0-9-]{0,60}$/);
      }),
    );
  });
});
