/** The group "Training": how the network is trained, and when a run counts as trained. */
import { edit } from "../draft.ts";
import { type Fields, valueAt } from "../fields.ts";
import { Group } from "../group.tsx";
import { options, useStore } from "../store.ts";
import { ChoiceField, NameField, OtherParameters, PlainNumber } from "./choice-field.tsx";
import { NumberField } from "./number-field.tsx";
import { OtherFields } from "./other-fields.tsx";

const NO_FRAMEWORK = "none";
const WHOLE = "all";

/** The parameters that most experiments set; the others fold away. */
const OF_LOSS: readonly string[] = [];
const OF_OPTIMIZER = ["learningRate", "momentum"];

export function Training() {
  return (
    <Group name="Training">
      <div class="fields-grid">
        <ChoiceField label="Loss" path={["loss"]} table={options.losses} parameters={OF_LOSS} />
        <ChoiceField label="Optimizer" path={["optimizer"]} table={options.optimizers} parameters={OF_OPTIMIZER} />
        <ChoiceField label="Schedule" path={["schedule"]} table={options.schedules} />
        <PlainNumber
          label="Epochs"
          path={["epochs"]}
          about={{ summary: "Passes over the data.", integer: true, minimum: 1, maximum: options.limits.epochs }}
        />
        <BatchSize />
        <Order />
        <Criterion />
        <Framework />
        <Precision />
      </div>
      <OtherFields />
      <details>
        <summary>More</summary>
        <div class="fields-grid">
          <OtherParameters path={["optimizer"]} table={options.optimizers} parameters={OF_OPTIMIZER} />
          <OtherParameters path={["loss"]} table={options.losses} parameters={OF_LOSS} />
          <Generator />
        </div>
      </details>
    </Group>
  );
}

/** Samples per update; the field is empty where all samples are one batch. */
function BatchSize() {
  const { draft, filled } = useStore("draft", "filled");
  const path = ["batches", "size"];
  const value = valueAt(draft, path) ?? valueAt(filled?.filled, path);
  const all = filled?.points.inputs.length || 1;
  return (
    <NumberField
      label="Batch size"
      path={path}
      about={{ summary: "Samples per update.", integer: true, minimum: 1, maximum: options.limits.batchSize }}
      value={value === WHOLE ? all : (value as number)}
      onValue={(size) => edit(path, size)}
    />
  );
}

function Order() {
  const { draft, filled } = useStore("draft", "filled");
  const path = ["batches", "order"];
  const value = String(valueAt(draft, path) ?? valueAt(filled?.filled, path));
  const summary = options.orders.find(({ name }) => name === value)?.summary;
  const names = options.orders.map(({ name }) => name);
  return (
    <NameField
      label="Order"
      path={path}
      names={names}
      value={value}
      summary={summary}
      onName={(name) => edit(path, name)}
    />
  );
}

function Precision() {
  const { draft, filled } = useStore("draft", "filled");
  const value = String(valueAt(draft, ["precision"]) ?? valueAt(filled?.filled, ["precision"]));
  return (
    <NameField
      label="Precision"
      path={["precision"]}
      names={options.precisions}
      value={value}
      onName={(name) => edit(["precision"], name)}
    />
  );
}

function Framework() {
  const { draft } = useStore("draft");
  const value = String(valueAt(draft, ["framework"]) ?? NO_FRAMEWORK);
  return (
    <NameField
      label="Framework"
      path={["framework"]}
      names={[NO_FRAMEWORK, ...options.frameworks.map(({ name }) => name)]}
      value={value}
      summary="The framework whose defaults fill in what is left out."
      onName={(name) => edit(["framework"], name === NO_FRAMEWORK ? undefined : name)}
    />
  );
}

function Generator() {
  const { draft, filled } = useStore("draft", "filled");
  const path = ["random", "generator"];
  const value = String(valueAt(draft, path) ?? valueAt(filled?.filled, path));
  return (
    <NameField
      label="Random numbers"
      path={path}
      names={options.generators.map(({ name }) => name)}
      value={value}
      summary={options.generators.find(({ name }) => name === value)?.summary}
      onName={(name) => edit(path, name)}
    />
  );
}

/** The first criterion of success that is used, and its bound. */
function Criterion() {
  const { draft, filled } = useStore("draft", "filled");
  const written = (valueAt(draft, ["success"]) ?? valueAt(filled?.filled, ["success"]) ?? {}) as Fields;
  const criterion = options.criteria.find(({ name }) => typeof written[name] === "number") ?? options.criteria[0]!;
  const bound = written[criterion.name] as number | undefined;
  return (
    <>
      <NameField
        label="Success"
        path={["success"]}
        names={options.criteria.map(({ name }) => name)}
        value={criterion.name}
        summary={criterion.summary}
        onName={(name) => edit(["success"], { [name]: bounds[name] ?? 0.1 })}
      />
      <NumberField
        label="Bound"
        path={["success", criterion.name]}
        about={criterion}
        value={bound}
        onValue={(value) => edit(["success"], { [criterion.name]: value })}
      />
    </>
  );
}

/** A bound to begin with. */
const bounds: Readonly<Record<string, number>> = {
  everyErrorBelow: 0.1,
  lossBelow: 0.01,
  accuracyAtLeast: 1,
  rSquaredAtLeast: 0.9,
};
