import { csv, tables } from "./csv.ts";
import { draw, picturesOf } from "./pictures.ts";
import type { AnyResult, InspectResult, TrainResult } from "./result.ts";
import { tensorboard } from "./tensorboard.ts";

/** A form in which results are served. */
export interface RepresentationEntry {
  /** The extension of its path and file name. */
  readonly extension: string;
  /** Its description for results of an operation. */
  readonly summary: (operation: string) => string;
  /** Whether the results of an operation have it. */
  readonly offered: (operation: string) => boolean;
  /** Whether browsers save it instead of showing it. */
  readonly download?: true;
  readonly render: (result: AnyResult, picture?: string) => string | Uint8Array<ArrayBuffer>;
}

/** The operations whose results are series along a run. */
const recorded = ["train", "inspect"];

/**
 * The representations of results by media type, in the order of preference. Each depends only on the result.
 * TensorBoard event files have no media type of their own.
 */
export const representations = {
  "application/json": {
    extension: "json",
    summary: () => "The result itself.",
    offered: () => true,
    render: (result) => JSON.stringify(result),
  },
  "image/svg+xml": {
    extension: "svg",
    summary: (operation) => {
      const list = Object.entries(picturesOf(operation)).map(([name, { summary }]) => `- \`${name}\`: ${summary}`);
      return `A picture, chosen by \`picture\`:\n\n${list.join("\n")}`;
    },
    offered: (operation) => Object.keys(picturesOf(operation)).length > 0,
    render: draw,
  },
  "text/csv": {
    extension: "csv",
    summary: (operation) => `A table (RFC 4180). ${tables[operation as keyof typeof tables].summary}`,
    offered: (operation) => Object.hasOwn(tables, operation),
    download: true,
    render: csv,
  },
  "application/octet-stream": {
    extension: "tfevents",
    summary: () => "A TensorBoard event file, with scalars and histograms by epoch.",
    offered: (operation) => recorded.includes(operation),
    download: true,
    render: (result) =>
      tensorboard(result.operation as "train" | "inspect", result as unknown as TrainResult | InspectResult),
  },
} as const satisfies Readonly<Record<string, RepresentationEntry>>;
export type MediaType = keyof typeof representations;

const table: Readonly<Record<MediaType, RepresentationEntry>> = representations;

/** The media types for results of an operation, JSON first. */
export function mediaTypesOf(operation: string): MediaType[] {
  return (Object.keys(table) as MediaType[]).filter((type) => table[type].offered(operation));
}

/** The media type for results of an operation with that extension; undefined if there is none. */
export function mediaTypeOf(operation: string, extension: string): MediaType | undefined {
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
export function represent(result: AnyResult, mediaType: MediaType, picture?: string): Represented {
  const { extension, download, render } = table[mediaType];
  const name = tagOf(result, mediaType, picture);
  // TensorBoard finds event files by this pattern.
  const fileName = extension === "tfevents" ? `events.out.tfevents.0.${result.id}` : name;
  return {
    body: render(result, picture),
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
function tagOf({ operation, id }: AnyResult, mediaType: MediaType, picture: string | undefined): string {
  if (mediaType === "application/json") return id;
  const named =
    mediaType === "image/svg+xml" && picture !== undefined && picture !== Object.keys(picturesOf(operation))[0]
      ? `.${picture}`
      : "";
  return `${id}${named}.${table[mediaType].extension}`;
}
