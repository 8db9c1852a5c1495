/** Serves with the state in a folder, as `npm start` does, and prints the address. */
import { serve } from "../../api/local/serve.ts";

const { url } = await serve(0, process.argv[2]);
process.stdout.write(`${url}\n`);
