/** Runs every sample of the document and of the guide as its readers would, in a shell and in Node, on the Worker. */
import { execFile } from "node:child_process";
import { copyFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type CodeSample, call, curl, PREAMBLE } from "../../openapi/code-samples.ts";
import { firstEntries } from "../../openapi/examples/excerpts.ts";
import { examplesOf } from "../../openapi/examples/operations.ts";
import document from "../../openapi/openapi.json" with { type: "json" };
import { inlined } from "../../openapi/references.ts";
import { recorded } from "../../page/answers.ts";
import { guideRequests } from "../../page/guide/requests.ts";
import { buildPages } from "../../page/pages.ts";
import { firstRequest } from "../../page/start.ts";
import { LOCAL_URL } from "../../sdk/src/options.ts";
import { f32, writeSafetensors } from "../formats/write-safetensors.ts";
import { startServer } from "../worker-server.ts";

const run = promisify(execFile);
const root = new URL("../../", import.meta.url).pathname;

interface Operation {
  operationId: string;
  "x-codeSamples": CodeSample[];
  responses: Record<string, { content?: Record<string, { examples?: Record<string, { value: unknown }> }> }>;
}
const operations = Object.values(inlined(document).paths).flatMap((methods) =>
  Object.values(methods),
) as unknown as Operation[];
const ofDocument = operations.flatMap(({ operationId, "x-codeSamples": samples }) =>
  samples.map((sample) => ({ operationId, ...sample })),
);
const [shells, programs] = ["Shell", "TypeScript"].map((lang) =>
  ofDocument.filter((sample) => sample.lang === lang),
) as [typeof ofDocument, typeof ofDocument];

let server: Awaited<ReturnType<typeof startServer>>;
let folder: string;
beforeAll(async () => {
  server = await startServer();
  folder = await mkdtemp(join(tmpdir(), "trainability-"));
});
afterAll(async () => {
  await server?.close();
  await rm(folder, { recursive: true, force: true });
});

/** The output of a shell command. */
async function inShell(source: string): Promise<string> {
  const { stdout } = await run("sh", ["-euc", source.replaceAll(LOCAL_URL, server.url)], {
    cwd: folder,
    maxBuffer: 1 << 26,
  });
  return stdout;
}

/** The output of each program, with the SDK of this repository. One process runs them one after the other. */
async function inNode(sources: readonly string[]): Promise<string[]> {
  const here = await mkdtemp(join(folder, "programs-"));
  const files = await Promise.all(
    sources.map(async (source, i) => {
      const text = source
        .replaceAll(LOCAL_URL, server.url)
        .replace('"trainability"', JSON.stringify(join(root, "sdk/src/index.ts")));
      await writeFile(join(here, `${i}.ts`), text);
      return `./${i}.ts`;
    }),
  );
  await writeFile(
    join(here, "all.ts"),
    `
    import { format } from "node:util";
    const write = console.log;
    const printed = [];
    for (const file of ${JSON.stringify(files)}) {
      const lines = [];
      console.log = (...words) => void lines.push(format(...words));
      await import(file).catch((error) => lines.push("failed: " + error.stack));
      printed.push(lines.join("\\n"));
    }
    write(JSON.stringify(printed));`,
  );
  const { stdout } = await run(process.execPath, ["--no-warnings", join(here, "all.ts")], { maxBuffer: 1 << 26 });
  return JSON.parse(stdout);
}

/** The answers that the document shows for an operation, or the last line of its stream. */
function shown(operationId: string, watched: boolean): string[] {
  const { content = {} } = operations.find((operation) => operation.operationId === operationId)!.responses["200"]!;
  const { examples = {} } = content[watched ? "application/x-ndjson" : "application/json"]!;
  return Object.values(examples).map(({ value }) =>
    JSON.stringify(watched ? ((value as { data?: unknown }).data ?? value) : value),
  );
}

/** Operations whose answers depend on when they are asked: what is compared are the names of their members. */
const MOVING = ["job", "cancelJob", "jobs"];

/** An answer without what depends on what was computed before: how far a job is, and which seeds are known. */
function settled(operationId: string, answer: unknown): unknown {
  if (!MOVING.includes(operationId))
    return JSON.parse(JSON.stringify(answer, (key, value) => (key === "known" ? null : value)));
  const { jobs, ...one } = answer as { readonly jobs?: readonly object[] };
  const namesOf = (job: object) => Object.keys(job).filter((name) => name !== "interest");
  return jobs === undefined ? namesOf(one) : [namesOf(one), namesOf(jobs[0]!)];
}

describe("every operation", () => {
  it("has the same requests as samples for a shell and for the SDK", () => {
    for (const { operationId, "x-codeSamples": samples } of operations) {
      expect(samples.length, operationId).toBeGreaterThan(0);
      for (let i = 0; i < samples.length; i += 2) {
        expect([samples[i]!.lang, samples[i + 1]!.lang], operationId).toEqual(["Shell", "TypeScript"]);
        expect(samples[i]!.label.replace("curl", "SDK")).toBe(samples[i + 1]!.label);
      }
    }
  });
});

