/** Files for examples and tests, written into a folder under the names that the help uses. */
import { copyFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

export const stateDict = {
  "0.weight": [[0.5], [-0.75]],
  "0.bias": [0.125, -0.375],
  "2.weight": [[0.5, -1]],
  "2.bias": [0.25],
};
export const experiment = { network: { layers: [{ units: 3, activation: "relu" }, { units: 1 }] }, epochs: 100 };
export const comparison = {
  baseline: experiment,
  variants: [{ name: "ELU", patch: { network: { layers: [{ units: 3, activation: "elu" }, { units: 1 }] } } }],
  seeds: { count: 50 },
};

export async function writeFiles(folder: string): Promise<void> {
  const write = (name: string, content: string | Uint8Array) => writeFile(join(folder, name), content);
  await Promise.all([
    write("experiment.json", JSON.stringify(experiment)),
    write("comparison.json", JSON.stringify(comparison)),
    write("state_dict.json", JSON.stringify(stateDict)),
    write("model.safetensors", safetensors(stateDict)),
    copyFile(new URL("../../files/fixtures/keras-3.keras", import.meta.url), join(folder, "model.keras")),
    write(
      "outcomes.json",
      JSON.stringify({
        baseline: { name: "SGD", successes: [true, false, false, true] },
        variants: [{ name: "Adam", successes: [true, true, true, true] }],
      }),
    ),
    write(
      "losses.json",
      JSON.stringify({
        baseline: { name: "SGD", scores: [0.41, 0.39, 0.47, 0.36] },
        variants: [{ name: "Adam", scores: [0.31, 0.36, 0.28, 0.35] }],
      }),
    ),
    write("outcomes.csv", "seed,SGD,Adam\n0,true,true\n1,false,true\n2,false,true\n3,true,true\n"),
    write("table.csv", "a,b,target\n0,0,0\n0,1,1\n1,0,1\n1,1,0\n"),
    write("flux.txt", "Params([Float32[0.5; -0.75;;], Float32[0.125, -0.375], Float32[0.5 -1.0], Float32[0.25]])"),
  ]);
}

/** As float32: eight bytes with the length of the header, the header, the numbers. */
function safetensors(tensors: Readonly<Record<string, readonly (number | readonly number[])[]>>): Uint8Array {
  let end = 0;
  const header = Object.fromEntries(
    Object.entries(tensors).map(([name, rows]) => {
      const begin = end;
      end += 4 * rows.flat().length;
      const [first] = rows;
      return [
        name,
        {
          dtype: "F32",
          shape: Array.isArray(first) ? [rows.length, first.length] : [rows.length],
          data_offsets: [begin, end],
        },
      ];
    }),
  );
  const text = new TextEncoder().encode(JSON.stringify(header));
  const length = new Uint8Array(8);
  new DataView(length.buffer).setBigUint64(0, BigInt(text.byteLength), true);
  return Buffer.concat([
    length,
    text,
    new Uint8Array(Float32Array.from(Object.values(tensors).flat(2) as number[]).buffer),
  ]);
}
