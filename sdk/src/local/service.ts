/** The part of the entry `local` that needs the service; it is loaded on first use. */
import { createApp } from "../../../api/app.ts";
import { provideEmbedded } from "../../../api/network/lockstep/embedded.ts";

export { advice, requestId } from "./task.ts";
export { verify } from "./verify.ts";

provideEmbedded();

/** Nothing limits the CPU time of this process. */
const app = createApp({ cpuLimit: Infinity });

export function answer(request: Request): Response | Promise<Response> {
  return app.fetch(request);
}
