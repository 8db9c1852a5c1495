/* How much of a file or a text is read, before the rest of it is looked at. */

/** Weights and biases of a whole network. */
export const MAX_PARAMETERS = 65_536;
/** Characters in the name of a layer or a tensor, which answers repeat. */
export const MAX_NAME = 100;
/** Words and signs of a printed text that are outside of its arrays. */
export const MAX_WORDS = 16_384;
