import { createApp } from "../api/app.ts";
import { provideEmbedded } from "../api/network/lockstep/embedded.ts";
import { tags } from "../api/routes/contract.ts";
import manifest from "../package.json" with { type: "json" };
import { addBounds } from "./bounds.ts";
import { addCodeSamples } from "./code-samples.ts";
import { addExamples } from "./examples/add-examples.ts";
import { addHeaders } from "./headers.ts";
import type { Document } from "./model.ts";
import { addSecurity } from "./security.ts";
import { shareParts } from "./share.ts";

/**
 * The OpenAPI document: what the app registers, with headers, bounds, code samples, and examples that the app itself
 * answers while the document is built.
 */
export async function buildDocument(): Promise<Document> {
  provideEmbedded();
  const document = createApp().getOpenAPI31Document({
    openapi: "3.1.0",
    info,
    servers: [
      {
        url: "/",
        description: "The service that serves this document, in production or development",
        "x-internal": false,
      },
    ],
    security: [],
    tags: Object.entries(tags).map(([name, description]) => ({ name, description })),
  }) as unknown as Document;
  addSecurity(document);
  addHeaders(document);
  addBounds(document);
  await addExamples(document);
  addCodeSamples(document);
  shareParts(document);
  return document;
}

const info = {
  title: "Trainability",
  version: manifest.version,
  summary: manifest.description,
  description: `Trains small neural networks exactly and reproducibly. A run is a pure function of an experiment and a \
seed: the same request returns the same bytes on every machine, in every JavaScript engine.

Every field of an experiment has a default. \`POST /train\` with \`{}\` trains a real experiment: a 1-4-1 ReLU network \
on the points 0 → 1 and 1 → 2, which ends with the same output for both inputs about one time in five.

Errors are problem details (RFC 9457) with a pointer to each invalid field. \`/catalog\` lists every valid option.

Agents call the same operations at \`/mcp\`, in the messages of the Model Context Protocol, which this document leaves out.`,
  contact: { name: "The maintainers of Trainability" },
  license: { name: "MIT", identifier: "MIT" },
};
