import { inspectPasted, inspectRun } from "../../api/experiment/inspect.ts";
import { canonicalJson } from "../../api/experiment/identity.ts";
import { resolve, type ExperimentInput } from "../../api/experiment/resolve.ts";
import { study } from "../../api/experiment/study.ts";
import { train } from "../../api/experiment/train.ts";
import { activations } from "../../api/network/activations.ts";
import { losses } from "../../api/network/losses.ts";
import { precisions } from "../../api/network/precision.ts";

/** Reports of a wide set of experiments, by name: what must come out the same everywhere. */
export function frozenReports(): Record<string, () => unknown> {
  const reports: Record<string, () => unknown> = {
    "study of the default": () => study(resolve({}), { first: 0, count: 200 }, "wilson", 0.95),
    "study with an exact interval": () => study(resolve({ epochs: 50 }), { first: 1e9, count: 50 }, "clopper-pearson", 0.99),
    "study with Jeffreys's interval": () => study(resolve({ epochs: 50 }), { first: 0, count: 50 }, "jeffreys", 0.9),
    "a success": () => train(resolve({}), 0),
    "a collapse": () => train(resolve({}), 1),
    "the greatest seed": () => train(resolve({ epochs: 10 }), Number.MAX_SAFE_INTEGER),
    "a divergence": () => train(resolve({ epochs: 60, loss: "mse", optimizer: { name: "sgd", learningRate: 20 } }), 3),
    "a run half-way": () => inspectRun(resolve({}), 11, 4),
    "pasted parameters": () =>
      inspectPasted({
        network: { layers: [{ activation: { name: "tanh" }, weights: [[0.3, -1.1], [0.7, 0.2]], biases: [0.1, 0] }, { activation: { name: "relu" }, weights: [[1, -2]], biases: [-3] }] },
        data: { inputs: [[0, 1], [1, 0], [0.5, -0.5]] }, box: null, precision: "float64", initialBias: null,
      }),
  };
  for (const activation of Object.keys(activations)) {
    for (const loss of Object.keys(losses)) {
      for (const precision of precisions) {
        reports[`${activation}, ${loss}, ${precision}`] = () => train(resolve(deep(activation, loss, precision)), 5);
      }
    }
  }
  return reports;
}

function deep(activation: string, loss: string, precision: (typeof precisions)[number]): ExperimentInput {
  return {
    network: { layers: [{ units: 5, activation, weights: "he-uniform" }, { units: 4, activation }, { units: 2 }] },
    data: { inputs: [[-1, 0.2], [0.4, 0.9], [1.2, -0.7]], targets: [[1, 0], [0.5, -1], [-0.3, 2]] },
    loss, precision, epochs: 40,
    optimizer: { name: "sgd", learningRate: 0.05, momentum: 0.8 },
    batches: { size: 2, order: "shuffled" },
  };
}

/** SHA-256 over the canonical JSON of a report, in hexadecimal. */
export async function digest(report: unknown): Promise<string> {
  const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(canonicalJson(report)));
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
