/** The study as code and as text, to take away. */
import type { ExportRequest } from "../../../../sdk/src/types.ts";
import { loadEngine } from "../engine.ts";
import { getState } from "../store.ts";
import { pageLink, requestOf, resultLink } from "./link.ts";

/** What the menu "Copy as" offers, and the text of each. */
export const forms: Readonly<Record<string, () => string | Promise<string>>> = {
  curl: () =>
    `curl -s ${location.origin}/success-probability -H "Content-Type: application/json" -d '${json().replaceAll("'", "'\\''")}'`,
  TypeScript: () => `import { LocalTrainability } from "trainability/local";

const api = new LocalTrainability();
const { probability, interval, failures } = await api.successProbability(${json(2)});
console.log(probability, interval.low, interval.high, failures.length);
`,
  // The client is one file without dependencies, which the service serves.
  Python: () => `# curl -O ${location.origin}/trainability.py
import json

from trainability import Trainability

api = Trainability("${location.origin}")
study = api.success_probability(**json.loads(r"""${json()}"""))
print(study["probability"], study["interval"]["low"], study["interval"]["high"])
`,
  PyTorch: () => script("pytorch"),
  Keras: () => script("keras"),
  Flux: () => script("flux"),
  JAX: () => script("jax"),
  "scikit-learn": () => script("sklearn"),
  JSON: () => json(2),
  "Result as JSON": async () => {
    const { study, draft } = getState();
    if (study?.result && study.experiment === draft) return JSON.stringify(study.result);
    const { api } = await loadEngine();
    return JSON.stringify(await api.successProbability(requestOf() as never));
  },
  "Link to the result": resultLink,
  Citation: async () => {
    const engine = await loadEngine();
    const id = getState().study?.id ?? (await engine.idOf("success-probability", requestOf()));
    return `Trainability, result ${id}, ${await pageLink()}`;
  },
};

/** The experiment as a script that measures how often it trains. */
async function script(as: ExportRequest["as"]): Promise<string> {
  const { api } = await loadEngine();
  const { code } = await api.export({ ...(requestOf() as object), as });
  return code;
}

function json(indent?: number): string {
  return JSON.stringify(requestOf(), null, indent);
}
