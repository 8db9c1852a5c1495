/** Data that a request has checked and compared again and again. */
import { limits } from "../../../api/experiment/request/limits.ts";
import { hasExperiment, operationNames, operationOf } from "../../../api/operations/table.ts";
import { type HostileRequest, listed } from "./parts.ts";

/** Points and patches that are read again and again. */
export function* repeated(): Generator<HostileRequest> {
  const points = (samples: number, of: (index: number) => number) => {
    const rows = Array.from({ length: samples }, (_, index) => [of(index)]);
    return JSON.stringify({ inputs: rows, targets: rows });
  };
  const variants = (patch: (index: number) => string) =>
    `[${Array.from({ length: limits.variants }, (_, i) => `{"name":"v${i}","patch":${patch(i)}}`).join(",")}]`;
  /** Patches with a fault; an estimate refuses them too. */
  const faulty: Readonly<Record<string, (index: number) => string>> = {
    "variants that change nothing": () => "{}",
    "variants with a wrong field": () => '{"epochs":-1}',
    "variants that do not fit": () => '{"network":{"inputs":7}}',
    "variants with data that do not fit": (index) =>
      `{"data":{"generator":"parity","bits":12,"samples":4096,"noise":1,"seed":${index}},"network":{"inputs":7}}`,
  };
  /** Patches that only the budget refuses. */
  const costly: Readonly<Record<string, (index: number) => string>> = {
    "variants that cost too much": (index) => `{"epochs":${999_999 - index}}`,
    "variants with other units": (index) =>
      `{"network":{"layers":[{"units":${index + 500}},{"units":1}]},"epochs":1000000}`,
    "variants with other data": (index) =>
      `{"data":{"generator":"moons","samples":4096,"noise":1,"seed":${index}},"epochs":1000000}`,
    "variants with other parity": (index) =>
      `{"data":{"generator":"parity","bits":12,"samples":4096,"noise":1,"seed":${index}},"epochs":1000000}`,
  };
  const data: Readonly<Record<string, string>> = {
    "many points": points(limits.samples, (index) => index % 7),
    "long numbers": points(12_000, (index) => index / 7),
    "points as often as their variants may have them": points(3000, (index) => index / 7),
    "a generator": `{"generator":"moons","samples":${limits.samples},"noise":0.1}`,
  };
  for (const [of, points] of Object.entries(data))
    for (const [name, patch] of Object.entries({ ...faulty, ...costly })) {
      const experiment = `{"data":${points},"epochs":1000000}`;
      const body = `{"baseline":${experiment},"seeds":{"count":100000},"variants":${variants(patch)}}`;
      yield { name: `${name}, of ${of}`, path: "/compare", body };
      if (name in faulty)
        yield {
          name: `an estimate of ${name}, of ${of}`,
          path: "/estimate",
          body: `{"experiment":${experiment},"variants":${variants(patch)}}`,
        };
    }
  for (const [of, points] of Object.entries(data))
    for (const path of operationNames.filter((name) => name !== "compare" && hasExperiment(operationOf(name)))) {
      yield {
        name: `too much to compute, of ${of}`,
        path: `/${path}`,
        body: `{"experiment":{"data":${points},"network":{"layers":[{"units":500},{"units":1}]},"epochs":1000000}}`,
      };
      yield {
        name: `targets of another width, of ${of}`,
        path: `/${path}`,
        // The classes of a generator follow the last layer; a curve has one target.
        body: `{"experiment":{"data":${points.replace("moons", "line")},"network":{"layers":[{"units":3}]}}}`,
      };
    }
  yield {
    name: "targets that no loss takes",
    path: "/train",
    body: `{"experiment":{"loss":"binary-cross-entropy","data":${points(limits.samples, () => 2)}}}`,
  };
  const wide = listed(30_000, "1", "[[", "]]");
  yield {
    name: "a wide row for a narrow network",
    path: "/inspect",
    body: `{"experiment":{"data":{"inputs":${wide},"targets":${wide}}}}`,
  };
}
