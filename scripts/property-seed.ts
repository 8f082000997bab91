import fc from 'fast-check';

/**
 * The seed of every property: one by default, so that a red run is a fault of the change and not of the draw;
 * `npm run properties` looks further, with a new seed each round, and names the one that fails. Lists are as long as their
 * property allows: by default none would have more than ten members.
 */
fc.configureGlobal({
  seed: Number(process.env.TRUCELINE_SEED ?? 20_260_106),
  defaultSizeToMaxWhenMaxSpecified: true,
});
