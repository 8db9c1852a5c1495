/** Creates the tables, as `npm start` and a deployment do. */
import { applyD1Migrations } from "cloudflare:test";
import { env } from "cloudflare:workers";

await applyD1Migrations(env.RESULTS, env.MIGRATIONS);
