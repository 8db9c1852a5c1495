/** The command line, from the program's own help. */
import { helps, NAME } from "../sdk/src/cli/program.ts";
import { code, heading, prose } from "./html.ts";
import { shell } from "./shell.ts";

export function commandLinePage(): string {
  const [program, ...commands] = helps();
  return shell({
    path: "/docs/cli",
    title: "The command line",
    description: "Every command of the program trainability, with its options, outputs and exit statuses.",
    lead: "It computes on all cores of your machine, without a server or a network; <code>--api</code> asks a service.",
    contents: true,
    body: [
      prose(`
The npm package \`trainability\` contains the program. It reads an [experiment](/docs/experiment), or a whole request, from
a JSON file or from standard input. The exit status is the answer: 0 for yes and 1 for no, so that a script can test it.
The texts below are what \`--help\` prints.`),
      heading(2, "All commands"),
      code("text", program!.text),
      ...commands.flatMap(({ name, text }) => [
        heading(2, `<code>${NAME} ${name}</code>`, name).replace(">", ` data-short="${name}">`),
        code("text", text),
      ]),
    ].join("\n"),
  });
}
