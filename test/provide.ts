/** Provides the engines that train seeds in step, as the SDK does. */
import { provideEmbedded } from "../api/network/lockstep/embedded.ts";

provideEmbedded();
