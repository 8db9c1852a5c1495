/** The group "Data": a generator and its settings, a pasted table, or points that are drawn. */
import { edit, openDraft } from "../draft.ts";
import { type Fields, valueAt } from "../fields.ts";
import { Group } from "../group.tsx";
import { getState, options, useStore } from "../store.ts";
import { NameField, Parameters } from "./choice-field.tsx";
import { withData } from "./fit-output.ts";
import { Paste } from "./paste.tsx";
import { Plane } from "./plane.tsx";

/** What the field says where there is no generator. */
const TWO_POINTS = "two points";
const OWN = "own points";

export function Data() {
  const { draft } = useStore("draft");
  const data = valueAt(draft, ["data"]) as Fields | undefined;
  const generator = data === undefined ? TWO_POINTS : String(data["generator"] ?? OWN);
  const entry = options.dataGenerators.find(({ name }) => name === generator);
  const names = [TWO_POINTS, ...options.dataGenerators.map(({ name }) => name), ...(generator === OWN ? [OWN] : [])];
  return (
    <Group name="Data">
      <div class="data">
        <Plane />
        <div class="fields-grid">
          <NameField
            label="Generator"
            path={["data"]}
            names={names}
            value={generator}
            summary={entry?.summary ?? "The points 0 → 1 and 1 → 2."}
            onName={takeGenerator}
          />
          <Parameters
            path={["data"]}
            entry={entry}
            values={data ?? {}}
            onParameter={(path, parameter, value) => edit([...path, parameter], value)}
          />
        </div>
      </div>
      <Paste />
    </Group>
  );
}

/** Takes another generator; the output layer follows where it must. */
function takeGenerator(name: string): void {
  const { draft } = getState();
  if (name === OWN) return;
  const classes = options.dataGenerators.find((option) => option.name === name)?.classes ?? 0;
  openDraft(withData(draft, name === TWO_POINTS ? undefined : { generator: name }, classes));
}
