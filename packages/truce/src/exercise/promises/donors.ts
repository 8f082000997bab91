/** Who promises in the exercise. */
export const donors = { kes: 'Republic of Kessary', mar: 'Marrow Isles', und: 'Undervale Union' } as const;
