/** Makes the outcomes of a request consistent: one kind, one seed for each run, and names that differ. */

type Fields = Readonly<Record<string, unknown>>;

/** A request whose variants have outcomes of their own, and no changes to an experiment. */
interface Outcomes extends Fields {
  readonly baseline: Fields;
  readonly variants: readonly Fields[];
}

export function isOutcomes(request: Fields): request is Outcomes {
  const { baseline, variants } = request;
  return (
    typeof baseline === "object" &&
    Array.isArray(variants) &&
    variants.length > 0 &&
    !("patch" in (variants[0] as Fields))
  );
}

/** The runs of every configuration, so that all can be paired. */
const RUNS = 3;

export function fitOutcomes({ baseline, variants, better, interval, ...rest }: Outcomes): Fields {
  const all = [baseline, ...variants];
  const kind = all.some(({ scores }) => scores !== undefined) ? "scores" : "successes";
  const [first, ...others] = all.map(({ [kind]: given, seeds: _, ...configuration }, index) => {
    const values = (given ?? [kind === "scores" ? 0.5 : true]) as readonly unknown[];
    const { successes: __, scores: ___, ...named } = configuration as Fields;
    return {
      ...named,
      ...(index > 0 && { name: `${index} ${named["name"] as string}`.slice(0, 80) }),
      [kind]: Array.from({ length: RUNS }, (____, run) => values[run % values.length]),
      ...(baseline["seeds"] !== undefined && { seeds: Array.from({ length: RUNS }, (____, run) => RUNS - run) }),
    };
  });
  return {
    ...rest,
    baseline: first,
    variants: others,
    ...(kind === "scores" && better !== undefined && { better }),
    ...(kind === "successes" && interval !== undefined && { interval }),
  };
}
