import { csv, rowsOf } from "./csv.ts";
import { draw, type PictureEntry, pictureNames, pictures } from "./pictures.ts";
import type { DrawnOperation, InspectResult, Results, TrainResult } from "./result.ts";
import { tensorboard } from "./tensorboard.ts";

/** A form in which results are served. */
export interface Representation {
  /** The extension of its path and file name. */
  readonly extension: string;
  /** Its description for results of an operation. */
  readonly summary: (operation: DrawnOperation) => string;
  /** The operations whose results have it; all if left out. */
  readonly only?: readonly DrawnOperation[];
  /** Whether browsers save it instead of showing it. */
  readonly download?: true;
  readonly render: <O extends DrawnOperation>(
    operation: O,
    result: Results[O],
    picture?: string,
  ) => string | Uint8Array<ArrayBuffer>;
}

/**
 * The representations of results by media type, in the order of preference. Each depends only on the result.
 * TensorBoard event files have no media type of their own.
 */
export const representations = {
  "application/json": {
    extension: "json",
    summary: () => "The result itself.",
    render: (_, result) => JSON.stringify(result),
  },
  "image/svg+xml": {
    extension: "svg",
    summary: (operation) =>
      `A picture, chosen by \`picture\`:\n\n${Object.entries<Pick<PictureEntry<never>, "summary">>(pictures[operation])
        .map(([name, { summary }]) => `- \`${name}\`: ${summary}`)
        .join("\n")}`,
    render: draw,
  },
  "text/csv": {
    extension: "csv",
    summary: (operation) => `A table (RFC 4180). ${rowsOf[operation]}`,
    download: true,
    render: csv,
  },
  "application/octet-stream": {
    extension: "tfevents",
    summary: () => "A TensorBoard event file, with scalars and histograms by epoch.",
    download: true,
    only: ["train", "inspect"],
    render: (operation, result) => tensorboard(operation as "train" | "inspect", result as TrainResult | InspectResult),
  },
} as const satisfies Readonly<Record<string, Representation>>;
export type MediaType = keyof typeof representations;

const table: Readonly<Record<MediaType, Representation>> = representations;

/** The media types for results of an operation, JSON first. */
export function mediaTypesOf(operation: DrawnOperation): MediaType[] {
  return (Object.keys(table) as MediaType[]).filter((type) => table[type].only?.includes(operation) ?? true);
}

/** The media type for results of an operation with that extension; undefined if there is none. */
export function mediaTypeOf(operation: DrawnOperation, extension: string): MediaType | undefined {
  return mediaTypesOf(operation).find((type) => table[type].extension === extension);
}

export interface Represented {
  readonly body: string | Uint8Array<ArrayBuffer>;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * A result as `mediaType`, with its headers. Each representation has its own entity tag. `picture` names the picture,
 * if it is one; the default is the first of the operation.
 */
export function represent<O extends DrawnOperation>(
  operation: O,
  result: Results[O],
  mediaType: MediaType,
  picture?: string,
): Represented {
  const { extension, download, render } = table[mediaType];
  const name = tagOf(operation, result.id, mediaType, picture);
  // TensorBoard finds event files by this pattern.
  const fileName = extension === "tfevents" ? `events.out.tfevents.0.${result.id}` : name;
  return {
    body: render(operation, result, picture),
    headers: {
      "Content-Type": mediaType === "text/csv" ? "text/csv; charset=utf-8; header=present" : mediaType,
      ETag: `"${name}"`,
      ...(download && {
        "Content-Disposition": `attachment; filename="${fileName}"`,
      }),
    },
  };
}

/** The id of the result; for representations other than JSON with the extension, and the picture if not the default. */
function tagOf(operation: DrawnOperation, id: string, mediaType: MediaType, picture: string | undefined): string {
  if (mediaType === "application/json") return id;
  const named =
    mediaType === "image/svg+xml" && picture !== undefined && picture !== pictureNames(operation)[0]
      ? `.${picture}`
      : "";
  return `${id}${named}.${table[mediaType].extension}`;
}
