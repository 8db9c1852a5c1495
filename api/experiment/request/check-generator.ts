import { layOut } from "../../network/core/layout.ts";
import { type GeneratorEntry, generators } from "../../network/random/generators.ts";
import type { Specification } from "../../network/specification.ts";
import { isSet } from "../../network/table.ts";
import { initializerOf, type Place } from "../../network/tables/initializers.ts";
import type { Misfit } from "./misfit.ts";

/**
 * Rejects what the generator of a framework cannot replay to the bit: draws after the initial parameters, and normal
 * numbers whose last bits depend on the machine.
 */
export function checkGenerator(specification: Specification): Misfit[] {
  const {
    random: { generator },
    batches,
    network,
  } = specification;
  const { replays }: GeneratorEntry = generators[generator];
  if (replays === undefined) return [];
  const misfits: Misfit[] = [];
  if (batches.order === "shuffled") {
    misfits.push({
      path: ["batches", "order"],
      detail:
        `"${generator}" replays only the initial parameters, not the shuffling of a data loader; ` +
        'use "given", or the generator "philox".',
    });
  }
  const layout = layOut(
    network.inputs,
    network.layers.map(({ units }) => units),
  );
  network.layers.forEach((layer, index) => {
    if (layer.dropout > 0) {
      misfits.push({
        path: ["network", "layers", index, "dropout"],
        detail: `"${generator}" replays only the initial parameters, not dropout; use 0, or the generator "philox".`,
      });
    }
    const { units, fanIn } = layout.layers[index]!;
    misfits.push(
      ...checkPlace(specification, index, "weights", units * fanIn),
      ...checkPlace(specification, index, "biases", units),
    );
  });
  return misfits;
}

function checkPlace(
  { random: { generator }, network, precision }: Specification,
  index: number,
  place: Place,
  count: number,
): Misfit[] {
  const choice = network.layers[index]![place];
  const { normal } = initializerOf(choice);
  if (normal === undefined) return [];
  const { normals, why } = (generators[generator] as GeneratorEntry).replays!;
  const path = ["network", "layers", index, place];
  const instead = 'use a uniform initializer, or the generator "philox"';
  if (normal === "own" || isSet(choice, "truncated")) {
    return [
      {
        path,
        detail:
          `"${choice.name}" draws normal numbers by a method of its own, which "${generator}" does not replay; ` +
          `${instead}.`,
      },
    ];
  }
  if (count > normals)
    return [{ path, detail: `"${choice.name}" needs ${count} normal numbers here, but ${why}; ${instead}.` }];
  if (precision === "float64") {
    return [
      {
        path,
        detail:
          "In float64 the last bit of a normal number depends on the logarithm of the C library; " +
          `${instead}, or float32.`,
      },
    ];
  }
  return [];
}

/** Rejects a seed that the framework itself would not accept. */
export function checkSeed(
  { random: { generator } }: Specification,
  seed: number,
  path: readonly (string | number)[],
): Misfit[] {
  const { mostSeed }: GeneratorEntry = generators[generator];
  if (mostSeed === undefined || seed <= mostSeed) return [];
  return [{ path, detail: `"${generator}" accepts seeds up to ${mostSeed}; ${seed} is larger.` }];
}
