/** `--set path=value`: another value of one field of the experiment. */
import { InvalidArgumentError } from "commander";

export interface Setting {
  /** The names of the fields, from the experiment on. */
  readonly path: readonly string[];
  readonly value: unknown;
}

const USAGE = "Expected a field and a value, such as optimizer.learningRate=0.1 or network.layers.0.units=8.";

/** A path with dots or as a JSON pointer; a value as JSON, and any other text as it is. */
export function setting(text: string, before: unknown): Setting[] {
  const [, written, value] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
  if (written === undefined || value === undefined) throw new InvalidArgumentError(USAGE);
  const path = written.startsWith("/")
    ? written
        .slice(1)
        .split("/")
        .map((name) => name.replaceAll("~1", "/").replaceAll("~0", "~"))
    : written.split(".");
  if (path.some((name) => name.trim() === "")) throw new InvalidArgumentError(USAGE);
  return [
    ...((before as Setting[] | undefined) ?? []),
    { path: path.map((name) => name.trim()), value: parsed(value) },
  ];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
