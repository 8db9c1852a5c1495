/** Everything of the entry `local` that needs the service, made when it is first asked for. */
import { createApp } from "../../../api/app.ts";

export { requestId } from "./task.ts";
export { verify } from "./verify.ts";

/** Nobody pays for this process by the millisecond but its owner. */
const app = createApp({ cpuLimit: Infinity });

export function answer(request: Request): Response | Promise<Response> {
  return app.fetch(request);
}
