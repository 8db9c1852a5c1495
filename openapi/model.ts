/**
 * The parts of an OpenAPI document that the generator fills in. Every part is written where it applies; the last step,
 * `share.ts`, moves what repeats to the components.
 */
export interface Document {
  openapi: string;
  paths: Record<string, Record<string, OperationObject>>;
  components?: Components;
  [field: string]: unknown;
}

export interface Components {
  schemas?: Record<string, unknown>;
  securitySchemes?: Record<string, object>;
  examples?: Record<string, ExampleObject>;
  parameters?: Record<string, object>;
  headers?: Record<string, object>;
  responses?: Record<string, object>;
}

export interface OperationObject {
  operationId: string;
  summary: string;
  security?: readonly object[];
  parameters?: readonly Parameter[];
  requestBody?: { content: Record<string, Media> };
  responses: Record<string, ResponseObject>;
  "x-codeSamples"?: readonly CodeSample[];
}

export interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly schema?: unknown;
}

export interface ResponseObject {
  readonly description?: string;
  content?: Record<string, Media>;
  headers?: Record<string, Header>;
}

export interface Media {
  schema: unknown;
  examples?: Record<string, ExampleObject>;
}

export interface ExampleObject {
  readonly summary: string;
  readonly value: unknown;
}

export interface Header {
  readonly description: string;
  readonly required?: boolean;
  readonly schema: { readonly type: "string"; readonly const?: string };
}

/** A request as code. Viewers of OpenAPI documents look for it as `x-codeSamples`. */
export interface CodeSample {
  readonly lang: "Shell" | "TypeScript";
  readonly label: string;
  readonly source: string;
}
