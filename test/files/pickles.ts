/** Pickles as an attacker may write them, by their operations. */
const text = (value: string) => Buffer.from(value, "latin1");
const repeated = (operation: string, times: number) => Buffer.alloc(times * operation.length, operation, "latin1");
const u32 = (value: number) => Uint8Array.of(value & 255, (value >> 8) & 255, (value >> 16) & 255, value >>> 24);
const PROTO = "\x80\x02";

const pickle = (...parts: readonly (string | Uint8Array)[]) =>
  Uint8Array.from(
    Buffer.concat([text(PROTO), ...parts.map((part) => (typeof part === "string" ? text(part) : part)), text(".")]),
  );

/** Half a mebibyte of operations, one a byte. */
const MANY = 500_000;

export const hostilePickles: Readonly<Record<string, Uint8Array>> = {
  "would run a command": pickle("cposix\nsystem\n", "X", u32(4), "date", "\x85R"),
  "would evaluate code": pickle("cbuiltins\neval\n", "X", u32(3), "1+1", "\x85R"),
  "would evaluate code by the names of protocol 4": pickle("X", u32(8), "builtins", "X", u32(4), "exec", "\x93)R"),
  "takes an attribute of what is allowed": pickle("ctorch._utils\n_rebuild_tensor_v2.__globals__\n"),
  "would open a file": pickle("c__builtin__\nopen\n", "X", u32(11), "/etc/passwd", "\x85R"),
  "makes an instance in the old way": pickle("(iposix\nsystem\n"),
  "looks an extension up": pickle("\x82\x01"),
  "changes what a later one would get": pickle("ccollections\nOrderedDict\n}X", u32(9), "prototype", "Nsb)R"),
  "changes the prototype of all objects": pickle("}X", u32(9), "__proto__", "}X", u32(5), "shape", "]ss"),
  "calls what is no function": pickle("](R"),
  "has no marks to go back to": pickle("tttt"),
  "has a million marks": pickle(repeated("(", MANY)),
  "has a million lists": pickle(repeated("]", MANY)),
  "puts each list into the next": pickle("]", repeated("]\x86", MANY / 2)),
  "has an integer of half a mebibyte": pickle("\x8b", u32(MANY), new Uint8Array(MANY)),
  "has many integers of 255 bytes": pickle(
    ...Array.from({ length: 2000 }, () => Buffer.concat([text("\x8a\xff"), new Uint8Array(255)])),
  ),
  "doubles a key of a dictionary forty times": pickle("(]", repeated("2\x86", 40), "Nd"),
  "doubles a key that is set": pickle("}]", repeated("2\x86", 40), "Ns"),
  "has a name that is doubled": pickle("]", repeated("2\x86", 40), "2\x93"),
  "has a text that is longer than the file": pickle("X", u32(0xffffffff), "abc"),
  "has a text of a negative length": pickle("B", u32(0x80000000), "abc"),
  "goes back to what was never kept": pickle("h\x07R"),
  "has a tensor without a storage": pickle("ctorch._utils\n_rebuild_tensor_v2\n(NK\0)tR"),
  "ends in the middle": Uint8Array.from(text(`${PROTO}}X`)),
  "is empty": new Uint8Array(),
  "is a million tensors": pickle(
    "}(",
    "ctorch._utils\n_rebuild_tensor_v2\nq\x01",
    "(X",
    u32(7),
    "storage",
    "ctorch\nFloatStorage\nX",
    u32(1),
    "0X",
    u32(3),
    "cpuK\x06tq\x02",
    ...Array.from({ length: 30_000 }, (_, i) =>
      Buffer.concat([
        text("X"),
        u32(8),
        text(`${String(i).padStart(7, "0")}w`),
        text("h\x01(h\x02QK\0K\x01\x85K\x01\x85\x89NtR"),
      ]),
    ),
    "u",
  ),
};
