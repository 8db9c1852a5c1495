/** The search of this tree, or of another one beside it. */
import { pathToFileURL } from "node:url";

/** What draws the trials of a search, and what runs it. */
export interface Tree {
  readonly provideSharer: typeof import("../../api/experiment/study/sharing.ts").provideSharer;
  readonly readRequest: typeof import("../../api/operations/read-request.ts").readRequest;
  readonly planOf: typeof import("../../api/operations/task.ts").planOf;
}

/** Loads the tree in a folder; this one by default. Two trees in one process share nothing. */
export async function loadTree(folder?: string): Promise<Tree> {
  const load = loaderOf(folder);
  await load("test/provide.ts");
  const { provideSharer } = await load("api/experiment/study/sharing.ts");
  const { readRequest } = await load("api/operations/read-request.ts");
  const { planOf } = await load("api/operations/task.ts");
  return { provideSharer, readRequest, planOf };
}

/** The engine of the tree in a folder. */
export async function loadEngine(folder: string): Promise<string> {
  return (await loaderOf(folder)("api/experiment/engine.ts")).ENGINE;
}

function loaderOf(folder?: string) {
  const root = folder === undefined ? new URL("../../", import.meta.url) : pathToFileURL(`${folder}/`);
  return (path: string) => import(new URL(path, root).href);
}
