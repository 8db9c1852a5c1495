/** The command line: commands and options from their tables, help, and what to say to what is neither. */
import { Command, CommanderError, Help, Option } from "commander";
import { type CommandEntry, commands } from "./commands.ts";
import { pageOf, paragraph, title } from "./draw/page.ts";
import { exits } from "./exit.ts";
import { exitOfCommander } from "./failure.ts";
import { fields, type OptionEntry, type Options, others } from "./options.ts";

/** What is loaded only when there is something to do: help comes at once. */
const work = () => import("./run.ts");

export const NAME = "trainability";
const FILE = "an experiment, or a request with one in it, as JSON; - is standard input, nothing the default experiment";

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

function build(version: string, ended: (code: number) => void): Command {
  const { paint } = pageOf(process.stdout, process.env);
  const program = new Command(NAME)
    .description("How often does this small neural network train, why does it not, and what fixes it?")
    .version(version, "-v, --version", "the version")
    .helpOption("-h, --help", "this help")
    .helpCommand("help [command]", "help on a command")
    .configureHelp({
      styleTitle: (text) => paint.bold(text),
      styleCommandText: (text) => paint.cyan(text),
      styleOptionText: (text) => paint.cyan(text),
      subcommandTerm: (command) =>
        `${command.name()} ${command.registeredArguments.map((argument) => (argument.required ? `<${argument.name()}>` : `[${argument.name()}]`)).join(" ")}`,
      formatHelp,
    })
    .configureOutput({ outputError: (text, write) => write(text.replace(/^error:/, errorMark())) })
    .exitOverride();
  for (const [name, entry] of Object.entries<CommandEntry>(commands)) {
    const command = described(program, name, entry.summary, entry.examples, entry.answers).argument(
      "[file]",
      `${FILE}${entry.file === undefined ? "" : `. ${entry.file}`}`,
    );
    add(
      command,
      ...entry.fields.map((field) => fields[field]),
      ...entry.others.map((other) => others[other]),
      others.api,
    );
    addOutput(command, entry.formats, entry.pictures);
    command.action(async (path: string | undefined, options: Options) =>
      ended(await (await work()).run(entry, path, options)),
    );
  }

  const result = described(
    program,
    "result",
    "Show a result again, by its id or by a link that holds its request.",
    ["result fOprbAnXXX_hc3auk-RWkw --api http://127.0.0.1:8787"],
    { yes: "as the command that it is of", no: "likewise" },
  ).argument("<id-or-link>", "what a result calls itself, or a link with /r/ in it");
  add(result, others.api);
  addOutput(result, ["csv", "svg", "tfevents"], []);
  result.action(async (idOrLink: string, options: Options) => ended(await (await work()).again(idOrLink, options)));

  const verification = described(
    program,
    "verify",
    "Compute a result again on this machine, and tell whether it is the same in every field.",
    ["train --json > run.json && trainability verify run.json"],
    { yes: "it is", no: "it is not, or cannot be told" },
  ).argument("<file>", "a result, as --json wrote it; - is standard input");
  add(verification, others.request, others.json);
  verification.action(async (path: string, options: Options) => ended(await (await work()).check(path, options)));

  const cost = described(
    program,
    "estimate",
    "Tell what an experiment would cost, without training it.",
    ["estimate experiment.json --seeds 10000"],
    { yes: "it was told", no: "never" },
  ).argument("[file]", FILE);
  add(cost, fields.seeds, fields.first, others.api, others.json);
  cost.action(async (path: string | undefined, options: Options) =>
    ended(await (await work()).estimate(path, options)),
  );

  program.addHelpText("after", () => exitTable());
  return program;
}

function described(
  program: Command,
  name: string,
  summary: string,
  examples: readonly string[],
  { yes, no }: CommandEntry["answers"],
): Command {
  const shown = examples.map((example) => `  ${example.startsWith("cat ") ? "" : `${NAME} `}${example}`).join("\n");
  const page = () => pageOf(process.stdout, process.env);
  return program
    .command(name)
    .summary(summary)
    .description(summary)
    .allowExcessArguments(false)
    .addHelpText(
      "after",
      () =>
        `\n${title(page(), "Examples:")}\n${shown}\n\n${paragraph(page(), `${title(page(), "Exit status:")} 0 ${yes}; 1 ${no}. Those of failures are in \`${NAME} --help\`.`)}`,
    );
}

function add(command: Command, ...entries: readonly OptionEntry[]): void {
  for (const { flags, summary, parse } of entries) {
    const option = new Option(flags, summary);
    command.addOption(parse === undefined ? option : option.argParser(parse));
  }
}

/** What else the answer can be had as. */
function addOutput(command: Command, formats: CommandEntry["formats"], pictures: readonly string[]): void {
  const drawn = pictures.length > 1 ? `which picture: ${pictures.join(", ")}` : others.picture.summary;
  const entries = [
    others.json,
    ...formats.map((format) => others[format]),
    ...(pictures.length === 1 ? [] : [{ ...others.picture, summary: drawn }]),
    others.output,
  ];
  for (const { flags, summary } of entries) command.addOption(new Option(flags, summary).helpGroup("Output:"));
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
  const files = `A file is taken for a request where it has a field of one ("experiment", "seeds" and so on), else for the experiment itself. Everything is computed on this machine, and nobody is asked, unless --api names a service.`;
  return `\n${title(page, "Exit status:")}\n${rows.join("\n")}\n\n${paragraph(page, files)}`;
}

/** Commander's own, as wide as the page. */
function formatHelp(command: Command, helper: Help): string {
  helper.helpWidth = pageOf(process.stdout, process.env).width;
  return Help.prototype.formatHelp.call(helper, command, helper);
}
