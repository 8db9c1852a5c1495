/** Adds the example of CONTRIBUTING.md to a copy of the project: one entry is enough for every part of it. */
import { execFile } from "node:child_process";
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, it } from "vitest";

const run = promisify(execFile);
const root = new URL("../../", import.meta.url).pathname;

const script = `
import { createApp } from "./api/app.ts";
import { buildDocument } from "./openapi/document.ts";
import { experimentPage } from "./page/experiment.ts";
const app = createApp();
const headers = { "Content-Type": "application/json" };
const post = async (body) =>
  (await app.request("/train", { method: "POST", headers, body: JSON.stringify(body) })).json();
const layers = (activation) => ({
  experiment: { network: { layers: [{ units: 6, activation }, { units: 1 }] }, epochs: 50 },
});
const { activations } = await (await app.request("/catalog")).json();
const built = await buildDocument();
const document = JSON.stringify(built.components.schemas.ActivationInput);
const run = await post(layers({ name: "gaussian", width: 2 }));
const refused = await post(layers({ name: "gaussian", width: 0 }));
console.log(JSON.stringify({
  catalog: activations.some(({ name }) => name === "gaussian"),
  document: document.includes("gaussian"),
  page: experimentPage(built).includes('id="activation-gaussian"'),
  resolved: run.experiment.network.layers[0].activation,
  learned: run.after.loss < run.before.loss,
  refused: refused.errors[0].pointer,
}));
`;

it("an activation added as one entry is validated, documented, listed and trained", async () => {
  const contributing = await readFile(join(root, "CONTRIBUTING.md"), "utf8");
  const [, entry] = /<!-- a test adds this entry[^\n]*\n```ts\n([\s\S]*?)```/.exec(contributing)!;
  const folder = await mkdtemp(join(tmpdir(), "trainability-"));
  try {
    for (const name of ["api", "openapi", "page", "sdk", "package.json"])
      await cp(join(root, name), join(folder, name), { recursive: true });
    await symlink(join(root, "node_modules"), join(folder, "node_modules"));
    const table = join(folder, "api/network/tables/activations.ts");
    const before = await readFile(table, "utf8");
    const after = before.replace(/^export const activations = \{\n/m, (start) => start + entry);
    expect(after).not.toBe(before);
    await writeFile(table, after);
    await writeFile(join(folder, "follow.ts"), script);
    const { stdout } = await run(process.execPath, ["follow.ts"], { cwd: folder });
    expect(JSON.parse(stdout)).toEqual({
      catalog: true,
      document: true,
      page: true,
      resolved: { name: "gaussian", width: 2 },
      learned: true,
      refused: "/experiment/network/layers/0/activation/width",
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
