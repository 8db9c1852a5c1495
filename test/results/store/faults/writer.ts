/** Sends runs without end to the service on the database in the file, and prints what the service says is stored. */
import { resultIn } from "../../../posted.ts";
import { runOf, serviceOn } from "../service.ts";
import { open } from "../sqlite.ts";

const [path, first] = process.argv.slice(2) as [string, string];
const service = serviceOn(open(path, { migrate: false }));
for (let n = Number(first); ; n++) {
  const response = await service.send(runOf(n));
  if (response.headers.get("Result-Stored") === "yes")
    process.stdout.write(`${n} ${resultIn(await response.text())}\n`);
}
