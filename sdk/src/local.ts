/**
 * The service without a server: the same app, in this process. Every method of the client is here, gives the same
 * bytes, refuses the same requests with the same words, and needs no network.
 *
 * @example
 * const local = new LocalTrainability();
 * const { probability } = await local.successProbability({ seeds: { count: 1000 } });
 */
import { createApp } from "../../api/app.ts";
import { Trainability, type TrainabilityOptions } from "./index.ts";

/** Where the app in this process is said to be; nothing is ever sent there. */
const NOWHERE = "http://trainability.invalid";

export class LocalTrainability extends Trainability {
  constructor(options: Pick<TrainabilityOptions, "timeout"> = {}) {
    // Nobody pays for this process by the millisecond but its owner.
    const app = createApp({ cpuLimit: Infinity });
    super({ timeout: Infinity, ...options, baseUrl: NOWHERE, fetch: async (input, init) => app.fetch(new Request(input, init)) });
  }
}
