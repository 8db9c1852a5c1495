/** What the path to a tensor in a file begins with. */
export const FILE = "file";
