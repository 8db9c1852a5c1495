/** The group "Network": its layers from first to last. */
import { addLayer, layersIn, removeLayer } from "../draft.ts";
import { Fold } from "../fold.tsx";
import { Group } from "../group.tsx";
import { options, useStore } from "../store.ts";
import { ChoiceField, PlainNumber } from "./choice-field.tsx";
import { ModelFile } from "./model-file.tsx";

/** The id of why no layer can be added. */
const FULL = "why-no-layer";

export function Network() {
  const { draft } = useStore("draft");
  const layers = layersIn(draft);
  const isFull = layers.length >= options.limits.layers;
  return (
    <Group
      name="Network"
      aside={
        <button
          type="button"
          class="small"
          disabled={isFull}
          aria-describedby={isFull ? FULL : undefined}
          onClick={() => addLayer()}
        >
          Add layer
        </button>
      }
    >
      {layers.map((_, index) => (
        <Layer key={index} index={index} isLast={index === layers.length - 1} />
      ))}
      {isFull ? (
        <p class="why-not" id={FULL}>
          An experiment has at most {options.limits.layers} layers.
        </p>
      ) : null}
      <ModelFile />
    </Group>
  );
}

function Layer({ index, isLast }: { readonly index: number; readonly isLast: boolean }) {
  const path = ["network", "layers", index];
  const name = isLast ? "Output layer" : `Layer ${index + 1}`;
  return (
    <fieldset class="layer">
      <legend>{name}</legend>
      <div class="fields-grid">
        <PlainNumber
          label="Units"
          path={[...path, "units"]}
          about={{ summary: "Number of units.", integer: true, minimum: 1, maximum: options.limits.units }}
        />
        <ChoiceField label="Activation" path={[...path, "activation"]} table={options.activations} />
      </div>
      <Fold summary="Start and penalties">
        {() => (
          <div class="fields-grid">
            <ChoiceField label="Weights" path={[...path, "weights"]} table={options.initializers} />
            <ChoiceField label="Biases" path={[...path, "biases"]} table={options.initializers} />
            <PlainNumber
              label="Dropout"
              path={[...path, "dropout"]}
              about={{
                summary: "The fraction of activations that each training pass sets to 0.",
                minimum: 0,
                maximum: 0.99,
              }}
            />
            <PlainNumber
              label="L2"
              path={[...path, "l2"]}
              about={{ summary: "λ of the penalty λ·Σw² over the weights.", minimum: 0, maximum: 1000 }}
            />
          </div>
        )}
      </Fold>
      {isLast ? null : (
        <button
          type="button"
          class="remove"
          aria-label={`Remove layer ${index + 1}`}
          title={`Remove layer ${index + 1}`}
          onClick={() => removeLayer(index)}
        >
          ×
        </button>
      )}
    </fieldset>
  );
}
