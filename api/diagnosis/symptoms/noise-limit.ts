import type { Specification } from "../../network/specification.ts";
import { criteria } from "../../network/tables/criteria.ts";
import { list, say } from "../../prose/prose.ts";
import { appraisalEvidence } from "../appraisal-evidence.ts";
import { appraisalText } from "../appraisal-text.ts";
import type { Symptom } from "../finding.ts";
import type { NoiseLimit } from "../measures/noise.ts";
import { fellShort } from "../outcome.ts";
import { reachable, reachableIn } from "../reached.ts";

/** A criterion that only a network that fits noise can meet. */
export const noiseLimit: Symptom = {
  summary:
    "Your criterion, not your network: even the function that the data have without their noise misses the " +
    "criterion. The noise is known from the generator or, for one input, estimated from neighboring samples.",
  isOfCriterion: true,
  reference:
    "Bishop, Pattern Recognition and Machine Learning (Springer, 2006), section 3.2: the noise is the least " +
    "expected loss; Gasser, Sroka, Jennen-Steinmetz, Biometrika 73 (1986): its estimate",
  thresholds: {},
  find({ end }) {
    if (end === null || !fellShort(end) || end.measures.noise === null) return [];
    const { noise } = end.measures;
    const missed = noise.best.filter(({ holds }) => !holds);
    if (missed.length === 0) return [];
    return [
      {
        severity: "warning",
        where: { layer: null, units: null, samples: null },
        since: null,
        evidence: [
          { quantity: `standard deviation of the noise of the ${noise.on}`, value: noise.deviation, threshold: null },
          ...missed.map((appraisal) => appraisalEvidence(appraisal, " of the function without noise")),
        ],
        headline:
          "Your criterion, not your network: even for the function without noise, " +
          `${list(missed.map(appraisalText))}.`,
        explanation:
          `${originText(noise)}${reachText(noise, end.specification)} Only a network that fits the noise meets the criterion, and it is worse on new points. ` +
          "Ask for what the noise allows, or average it out with more samples and judge new points.",
        remedies: [],
      },
    ];
  },
};

/** What the function without noise reaches, for criteria that can be met. */
function reachText({ reached }: NoiseLimit, specification: Specification): string {
  const name = reachableIn(specification);
  if (name === null || !Number.isFinite(reached)) return "";
  return ` Without it, the ${criteria[reachable[name].criterion].noun} is ${say(Number(reached.toPrecision(3)))}.`;
}

function originText({ from, on, deviation }: NoiseLimit): string {
  return from === "generator"
    ? `The generator adds normal noise with a standard deviation of ${say(deviation)} to the ${on}.`
    : `Neighboring samples differ as if their ${on} had noise with a standard deviation of about ` +
        `${say(Number(deviation.toPrecision(2)))}, which no smooth function explains.`;
}
