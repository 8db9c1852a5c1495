/** A model's file: its weights are examined on the points, and what it says of training becomes the experiment. */
import { useState } from "hono/jsx/dom";
import { ProblemError } from "../../../../sdk/src/errors.ts";
import { openDraft } from "../draft.ts";
import { loadEngine } from "../engine.ts";
import type { Fields } from "../fields.ts";
import { getState } from "../store.ts";
import { joined } from "./joined-file.ts";

/** What the page says of a file. */
interface Said {
  readonly verdict: string;
  readonly findings: readonly string[];
  /** What the file says and an experiment cannot. */
  readonly unsaid: readonly string[];
}

/** The most samples that a file is examined on: they go into the query, which is bounded. */
const MOST_POINTS = 128;

export function ModelFile() {
  const [said, setSaid] = useState<Said | null>(null);
  const say = (verdict: string) => setSaid({ verdict, findings: [], unsaid: [] });
  const take = async (files: readonly File[]) => {
    if (files.length === 0) return;
    say("Reading …");
    setSaid(await read(files));
  };
  return (
    <div class="model-file">
      <label for="model-file">Read a model's file: PyTorch, Keras, NumPy, ONNX, TensorFlow.js and more</label>
      <input
        id="model-file"
        type="file"
        multiple
        onChange={({ currentTarget }: { currentTarget: EventTarget | null }) =>
          take([...((currentTarget as HTMLInputElement).files ?? [])]).catch((error: Error) =>
            say(`The file could not be read: ${error.message}`),
          )
        }
      />
      <div class="said" role="status">
        {said === null ? null : <p>{said.verdict}</p>}
        {said?.findings.map((finding) => (
          <p>{finding}</p>
        ))}
        {said?.unsaid.map((sentence) => (
          <p>{sentence}</p>
        ))}
      </div>
    </div>
  );
}

async function read(files: readonly File[]): Promise<Said> {
  const { draft, filled } = getState();
  const points = filled?.points;
  const inputs = points?.inputs.slice(0, MOST_POINTS) ?? [];
  const targets = points?.targets.slice(0, MOST_POINTS) ?? [];
  const options = inputs.length === 0 ? {} : { data: { inputs, targets } as never };
  const { api } = await loadEngine();
  try {
    const result = await api.inspect(await joined(files), options);
    const { reading, diagnosis } = result;
    const { experiment, unsaid = [] } = reading ?? {};
    if (experiment !== undefined)
      openDraft({ ...experiment, ...(draft["data"] !== undefined && { data: draft["data"] }) } as Fields);
    return {
      verdict: `${diagnosis.verdict}${experiment === undefined ? "" : " The fields have its network, loss and optimizer now."}`,
      findings: diagnosis.findings.map(({ explanation }) => explanation),
      unsaid,
    };
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    const { errors, detail } = error.problem;
    return { verdict: errors?.[0]?.detail ?? detail, findings: [], unsaid: [] };
  }
}
