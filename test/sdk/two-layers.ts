/** Two layers with ReLU between them, as a state_dict and as a safetensors file. */
import { f32, writeSafetensors } from "../formats/write-safetensors.ts";

export const parameters = { "0.weight": [[-1], [0.5]], "0.bias": [0, -0.75], "2.weight": [[1, 2]], "2.bias": [0] };

export const file = writeSafetensors({
  "0.weight": f32([2, 1], [-1, 0.5]),
  "0.bias": f32([2], [0, -0.75]),
  "2.weight": f32([1, 2], [1, 2]),
  "2.bias": f32([1], [0]),
});
