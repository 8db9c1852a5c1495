/** The engine whose results this package knows. The bundle contains only this constant of the service. */
export { ENGINE } from "../../api/experiment/engine.ts";
