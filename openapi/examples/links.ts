import { createApp } from "../../api/app.ts";
import { limits } from "../../api/experiment/request/limits.ts";
import { pack } from "../../api/results/link.ts";
import type { OperationObject } from "../model.ts";
import { addTexts } from "./answers.ts";
import { answerIn, pages, problemIn } from "./ask.ts";
import type { CommonProblems } from "./common-problems.ts";
import { asLinked, costly, knownStudy } from "./known-study.ts";
import { show, showProblem } from "./show.ts";

/** Shows what `GET /r/{request}` answers to a link that contains a known study, and to links that it refuses. */
export async function addLinks(operation: OperationObject, common: CommonProblems): Promise<void> {
  const app = createApp();
  const get = async (packed: string, Accept = "*/*") => app.request(`/r/${packed}`, { headers: { Accept } }, pages);
  const follow = async (request: unknown) => get(await pack(JSON.stringify(asLinked(request))));
  const packed = await pack(JSON.stringify(asLinked(knownStudy.body)));

  const answer = JSON.parse(await answerIn(await get(packed)));
  show(operation.responses["200"]!.content!["application/json"]!, knownStudy.name, knownStudy.summary, answer);
  await addTexts(operation, knownStudy.name, knownStudy.summary, (type) => get(packed, type));

  const cut = await problemIn(await get(packed.slice(0, -9)), "malformed-link");
  const tooLarge = await problemIn(await get(await pack(" ".repeat(5_000_000))), "link-too-large");
  const tooLong = await problemIn(await get("A".repeat(limits.linkCharacters + 1)), "link-too-long");
  const invalid = await problemIn(await follow({ experiment: { epochs: 0 } }), "invalid-request");
  showProblem(operation, "A link that is cut off", cut);
  showProblem(operation, "A link that contains millions of spaces", tooLarge);
  showProblem(operation, "A link that is too long", tooLong);
  showProblem(operation, "An invalid field in the request", invalid);

  const notAcceptable = await problemIn(await get(packed, "image/png"), "not-acceptable");
  const nested = await problemIn(await get(await pack("[".repeat(20))), "too-deeply-nested");
  const tooMany = await problemIn(await get(await pack(`[${'"",'.repeat(limits.bodyParts)}""]`)), "too-many-parts");
  const tooCostly = await problemIn(await follow(costly), "work-limit-exceeded");
  common.show(operation, "A media type that the result does not have", notAcceptable);
  common.show(operation, "Twenty nested brackets", nested);
  common.show(operation, "A list of empty texts", tooMany);
  common.show(operation, "A large network for a million epochs", tooCostly);
}
