/** Seeds as a number or a list, and one seed where a study has many. */
import { show } from "../../prose/echo.ts";
import type { Fields, Rename } from "./forms.ts";

/** Reads the seeds of a request, which has the fields in `own`. */
export function readSeeds(request: Fields, own: readonly string[], rename: Rename): void {
  const { seed, seeds } = request;
  const takesMany = own.includes("seeds");
  if (seed !== undefined && takesMany && !own.includes("seed")) {
    delete request["seed"];
    const first = typeof seed === "number" ? seed : 0;
    rename.refuse(
      ["seed"],
      `A study trains many runs: write "seeds": { "first": ${first}, "count": 100 }.`,
      "unknown-field",
    );
  }
  if (!takesMany) {
    if (seeds === undefined) return;
    delete request["seeds"];
    const one = [seeds].flat()[0];
    const first = Array.isArray(seeds) && typeof one === "number" ? one : 0;
    return rename.refuse(
      ["seeds"],
      `This is a single run: write "seed": ${first}. Many runs are for /success-probability, /compare and /remedies.`,
      "unknown-field",
    );
  }
  if (typeof seeds === "number") {
    request["seeds"] = { count: seeds };
    rename([], "seeds", "seeds.count");
  } else if (Array.isArray(seeds)) readList(request, seeds, rename);
}

/** A list of seeds in a row is a block of them. */
function readList(request: Fields, seeds: readonly unknown[], rename: Rename): void {
  const [first] = seeds;
  const isRow = typeof first === "number" && seeds.every((seed, i) => seed === first + i);
  if (isRow) {
    request["seeds"] = { first, count: seeds.length };
    return rename.through((path) => (path[0] === "seeds" ? ["seeds"] : path));
  }
  delete request["seeds"];
  rename.refuse(
    ["seeds"],
    `Seeds are in a row: the first one and how many. ${show(seeds)} is none; write for example ` +
      `{ "first": ${typeof first === "number" ? first : 0}, "count": ${Math.max(1, seeds.length)} }.`,
    "wrong-type",
  );
}
