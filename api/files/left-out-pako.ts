/** In the place of pako in the bundles: compressed arrays of HDF5 are refused before jsfive would inflate them. */
function refuse(): never {
  throw new RangeError("a compressed array");
}

export { refuse as inflate };