// In the document's order, because a result is asked for after the run that it comes from.
describe("with curl, the Worker answers as the document shows", () => {
  it.each(shells)("$operationId, $label", async ({ operationId, source }) => {
    const printed = await inShell(source);
    if ("204" in operations.find((operation) => operation.operationId === operationId)!.responses) {
      expect(printed).toBe("");
      return;
    }
    const watched = source.includes("event-stream");
    const answer = JSON.parse(watched ? printed.slice(printed.lastIndexOf("data: ") + 6) : printed);
    const isExcerpt = examplesOf(operationId).requests.some((request) => request.isExcerpt);
    const text = (value: unknown) => JSON.stringify(settled(operationId, value));
    expect(shown(operationId, watched).map((one) => text(JSON.parse(one)))).toContain(
      text(isExcerpt ? firstEntries(answer) : answer),
    );
  });
});

describe("with the SDK", () => {
  it("every program type-checks", async () => {
    const files = await Promise.all(
      [...programs.map(({ source }) => source), ...(await guidePrograms())].map(async (source, i) => {
        await writeFile(join(folder, `${i}.ts`), source);
        return `${i}.ts`;
      }),
    );
    const compilerOptions = {
      noEmit: true,
      strict: true,
      target: "es2023",
      module: "esnext",
      moduleResolution: "bundler",
      moduleDetection: "force",
      lib: ["es2023", "dom", "dom.iterable"],
      types: [],
      allowImportingTsExtensions: true,
      skipLibCheck: true,
      paths: { trainability: [join(root, "sdk/src/index.ts")] },
    };
    await writeFile(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files }));
    const { stdout } = await run(process.execPath, [join(root, "node_modules/tsgo/bin/tsc"), "-p", folder]).catch(
      (error) => error,
    );
    expect(stdout).toBe("");
  });

  it("every program runs, and prints something", async () => {
    for (const [i, printed] of (await inNode(programs.map(({ source }) => source))).entries()) {
      expect(printed, programs[i]!.source).toMatch(/./);
      expect(printed, programs[i]!.source).not.toMatch(/failed:|undefined|NaN/);
    }
  });
});

const guidePrograms = async () => (await guideRequests()).map((asked) => PREAMBLE + call(asked));

describe("the guide and the start page", () => {
  it("show the exact answers of the Worker, and programs that run", { timeout: 180_000 }, async () => {
    const asked = [firstRequest, ...(await guideRequests())];
    for (const one of asked)
      expect(JSON.parse(await inShell(curl(one))), one.operation).toEqual(await recorded.answer(one));
    for (const printed of await inNode(asked.map((one) => PREAMBLE + call(one))))
      expect(printed).not.toMatch(/^$|failed:|undefined/);
  });
});

describe("the pages and README.md", () => {
  const decoded = (html: string) =>
    html
      .replace(/<[^>]+>/g, "")
      .replaceAll("&quot;", '"')
      .replaceAll("&#x27;", "'")
      .replaceAll("&gt;", ">")
      .replaceAll("&lt;", "<")
      .replaceAll("&amp;", "&");

  /** Every curl command of the pages and README.md that the document does not have. */
  async function commands(): Promise<string[]> {
    const pages = Object.values(await buildPages());
    const readme = await readFile(join(root, "README.md"), "utf8");
    const shown = [
      ...pages.flatMap((html) =>
        [...html.matchAll(/<pre><code>(.*?)<\/code><\/pre>/gs)].map(([, code]) => decoded(code!)),
      ),
      ...[...readme.matchAll(/```sh\n(.*?)```/gs)].map(([, code]) => code!),
    ];
    const known = new Set(shells.map(({ source }) => source));
    return [...new Set(shown)].filter((code) => code.includes("curl ") && !known.has(code));
  }

  it("show no command that fails", { timeout: 180_000 }, async () => {
    await writeFile(
      join(folder, "model.safetensors"),
      writeSafetensors({
        "0.weight": f32([2, 1], [-1, 0.5]),
        "0.bias": f32([2], [0, 1]),
        "2.weight": f32([1, 2], [1, 2]),
        "2.bias": f32([1], [0]),
      }),
    );
    await copyFile(join(root, "test/files/fixtures/state-dict.pt"), join(folder, "model.pt"));
    const readme = await readFile(join(root, "README.md"), "utf8");
    for (const [, name, json] of readme.matchAll(/<!-- (\S+\.json) -->\n```json\n(.*?)```/gs))
      await writeFile(join(folder, name!), json!);
    const all = await commands();
    expect(all.length).toBeGreaterThan(10);
    for (const command of all) {
      const [, written] = /-o (\S+)/.exec(command) ?? [];
      const printed = await inShell(command);
      const got = written === undefined ? printed : await readFile(join(folder, written), "latin1");
      expect(got, command).not.toMatch(/^\s*$|^\{"type":"\/catalog#/);
    }
  });
});
