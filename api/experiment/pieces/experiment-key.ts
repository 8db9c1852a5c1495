/** Under which name the trials of an experiment are kept: the same for every study of it, whatever else they ask. */
import type { Specification } from "../../network/specification.ts";
import { ENGINE } from "../engine.ts";
import { canonicalJson, shortDigest } from "../identity.ts";
import { published } from "../request/resolve.ts";

/** The experiment as canonical JSON, from which `resolve` makes the same experiment again. */
export function experimentText(specification: Specification): string {
  return canonicalJson(published(specification));
}

/** The digest of the engine and of {@link experimentText}, in 22 characters. */
export function experimentKey(specification: Specification, text = experimentText(specification)): Promise<string> {
  return shortDigest(`{"engine":${JSON.stringify(ENGINE)},"experiment":${text}}`);
}
