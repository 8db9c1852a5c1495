/** Provides the engines that train seeds in step, as the Worker does. */
import { provideImported } from "../../api/network/lockstep/imported.ts";

provideImported();
