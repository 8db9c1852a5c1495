/** The service that serves the page, loaded when it is first asked. */
import type { Trainability } from "../../../sdk/src/index.ts";

export async function loadService(): Promise<Trainability> {
  const { Trainability } = await import("../../../sdk/src/index.ts");
  return new Trainability({ baseUrl: location.origin });
}
