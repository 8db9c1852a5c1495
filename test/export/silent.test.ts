/** No silent difference: what an option changes in the service shows in the script, or a comment names it. */
import { expect, it } from "vitest";
import { check } from "../../api/experiment/request/check.ts";
import { type ExperimentInput, published, resolve } from "../../api/experiment/request/resolve.ts";
import { codeFormNames, codeForms } from "../../api/export/code-forms.ts";
import { writeStudy } from "../../api/export/of-result.ts";
import type { Specification } from "../../api/network/specification.ts";
import { ExperimentInput as Schema } from "../../api/schemas/experiment.ts";
import { altered } from "./altered.ts";
import { outputsOf } from "./parity.ts";
import { validExperiments } from "./random.ts";

/** What a comment about an option says; the options of an optimizer or a loss that a framework lacks are its name's. */
const ABOUT: readonly (readonly [RegExp, RegExp])[] = [
  [/^earlyStopping/, /early stopping|stops by another rule/],
  [/^gradientClipping/, /clip/i],
  [/^start/, /first draw of the initial numbers/],
  [/^loss/, /no loss/],
  [/^optimizer: momentumDecay/, /schedule of its momentum|no nadam/],
  [/^optimizer: weightDecay/, /decay/],
  [/^optimizer: momentum/, /no momentum|no rmsprop/],
  [/^optimizer/, /has sgd and adam, and no/],
  [/^layers\.activation/, /one activation for all hidden layers|no loss/],
  [/^layers\.l1/, /no L1 penalty/],
  [/^layers\.l2/, /the largest is used/],
  [/^layers\.trainable/, /freezes/],
  [/^layers\.learningRateFactor/, /one learning rate|rates of single layers/],
];

function valid(experiment: unknown): Specification | null {
  const parsed = Schema.safeParse(experiment);
  const specification = parsed.success ? resolve(parsed.data as ExperimentInput) : null;
  return specification !== null && check(specification).length === 0 ? specification : null;
}

const canonical = (specification: Specification) => JSON.stringify(published(specification));
/** Without the line that names the experiment. */
const bodyOf = (text: string) => text.slice(text.indexOf("\n"));

it("an altered option shows in the script of each framework, changes no run, or has a comment", async () => {
  const seeds = { first: 0, count: 10 };
  let silent = 0;
  let tried = 0;
  for (const { experiment, seed, name } of validExperiments(["pytorch"], 8, 5)) {
    const before = valid(experiment)!;
    const scripts = await Promise.all(codeFormNames.map((form) => writeStudy(before, seeds, codeForms[form], null)));
    for (const { option, experiment: other } of altered(experiment as never)) {
      const after = valid(other);
      if (after === null || canonical(after) === canonical(before)) continue;
      tried++;
      for (const [index, form] of codeFormNames.entries()) {
        const { text, differences } = await writeStudy(after, seeds, codeForms[form], null);
        if (bodyOf(text) !== bodyOf(scripts[index]!.text)) continue;
        silent++;
        const about = ABOUT.find(([pattern]) => pattern.test(option))?.[1];
        if (about?.test(differences.join(" ")) === true) continue;
        const run = (one: object) => outputsOf({ name, experiment: one, seed });
        expect(run(other), `${form} says nothing of ${option} in ${name}`).toEqual(run(experiment));
      }
    }
  }
  expect(tried).toBeGreaterThan(300);
  expect(silent).toBeLessThan(tried);
});
