/** The command line: commands and options from their tables, and the help. */
import { type Argument, Command, CommanderError, Help, Option } from "commander";
import { operations } from "../index.ts";
import { type CommandEntry, commands } from "./commands.ts";
import { pageOf, paragraph, title } from "./draw/page.ts";
import { EXAMPLE_ID } from "./example-id.ts";
import { exits } from "./exit.ts";
import { exitOfCommander } from "./failure.ts";
import { fields, type OptionEntry, type Options, others } from "./options.ts";

/** Loaded only to run a command, so that help is fast. */
const work = () => import("./run.ts");
const jobs = () => import("./jobs.ts");

export const NAME = "trainability";
const FILE =
  "a JSON file with an experiment or a whole request; - reads standard input. If omitted: the default experiment";

/** Resolves to the exit status. */
export async function main(args: readonly string[], version: string): Promise<number> {
  let status: number = exits.yes.code;
  const program = build(version, (code) => {
    status = code;
  });
  try {
    await program.parseAsync([...args], { from: "user" });
    return status;
  } catch (error) {
    if (error instanceof CommanderError) return exitOfCommander(error);
    throw error;
  }
}

/** The help of the program, and then of each command, as it is printed where there is no terminal. */
export function helps(): readonly { readonly name: string; readonly text: string }[] {
  const program = build("", () => {});
  return [program, ...program.commands].map((command) => {
    let text = "";
    command.configureOutput({ writeOut: (part) => void (text += part) }).outputHelp();
    return { name: command.name(), text };
  });
}

function build(version: string, ended: (code: number) => void): Command {
  const { paint } = pageOf(process.stdout, process.env);
  const program = new Command(NAME)
    .description("How often does this small neural network train, why does it fail, and what fixes it?")
    .version(version, "-v, --version", "show the version")
    .helpOption("-h, --help", "show this help")
    .helpCommand("help [command]", "show the help of a command")
    .configureHelp({
      styleTitle: (text) => paint.bold(text),
      styleCommandText: (text) => paint.cyan(text),
      styleOptionText: (text) => paint.cyan(text),
      subcommandTerm: (command) => [command.name(), ...command.registeredArguments.map(term)].join(" "),
      formatHelp,
    })
    .configureOutput({ outputError: (text, write) => write(text.replace(/^error:/, errorMark())) })
    .exitOverride();
  for (const [name, entry] of Object.entries<CommandEntry>(commands)) {
    const command = described(program, name, entry.summary, entry.examples, entry.answers).argument(
      entry.contents === undefined ? "[file]" : "<file>",
      entry.contents ?? `${FILE}${entry.file === undefined ? "" : `. ${entry.file}`}`,
    );
    add(
      command,
      ...entry.fields.map((field) => fields[field]),
      ...entry.others.map((other) => others[other]),
      ...(entry.contents === undefined ? [others.set, others.data, others.target, others.features] : []),
      ...(entry.operation === "remedies" ? [others.apply] : []),
      others.jobs,
      others.api,
      others.timeout,
      others.store,
      ...(operations[entry.operation].watched ? [others.ledger, others.background] : []),
    );
    addOutput(command, entry.formats, entry.pictures, entry.operation !== "inspect");
    command.action(async (path: string | undefined, options: Options) =>
      ended(await (options["background"] ? (await jobs()).startJob : (await work()).run)(entry, path, options)),
    );
  }

  const result = described(
    program,
    "result",
    "Show a result by its id, or by a link that contains its request.",
    [`result ${EXAMPLE_ID} --api http://127.0.0.1:8787`],
    { yes: "as for the command that gave the result", no: "likewise" },
  ).argument("<id-or-link>", "the id of a result, or a link that contains /r/");
  add(result, others.jobs, others.api);
  addOutput(result, ["csv", "svg", "tfevents"], [], true);
  result.action(async (idOrLink: string, options: Options) => ended(await (await work()).again(idOrLink, options)));

  addJobs(program, ended);

  const removal = described(
    program,
    "delete",
    "Delete a result that you stored at a service, with its request.",
    [`delete ${EXAMPLE_ID} --api http://127.0.0.1:8787`],
    { yes: "it is deleted", no: "never" },
  ).argument("<id>", "the id of a result");
  add(removal, others.api);
  removal.action(async (id: string, options: Options) => ended(await (await work()).remove(id, options)));

  const verification = described(
    program,
    "verify",
    "Compute a result again on this machine, and compare every field.",
    ["train --json > run.json && trainability verify run.json"],
    { yes: "every field is the same", no: "a field differs, or the comparison is impossible" },
  ).argument("<file>", "a result, as written by --json; - reads standard input");
  add(verification, others.request, others.jobs, others.json);
  verification.action(async (path: string, options: Options) => ended(await (await work()).check(path, options)));

  const cost = described(
    program,
    "estimate",
    "Estimate what an experiment costs.",
    ["estimate experiment.json --seeds 10000"],
    { yes: "the cost is estimated", no: "never" },
  ).argument("[file]", FILE);
  add(
    cost,
    fields.seeds,
    fields.first,
    others.axis,
    others.data,
    others.target,
    others.features,
    others.api,
    others.json,
  );
  cost.action(async (path: string | undefined, options: Options) =>
    ended(await (await work()).estimate(path, options)),
  );

  const beginning = described(
    program,
    "init",
    "Write an experiment to begin with.",
    ["init", "init mine.json --framework keras"],
    { yes: "the file is written", no: "never" },
  ).argument("[file]", "the file to write (default: experiment.json); one that is there stays");
  add(beginning, others.framework);
  beginning.action(async (path: string | undefined, options: Options) =>
    ended(await (await work()).init(path, options)),
  );

  const contents = described(
    program,
    "catalog",
    "List what can be in an experiment: activations, losses, optimizers and so on.",
    ["catalog", "catalog optimizers"],
    { yes: "it is shown", no: "never" },
  ).argument("[table]", "one table of the catalog, such as activations");
  add(contents, others.api, others.json);
  contents.action(async (table: string | undefined, options: Options) =>
    ended(await (await work()).catalog(table, options)),
  );

  const code = described(
    program,
    "export",
    "Write an experiment as a script for PyTorch, Keras, Flux, JAX or scikit-learn.",
    [
      "export experiment.json --as pytorch -o experiment.py",
      'export experiment.json --as keras --change \'{"optimizer":"adam"}\'',
      "export experiment.json --as pytorch --seed 7",
      "remedies experiment.json --as pytorch -o fixed.py",
    ],
    { yes: "the script is written", no: "never" },
  ).argument("[file]", FILE);
  add(
    code,
    others.as,
    others.change,
    { ...fields.seed, summary: "repeat this run of the service, with its initial numbers" },
    fields.seeds,
    fields.first,
    others.data,
    others.target,
    others.features,
    others.api,
    others.json,
    { ...others.output, summary: "write it to a file" },
  );
  code.action(async (path: string | undefined, options: Options) =>
    ended(await (await work()).exportCode(path, options)),
  );

  program.addHelpText("after", () => exitTable());
  return program;
}

