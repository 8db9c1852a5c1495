/** The machine-readable formats of a result, by the names of their options. */
export const mediaTypes = {
  json: "application/json",
  csv: "text/csv",
  svg: "image/svg+xml",
  tfevents: "application/octet-stream",
} as const;
export type Format = keyof typeof mediaTypes;

/** The formats besides JSON among these media types. */
export function formatsOf(types: readonly string[]): Exclude<Format, "json">[] {
  const formats = Object.keys(mediaTypes) as Format[];
  return formats.filter((format) => format !== "json" && types.includes(mediaTypes[format])) as Exclude<
    Format,
    "json"
  >[];
}
