/** What a message says of classes that the last layer does not fit: the network that would fit them. */
export function unitsForClasses(classes: number): string {
  return (
    'each needs a unit in the last layer: write "network": { "layers": [{ "units": 8, "activation": "relu" }, ' +
    `{ "units": ${classes}, "activation": "softmax" }] }.`
  );
}
