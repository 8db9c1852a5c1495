/**
 * The engine whose results this package knows. The build writes the constant in its place: nothing of the service comes
 * along.
 */
export { ENGINE } from "../../api/experiment/engine.ts";
