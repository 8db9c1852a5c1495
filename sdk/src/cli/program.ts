/** The command line: commands and options from their tables, help, and what to say to what is neither. */
import { Command, CommanderError, Help, Option } from "commander";
import { commands, type CommandEntry } from "./commands.ts";
import { pageOf, paragraph } from "./draw/page.ts";
import { exits } from "./exit.ts";
import { exitOfCommander } from "./failure.ts";
import { fields, others, type OptionEntry } from "./options.ts";
import { again, estimate, run, type Options } from "./run.ts";

export const NAME = "trainability";
const FILE = "an experiment, or a request with one in it, as JSON; - is standard input, nothing the default experiment";

/** Resolves to the exit status. */
export async function main(args: readonly string[], version: string): Promise<number> {
  let status: number = exits.yes.code;
  const program = build(version, (code) => { status = code; });
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
    .configureHelp({ styleTitle: (text) => paint.bold(text), styleCommandText: (text) => paint.cyan(text), styleOptionText: (text) => paint.cyan(text), formatHelp })
    .configureOutput({ outputError: (text, write) => write(text.replace(/^error:/, pageOf(process.stderr, process.env).paint.red("error"))) })
    .showHelpAfterError(`(trainability --help lists what there is)`)
    .exitOverride();
  for (const [name, entry] of Object.entries<CommandEntry>(commands)) {
    const command = described(program, name, entry.summary, [...entry.examples], entry.answers)
      .argument("[file]", `${FILE}${entry.file === undefined ? "" : `. ${entry.file}`}`);
    for (const field of entry.fields) add(command, fields[field]);
    for (const other of entry.others ?? []) add(command, others[other]);
    for (const format of [...entry.formats]) add(command, others[format]);
    for (const other of ["json", "picture", "output", "api"] as const) add(command, others[other]);
    command.action(async (path: string | undefined, options: Options) => ended(await run(entry, path, options)));
  }
  const result = described(program, "result", "Show a result again, by its id or by a link that holds its request.", ["result Ix5bPACfh-97ry5R93_BKQ --api http://127.0.0.1:8787"], { yes: "as the command that it is of", no: "likewise" })
    .argument("<id-or-link>", "what a result calls itself, or a link with /r/ in it");
  for (const other of ["csv", "svg", "tfevents", "json", "picture", "output", "api"] as const) add(result, others[other]);
  result.action(async (idOrLink: string, options: Options) => ended(await again(idOrLink, options)));

  const cost = described(program, "estimate", "Tell what an experiment would cost, without training it.", ["estimate experiment.json --seeds 10000"], { yes: "it was told", no: "never" })
    .argument("[file]", FILE);
  for (const field of ["seeds", "first"] as const) add(cost, fields[field]);
  for (const other of ["json", "api"] as const) add(cost, others[other]);
  cost.action(async (path: string | undefined, options: Options) => ended(await estimate(path, options)));

  program.addHelpText("after", () => exitTable());
  return program;
}

function described(program: Command, name: string, summary: string, examples: readonly string[], { yes, no }: CommandEntry["answers"]): Command {
  const shown = examples.map((example) => `  ${example.includes(NAME) ? "" : `${NAME} `}${example}`).join("\n");
  return program.command(name).summary(summary).description(summary).allowExcessArguments(false)
    .addHelpText("after", () => `\n${bold("Examples:")}\n${shown}\n\n${bold("Exit status:")} 0 ${yes}, 1 ${no}; \`${NAME} --help\` has the others.`);
}

function add(command: Command, { flags, summary, parse }: OptionEntry): void {
  const option = new Option(flags, summary);
  command.addOption(parse === undefined ? option : option.argParser(parse));
}

const bold = (text: string) => pageOf(process.stdout, process.env).paint.bold(text);

function exitTable(): string {
  const page = pageOf(process.stdout, process.env);
  const rows = Object.values(exits).map(({ code, summary }) => `${String(code).padStart(5)}  ${paragraph(page, summary, 7).trimStart()}`);
  return `\n${bold("Exit status:")}\n${rows.join("\n")}\n\nA file is taken for a request where it has a field of one ("experiment", "seeds" and so on), else for the\nexperiment itself. ${NAME} computes on this machine and asks nobody, unless --api names a service.`;
}

/** Commander's own, as wide as the page. */
function formatHelp(command: Command, helper: Help): string {
  helper.helpWidth = pageOf(process.stdout, process.env).width;
  return Help.prototype.formatHelp.call(helper, command, helper);
}
