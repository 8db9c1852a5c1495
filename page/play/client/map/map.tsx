/** The group "Where is the edge?": a map of two fields, whose cells say how often the experiment trains there. */
import { useRef, useState } from "hono/jsx/dom";
import { WhyNot } from "../build/faults.tsx";
import { Group } from "../group.tsx";
import { percentOf, short } from "../results.ts";
import { moveFocus } from "../seeds/roving.ts";
import { type EdgeMap, type MapField, useStore } from "../store.ts";
import { fieldsOf } from "./axes.ts";
import { drawMap, nearest, openCell, SEEDS, stopMap } from "./draw-map.ts";

/** The ids of why no map can be drawn. */
const WHY_NO_MAP = "why-no-map";
const ONE_FIELD = "why-not-one-field";

export function MapOfEdge() {
  const { map, faults, draft, filled } = useStore("map", "faults", "draft", "filled");
  const fields = fieldsOf({ draft, filled });
  const [names, setNames] = useState<readonly [string, string]>(["", ""]);
  const x = fields.find(({ label }) => label === names[0]) ?? fields[0];
  const y =
    fields.find(({ label }) => label === names[1]) ?? fields.find(({ label }) => /^Units/.test(label)) ?? fields[1];
  if (!x || !y) return null;
  const isLine = x.label === y.label;
  return (
    <Group
      name="Where is the edge?"
      aside={
        map?.isRunning ? (
          <button type="button" class="quiet" onClick={stopMap}>
            Stop the map
          </button>
        ) : (
          <button
            type="button"
            class="quiet"
            disabled={faults.length > 0 || isLine}
            aria-describedby={faults.length > 0 ? WHY_NO_MAP : isLine ? ONE_FIELD : undefined}
            onClick={() => void drawMap(x, y)}
          >
            Draw the map
          </button>
        )
      }
    >
      <div class="fields-grid">
        <AxisField
          id="map-x"
          label="Across"
          fields={fields}
          chosen={x}
          onChoose={(label) => setNames([label, y.label])}
        />
        <AxisField id="map-y" label="Up" fields={fields} chosen={y} onChoose={(label) => setNames([x.label, label])} />
      </div>
      <WhyNot id={WHY_NO_MAP} />
      {isLine ? (
        <p class="why-not" id={ONE_FIELD}>
          A map needs two different fields.
        </p>
      ) : null}
      {map ? <Cells map={map} /> : null}
      {map?.fault ? (
        <p class="fault" role="alert">
          {map.fault}
        </p>
      ) : null}
    </Group>
  );
}

interface AxisFieldProps {
  readonly id: string;
  readonly label: string;
  readonly fields: readonly MapField[];
  readonly chosen: MapField;
  onChoose(label: string): void;
}

function AxisField({ id, label, fields, chosen, onChoose }: AxisFieldProps) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select
        id={id}
        value={chosen.label}
        onChange={({ currentTarget }: { currentTarget: EventTarget | null }) =>
          onChoose((currentTarget as HTMLSelectElement).value)
        }
      >
        {fields.map((field) => (
          <option key={field.label} value={field.label} selected={field.label === chosen.label}>
            {field.label}
          </option>
        ))}
      </select>
    </div>
  );
}

function Cells({ map }: { readonly map: EdgeMap }) {
  const { x, y, xs, ys, cells, isRunning } = map;
  const group = useRef<HTMLFieldSetElement>(null);
  const done = cells.filter((cell) => cell !== undefined).length;
  // The largest value of the second field is at the top.
  const rows = ys.map((_, index) => ys.length - 1 - index);
  return (
    <>
      <p class="said" role="status">
        {isRunning
          ? `${done} of ${cells.length} cells, ${SEEDS} seeds each…`
          : `${done} cells, ${SEEDS} seeds each. Choose a cell to take its values.`}
      </p>
      <div class="map">
        <span class="map-y">{y.label}</span>
        <fieldset
          ref={group}
          class="cells"
          style={{ "grid-template-columns": `auto repeat(${xs.length}, minmax(0, 1fr))` }}
          aria-label={`How often it trains, by ${x.label} and ${y.label}`}
          onKeyDown={(event: KeyboardEvent) => moveFocus(group.current!, event)}
        >
          {rows.map((row) => (
            <>
              <span class="tick up">{short(ys[row]!)}</span>
              {xs.map((_, column) => (
                <Cell
                  key={`${row} ${column}`}
                  map={map}
                  cell={row * xs.length + column}
                  isFirst={row === ys.length - 1 && column === 0}
                />
              ))}
            </>
          ))}
          <span />
          {xs.map((value) => (
            <span key={value} class="tick">
              {short(value)}
            </span>
          ))}
        </fieldset>
        <span class="map-x">{x.label}</span>
      </div>
    </>
  );
}

function Cell({ map, cell, isFirst }: { readonly map: EdgeMap; readonly cell: number; readonly isFirst: boolean }) {
  const { x, y, xs, ys, cells } = map;
  const known = cells[cell];
  const near = known ? undefined : nearest(map, cell);
  const shown = known ?? (near === undefined ? undefined : cells[near]);
  const place = `${x.label} ${short(xs[cell % xs.length]!)}, ${y.label} ${short(ys[Math.floor(cell / xs.length)]!)}`;
  const percent = known && Math.round((100 * known.successes) / known.trials);
  const words = known
    ? `${place}: ${percent}\u00a0%, ${known.successes} of ${known.trials} train, between ${percentOf(known.low)} and ${percentOf(known.high)}`
    : `${place}: not yet known`;
  const part = shown ? shown.successes / shown.trials : null;
  return (
    <button
      type="button"
      tabindex={isFirst ? 0 : -1}
      class={["cell", ...(known ? [] : ["unknown"]), ...shadesOf(part)].join(" ")}
      style={part === null ? {} : { "--part": `${Math.round(100 * part)}%` }}
      aria-label={words}
      title={words}
      onClick={() => openCell(map, cell)}
    >
      {percent ?? ""}
    </button>
  );
}

/** Shares from which on a cell is dark enough for white words in light, or light enough for black ones in dark. */
const DARK = 0.78;
const LIGHT = 0.62;

function shadesOf(part: number | null): string[] {
  return [...((part ?? 0) > DARK ? ["dark"] : []), ...((part ?? 0) > LIGHT ? ["bright"] : [])];
}
