/** Where the service is served, for links that people paste elsewhere: PUBLIC_URL when the pages are built. */
import { LOCAL_URL } from "../sdk/src/options.ts";

export const publicUrl: string = (process.env["PUBLIC_URL"] || LOCAL_URL).replace(/\/+$/, "");
