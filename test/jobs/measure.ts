/**
 * `npm run measure`: what jobs take on this machine; some minutes.
 * `npm run measure -- https://your.service`: what a job of ten million seeds takes on a deployment.
 */
const [url] = process.argv.slice(2);
await (url === undefined ? import("./measure-here.ts") : import("./measure-deployment.ts"));

export {};
