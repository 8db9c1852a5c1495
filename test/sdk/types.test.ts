/** The package's types, checked by the compiler and as editors show them. */
import ts from "typescript";
import { describe, expect, expectTypeOf, it } from "vitest";
import {
  type Experiment,
  OptionError,
  ProblemError,
  TrainabilityError,
  type TrainRequest,
  type TrainResult,
} from "../../sdk/src/index.ts";

/** Exhaustive: every code has its case, and each case narrows to its own error. */
function adviceOn(error: TrainabilityError): string {
  switch (error.code) {
    case "connection-failed":
    case "timeout":
      return "later";
    case "aborted":
      return String(error.cause);
    case "invalid-option":
      return error.message;
    case "newer-engine":
      return error.engine;
    case "unexpected-response":
      return String(error.status);
    case "invalid-request":
      return error.errors.map(({ pointer }) => pointer).join();
    default:
      // The other problems of the service remain.
      return error.problem.detail;
  }
}

describe("errors", () => {
  it("are distinguished by their code", () => {
    expect(adviceOn(new OptionError("no"))).toBe("no");
    const problem = {
      type: "",
      title: "",
      status: 422,
      code: "invalid-request" as const,
      detail: "",
      errors: [{ pointer: "/seed", code: "too-small" as const, detail: "" }],
    };
    expect(adviceOn(new ProblemError(problem, new Response(), ""))).toBe("/seed");
  });

  it("let TypeScript check that a switch is exhaustive", () => {
    function complete(error: Exclude<TrainabilityError, ProblemError>): string {
      switch (error.code) {
        case "connection-failed":
        case "timeout":
        case "aborted":
        case "invalid-option":
        case "newer-engine":
        case "unexpected-response":
          return error.code;
        default: {
          const nothing: never = error;
          return nothing;
        }
      }
    }
    // @ts-expect-error A case is missing: the function may end without its text.
    function incomplete(error: Exclude<TrainabilityError, ProblemError>): string {
      switch (error.code) {
        case "connection-failed":
        case "timeout":
        case "aborted":
        case "invalid-option":
        case "newer-engine":
          return error.code;
      }
    }
    expect(complete(new OptionError(""))).toBe(incomplete(new OptionError("")));
  });

  it("narrow by instanceof to their union", () => {
    const error: unknown = new OptionError("");
    if (!(error instanceof TrainabilityError)) throw error;
    expectTypeOf(error).toEqualTypeOf<TrainabilityError>();
    expect(error instanceof ProblemError).toBe(false);
    expect(new Error("another") instanceof TrainabilityError).toBe(false);
  });
});

it("fields with a default are optional in requests and required in results", () => {
  expectTypeOf<Record<never, never>>().toExtend<TrainRequest>();
  expectTypeOf<{ optimizer: "adam" }>().toExtend<Experiment>();
  expectTypeOf<TrainResult["experiment"]["optimizer"]["name"]>().toExtend<string>();
  expectTypeOf<TrainResult["recording"]["loss"]>().toEqualTypeOf<(number | null)[]>();
  // @ts-expect-error There is no such field.
  const wrong: TrainRequest = { sead: 1 };
  expect(Object.keys(wrong)).toEqual(["sead"]);
});

describe("an editor shows by their names", () => {
  const file = new URL("../../sdk/src/shown.ts", import.meta.url).pathname;
  const text = `
    import { Trainability, type Experiment } from "./index.ts";
    const api = new Trainability();
    await api.train({ experiment: { optimizer: "adam" } });
    await api.inspect({ seed: 1 });
    for await (const told of api.watch.compare({ variants: [] })) told;
    const given: Experiment = { loss: "mse", network: { layers: [{ units: 1, activation: "relu" }] }, data: { generator: "xor" } };
    const { failures, experiment: resolved } = await api.successProbability();
  `;
  const service = ts.createLanguageService({
    getScriptFileNames: () => [file],
    getScriptVersion: () => "1",
    getScriptSnapshot: (path) =>
      path === file
        ? ts.ScriptSnapshot.fromString(text)
        : ts.sys.fileExists(path)
          ? ts.ScriptSnapshot.fromString(ts.sys.readFile(path)!)
          : undefined,
    getCurrentDirectory: () => new URL("../../", import.meta.url).pathname,
    getCompilationSettings: () => ({
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      strict: true,
      allowImportingTsExtensions: true,
      noEmit: true,
      lib: ["lib.es2023.d.ts", "lib.dom.d.ts"],
      types: [],
    }),
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: ts.sys.fileExists,
    readFile: ts.sys.readFile,
  });
  const shown = (word: string) =>
    ts.displayPartsToString(service.getQuickInfoAtPosition(file, text.indexOf(word))?.displayParts);

  it.each([
    ["train(", "(method) OperationMethods.train(request?: TrainRequest, options?: CallOptions): Promise<TrainResult>"],
    [
      "inspect(",
      "(method) OperationMethods.inspect(request?: InspectRunRequest, options?: CallOptions): Promise<InspectRunResult> (+2 overloads)",
    ],
    ["told of", "const told: Watched<CompareEstimate, CompareResult>"],
    ["experiment:", "(property) TrainRequest.experiment?: Experiment | undefined"],
    ["optimizer:", "(property) ExperimentInput.optimizer?: OptimizerInput | undefined"],
    ["loss:", "(property) ExperimentInput.loss?: LossInput | undefined"],
    ["layers:", "(property) layers?: LayerInput[] | undefined"],
    ["activation:", "(property) LayerInput.activation?: ActivationInput | undefined"],
    ["data:", "(property) ExperimentInput.data?: DataInput | undefined"],
  ])("%s", (word, display) => expect(shown(word)).toBe(display));
});
