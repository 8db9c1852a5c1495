import { every, say } from "../../prose/prose.ts";
import type { Case, Symptom } from "../finding.ts";

const thresholds = {
  equal: {
    value: 1e-6,
    summary:
      "The difference of outputs, as a share of the targets' range, or of their own size where there are no targets: up to it they are one constant.",
  },
} as const;

/** One answer for every input. */
export const collapsedOutput: Symptom = {
  summary: "The network gives the same output for every sample, though the targets differ.",
  isEffect: true,
  reference: 'Lu, Shin, Su, Karniadakis, "Dying ReLU and initialization", arXiv 1903.06733',
  thresholds,
  find(subject) {
    if (!isConstant(subject)) return [];
    const constant = subject.outputs![0]!;
    const samples = subject.inputs!.length;
    const { run } = subject;
    const targets = run?.specification.data.targets.map(([target]) => target!) ?? [];
    const explanation = run
      ? `${every(samples, "sample")} get ${say(constant)}, while their targets reach from ${say(Math.min(...targets))} to ${say(Math.max(...targets))}. ` +
        `The loss is ${say(run.after.loss)}; ${cause(subject)}`
      : `${every(samples, "sample")} get ${say(constant)}: among them the input has no influence on the output.`;
    return [
      {
        severity: "fatal",
        where: { layer: subject.units.length - 1, units: [0], samples: null },
        since: null,
        evidence: [
          { quantity: "the constant output", value: constant, threshold: null },
          ...(run ? [{ quantity: "loss after training", value: run.after.loss, threshold: null }] : []),
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
  if (dead < 0) return "one constant cannot fit targets that differ.";
  if (dead === units.length - 1) return "the output unit itself is dead, so nothing moves it any more.";
  return `with layer ${dead + 1} dead only the biases above it still move the output, and one constant cannot fit targets that differ.`;
}

function isConstant({ outputs, network, run, inputs }: Case): boolean {
  if (run !== null) return run.judgement.outcome === "collapsed" && network.layout.outputs === 1;
  if (outputs === null || inputs!.length < 2 || network.layout.outputs !== 1) return false;
  const first = outputs[0]!;
  return outputs.every((output) => Math.abs(output - first) <= thresholds.equal.value * Math.abs(first));
}
