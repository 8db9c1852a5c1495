import { fileURLToPath } from "node:url";

/** How each engine runs a file; `npm ci` in test/engines installs Bun and Deno. Not all of them need be present. */
export interface Engine {
  readonly name: string;
  readonly path: string;
  readonly arguments: readonly string[];
}

const local = (path: string) => fileURLToPath(new URL(`node_modules/${path}`, import.meta.url));

/** Deno has no permissions but those given: it reads neither files nor the environment. */
export const engines = (...denoPermissions: string[]): readonly Engine[] => [
  { name: "Node, as the tests run on", path: process.execPath, arguments: [] },
  { name: "Node, as the machine has it", path: "/usr/bin/node", arguments: [] },
  { name: "Bun", path: local("@oven/bun-linux-x64/bin/bun"), arguments: ["run"] },
  {
    name: "Deno",
    path: local("@deno/linux-x64-glibc/deno"),
    arguments: ["run", "--no-remote", ...denoPermissions],
  },
];