/** The commands for jobs at a service. */
function addJobs(program: Command, ended: (code: number) => void): void {
  const list = described(
    program,
    "jobs",
    "List the jobs that you started at a service.",
    ["jobs --api http://127.0.0.1:8787", "jobs --state running --api http://127.0.0.1:8787"],
    { yes: "they are listed", no: "never" },
  );
  add(list, others.state, others.api, others.json);
  list.action(async (options: Options) => ended(await (await jobs()).listJobs(options)));

  const attach = described(
    program,
    "attach",
    "Wait for a job, and show its result. Ctrl+C leaves the job alone.",
    [`attach ${EXAMPLE_ID} --api http://127.0.0.1:8787`],
    { yes: "as for the command that started it", no: "likewise" },
  ).argument("<id>", "the id of a job");
  add(attach, others.atLeast, others.api);
  addOutput(attach, ["csv", "svg"], [], false);
  attach.action(async (id: string, options: Options) => ended(await (await jobs()).attach(id, options)));

  const cancel = described(
    program,
    "cancel",
    "Withdraw your interest in a job; it stops if nobody else is interested.",
    [`cancel ${EXAMPLE_ID} --api http://127.0.0.1:8787`],
    { yes: "your interest is withdrawn", no: "never" },
  ).argument("<id>", "the id of a job");
  add(cancel, others.interest, others.api);
  cancel.action(async (id: string, options: Options) => ended(await (await jobs()).cancelJob(id, options)));
}

function described(
  program: Command,
  name: string,
  summary: string,
  examples: readonly string[],
  { yes, no }: CommandEntry["answers"],
): Command {
  const lines = examples.map((example) => `  ${/^cat /.test(example) ? "" : `${NAME} `}${example}`).join("\n");
  const page = () => pageOf(process.stdout, process.env);
  const statuses = () =>
    `${title(page(), "Exit status:")} 0: ${yes}. 1: ${no}. \`${NAME} --help\` lists the exit statuses of errors.`;
  return program
    .command(name)
    .summary(summary)
    .description(summary)
    .allowExcessArguments(false)
    .addHelpText("after", () => `\n${title(page(), "Examples:")}\n${lines}\n\n${paragraph(page(), statuses())}`);
}

function term(argument: Argument): string {
  return argument.required ? `<${argument.name()}>` : `[${argument.name()}]`;
}

function add(command: Command, ...entries: readonly OptionEntry[]): void {
  for (const { flags, summary, parse } of entries) {
    const option = new Option(flags, summary);
    command.addOption(parse === undefined ? option : option.argParser(parse));
  }
}

/** The options for other output formats. */
function addOutput(
  command: Command,
  formats: CommandEntry["formats"],
  pictures: readonly string[],
  codes: boolean,
): void {
  const summary = pictures.length > 1 ? `the picture: ${pictures.join(", ")}` : others.picture.summary;
  const entries: OptionEntry[] = [
    others.json,
    ...formats.map((format) => others[format]),
    ...(codes ? [{ ...others.as, summary: "the experiment, or the change that was found, as a script" }] : []),
    ...(pictures.length === 1 ? [] : [{ ...others.picture, summary }]),
    others.output,
  ];
  for (const { flags, summary, parse } of entries) {
    const option = new Option(flags, summary).helpGroup("Output:");
    command.addOption(parse === undefined ? option : option.argParser(parse));
  }
}

function errorMark(): string {
  const { paint } = pageOf(process.stderr, process.env);
  return paint.red(paint.bold("error:"));
}

function exitTable(): string {
  const page = pageOf(process.stdout, process.env);
  const rows = Object.values(exits).map(
    ({ code, summary }) => `${String(code).padStart(5)}  ${paragraph(page, summary, 7).trimStart()}`,
  );
  const files =
    'A file with a field such as "experiment" or "seeds" is a request; any other is an experiment. Everything runs ' +
    "on this machine, without a network, unless --api names a service.";
  return `\n${title(page, "Exit status:")}\n${rows.join("\n")}\n\n${paragraph(page, files)}`;
}

/** Commander's own format, wrapped to the page. */
function formatHelp(command: Command, helper: Help): string {
  helper.helpWidth = pageOf(process.stdout, process.env).width;
  return Help.prototype.formatHelp.call(helper, command, helper);
}
