/** The thread that answers calls: the whole service, with a crew for trials. */
import { provideAnswerer } from "../../../api/experiment/study/asked.ts";
import { provideSharer } from "../../../api/experiment/study/sharing.ts";
import type { OperationName } from "../../../api/operations/table.ts";
import { OptionError, ProblemError, type Result } from "../index.ts";
import { Crew } from "./crew.ts";
import { Ledger } from "./ledger.ts";
import type { FromService, Question, SentError, SentRequest, ToService } from "./messages.ts";
import { advice, answer, requestId, verify } from "./service.ts";
import type { Parent } from "./threads.ts";

/** Returns what receives the messages of the thread that calls. */
export function answering(
  caller: Pick<Parent<never>, "post">,
  jobs: number,
  ledger: string | undefined,
): (message: ToService) => void {
  if (ledger !== undefined) provideAnswerer(new Ledger(ledger, jobs));
  else if (jobs > 1) provideSharer(new Crew(jobs - 1));
  const underWay = new Map<number, AbortController>();
  const tell = (message: FromService, transfer?: readonly ArrayBuffer[]) => caller.post(message, transfer);

  async function respond(call: number, request: SentRequest, signal: AbortSignal): Promise<void> {
    const { url, method, headers, body } = request;
    const response = await answer(new Request(url, { method, headers: headers as [string, string][], body, signal }));
    const { status, body: content } = response;
    tell({ call, head: { status, headers: [...response.headers], hasBody: content !== null } });
    const reader = content?.getReader();
    for (let part = await reader?.read(); part && !part.done; part = await reader!.read()) {
      const piece = part.value.slice();
      tell({ call, piece }, [piece.buffer]);
    }
    tell({ call, end: true });
  }

  async function handle(call: number, question: Question, { signal }: AbortController): Promise<void> {
    try {
      if (question.ask === "answer") await respond(call, question.request, signal);
      else tell({ call, value: await answered(question, signal) });
    } catch (error) {
      tell({ call, error: sent(error) });
    } finally {
      underWay.delete(call);
    }
  }

  return (message) => {
    if ("abort" in message) return underWay.get(message.abort)?.abort();
    const controller = new AbortController();
    underWay.set(message.call, controller);
    void handle(message.call, message.question, controller);
  };
}

function answered(question: Exclude<Question, { ask: "answer" }>, signal: AbortSignal): Promise<unknown> {
  if (question.ask === "verify") {
    const { result, request, fileOptions } = question;
    return verify(result as Result, { request: request as never, ...(fileOptions && { fileOptions }), signal });
  }
  const { ask, operation, request, options } = question;
  return (ask === "advice" ? advice : requestId)(operation as OperationName, request, options);
}

function sent(error: unknown): SentError {
  if (error instanceof ProblemError) return { kind: "problem", problem: error.problem, headers: [...error.headers] };
  return { kind: error instanceof OptionError ? "option" : "other", message: String((error as Error | null)?.message) };
}
