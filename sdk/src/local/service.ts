/** The service in the thread that loads this module. */
import { createApp } from "../../../api/app.ts";
import { provideEmbedded } from "../../../api/network/lockstep/embedded.ts";

export { advice, requestId } from "./task.ts";
export { verify } from "./verify.ts";

provideEmbedded();

/** Nothing limits the CPU time of this process. */
const app = createApp({ cpuLimit: Infinity });

export async function answer(request: Request): Promise<Response> {
  const response = await app.fetch(request);
  // Like every fetch. The service pauses regularly while it computes, so that a signal can abort it.
  request.signal.throwIfAborted();
  return response;
}
