import { isCodeType } from "../../api/export/code-forms.ts";
import type { OperationObject } from "../model.ts";
import { type Ask, answerIn } from "./ask.ts";
import { firstEntries, pageHead, pictureHead, scriptHead } from "./excerpts.ts";
import { examplesOf } from "./operations.ts";
import { show } from "./show.ts";

/** Shows the operation's example requests and their answers as JSON; of the first request also as every text type. */
export async function addAnswers(operation: OperationObject, ask: Ask): Promise<void> {
  const { requests } = examplesOf(operation.operationId);
  for (const [index, { name, summary, body, isExcerpt }] of requests.entries()) {
    const text = body === undefined ? undefined : JSON.stringify(body);
    if (body !== undefined) show(operation.requestBody!.content["application/json"]!, name, summary, body);
    const answer = JSON.parse(await answerIn(await ask(text)));
    const media = operation.responses["200"]!.content!["application/json"]!;
    show(media, name, summary, isExcerpt ? firstEntries(answer) : answer);
    if (index === 0) await addTexts(operation, name, summary, (Accept) => ask(text, { Accept }));
  }
}

/** Shows one answer as every text type that the operation has besides streams. */
export async function addTexts(
  { responses }: OperationObject,
  name: string,
  summary: string,
  askFor: (mediaType: string) => Promise<Response>,
): Promise<void> {
  for (const [type, media] of Object.entries(responses["200"]!.content!)) {
    if (!isText(type)) continue;
    const text = await answerIn(await askFor(type));
    if (type === "image/svg+xml") show(media, name, `${summary}: the picture without its drawing`, pictureHead(text));
    else if (type === "text/html") show(media, name, "The beginning of a page", pageHead(text));
    else if (isCodeType(type) || type === "text/plain")
      show(media, "script", "The beginning of a script", scriptHead(text));
    else show(media, name, summary, text);
  }
}

const isText = (mediaType: string) => /^text\/|\+xml$/.test(mediaType) && mediaType !== "text/event-stream";
