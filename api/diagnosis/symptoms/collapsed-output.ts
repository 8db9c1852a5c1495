import { every, say } from "../../prose/prose.ts";
import type { Case, Symptom } from "../finding.ts";

const thresholds = {
  equal: {
    value: 1e-6,
    summary:
      "Outputs count as equal if they differ by at most this fraction of the range of the targets or, " +
      "without targets, of the output itself.",
  },
} as const;

/** The network outputs one constant. */
export const collapsedOutput: Symptom = {
  summary: "The network outputs the same value for every sample, although the targets differ.",
  isEffect: true,
  reference: 'Lu, Shin, Su, Karniadakis, "Dying ReLU and initialization", arXiv 1903.06733',
  thresholds,
  find(subject) {
    if (!isConstant(subject)) return [];
    const constant = subject.outputs![0]!;
    const samples = subject.inputs!.length;
    const { end } = subject;
    const targets = end?.specification.data.targets.map(([target]) => target!) ?? [];
    const explanation = end
      ? `${every(samples, "sample")} get the output ${say(constant)}, ` +
        `while the targets range from ${say(Math.min(...targets))} to ${say(Math.max(...targets))}. ` +
        `The loss is ${say(end.after.loss)}. ${cause(subject)}`
      : `${every(samples, "sample")} get the output ${say(constant)}, ` +
        "so the input has no influence on the output for these samples.";
    return [
      {
        severity: "fatal",
        where: { layer: subject.units.length - 1, units: [0], samples: null },
        since: null,
        evidence: [
          { quantity: "constant output", value: constant, threshold: null },
          ...(end
            ? [
                {
                  quantity: subject.run ? "loss after training" : "loss",
                  value: end.after.loss,
                  threshold: null,
                },
              ]
            : []),
        ],
        headline: `The output is ${say(constant)} for every sample.`,
        explanation,
        remedies: [],
      },
    ];
  },
};

function cause({ units }: Case): string {
  const dead = units.findIndex((layer) => layer.every((unit) => unit.dead.onData));
  if (dead < 0) return "No layer is dead, but a constant output cannot fit targets that differ.";
  if (dead === units.length - 1) return "The output unit itself is dead, so no gradient can change it any more.";
  return (
    `Layer ${dead + 1} is dead, so only the biases above it can still change the output, ` +
    "and a constant output cannot fit targets that differ."
  );
}

function isConstant({ outputs, network, end, inputs }: Case): boolean {
  if (end !== null) return end.judgement.outcome === "collapsed" && network.layout.outputs === 1;
  if (outputs === null || inputs!.length < 2 || network.layout.outputs !== 1) return false;
  const first = outputs[0]!;
  return outputs.every((output) => Math.abs(output - first) <= thresholds.equal.value * Math.abs(first));
}
