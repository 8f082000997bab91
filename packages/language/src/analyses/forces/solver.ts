import type { Solver } from '@truceline/truce/forces';
import * as highsModule from 'highs';

/** The solver HiGHS (Huangfu and Hall 2018), compiled to WebAssembly; loading it takes some ten milliseconds. */
export async function loadSolver(): Promise<Solver> {
  // The package's types describe its CommonJS half, whose default sits one level deeper than that of the module.
  const load = highsModule.default as unknown as typeof highsModule.default.default;
  const highs = await load();
  return (program) => {
    const solution = highs.solve(program, { output_flag: false });
    if (solution.Status !== 'Optimal') return undefined;
    return Object.fromEntries(
      Object.entries(solution.Columns).map(([name, column]) => [name, (column as { readonly Primal: number }).Primal]),
    );
  };
}
