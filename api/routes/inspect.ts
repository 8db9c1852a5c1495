import { createRoute } from "@hono/zod-openapi";
import { limits } from "../experiment/request/limits.ts";
import { safetensorsTypes } from "../formats/table.ts";
import { isFile, jsonOrFileBody } from "../http/body.ts";
import type { InputOf } from "../operations/table.ts";
import { InspectRequest, InspectResult } from "../schemas/inspect.ts";
import { fileContent, inspectFile, queryParameters, refuseQueries } from "../schemas/inspect-file.ts";
import { answer, idempotencyKey, resultHeaders } from "./answer.ts";
import { type Api, json, posted, problemResponses, resultProblems } from "./operation.ts";
import { pictureParameter, represented } from "./representation.ts";

const contract = createRoute({
  path: "/inspect",
  operationId: "inspect",
  tags: ["Experiments"],
  summary: "Explain a run, or weights",
  description:
    "Examines a network unit by unit: a run after any epoch, or parameters that you paste in, on data or on a box of inputs. Tells which units are dead (on the data, on the box, without gradient), how they came to be so, where each one bends, and says in words what follows.\n\nParameters may come as a framework has them: PyTorch's state_dict, Keras's get_weights(), Flux's printed arrays (in `parameters`), or a safetensors file as the body, with the query parameters for what a file does not hold; these may also stand in the file's `__metadata__`, under the same names. Which way each matrix lies, and where needed the order of the layers, is inferred from the sizes; the `reading` of the answer tells how.",
  ...posted(
    [...queryParameters, pictureParameter("inspect"), idempotencyKey],
    jsonOrFileBody(limits.weightsBytes, safetensorsTypes),
  ),
  request: { body: { required: true, content: { ...json(InspectRequest), ...fileContent } } },
  responses: {
    200: { description: "The examination.", content: represented("inspect", InspectResult), headers: resultHeaders },
    ...problemResponses([...resultProblems, "malformed-safetensors"]),
  },
});

export function inspect(api: Api): void {
  api.openapi(contract, async (c) => {
    const { picture: _, ...queries } = c.req.queries();
    if (isFile(c, safetensorsTypes))
      return answer(c, "inspect", inspectFile(new Uint8Array(await c.req.arrayBuffer()), queries));
    refuseQueries(queries);
    return answer(c, "inspect", c.req.valid("json") as InputOf<"inspect">);
  });
}
