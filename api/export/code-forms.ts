import type { GeneratorName } from "../network/random/generators.ts";
import type { CodeSubject, WrittenCode } from "./code-subject.ts";

/** A framework in whose idiom an experiment is written as a script. */
export interface CodeForm {
  readonly title: string;
  readonly language: "Python" | "Julia";
  /** In the unregistered tree (RFC 6838, section 3.4): no registered type names a framework. */
  readonly mediaType: `text/x.${string}`;
  readonly extension: string;
  /** The generators whose initial numbers the script draws itself. */
  readonly replays: readonly GeneratorName[];
  /** Whether the tests of this project run the scripts in the framework itself. */
  readonly executed: boolean;
  /** Loads the writer: no start of the service and no other request needs it. */
  readonly load: () => Promise<(subject: CodeSubject) => WrittenCode>;
}

/** The frameworks. To add one, add an entry. */
export const codeForms = {
  pytorch: {
    title: "PyTorch",
    language: "Python",
    mediaType: "text/x.pytorch",
    extension: "pytorch.py",
    replays: ["pytorch"],
    executed: true,
    load: async () => (await import("./pytorch/write.ts")).writePyTorch,
  },
  keras: {
    title: "Keras",
    language: "Python",
    mediaType: "text/x.keras",
    extension: "keras.py",
    replays: [],
    executed: false,
    load: async () => (await import("./keras/write.ts")).writeKeras,
  },
  flux: {
    title: "Flux",
    language: "Julia",
    mediaType: "text/x.flux",
    extension: "flux.jl",
    replays: ["julia-1.6", "julia-1.7"],
    executed: false,
    load: async () => (await import("./flux/write.ts")).writeFlux,
  },
  jax: {
    title: "JAX",
    language: "Python",
    mediaType: "text/x.jax",
    extension: "jax.py",
    replays: ["jax"],
    executed: false,
    load: async () => (await import("./jax/write.ts")).writeJax,
  },
  sklearn: {
    title: "scikit-learn",
    language: "Python",
    mediaType: "text/x.sklearn",
    extension: "sklearn.py",
    replays: ["numpy", "numpy-legacy"],
    executed: true,
    load: async () => (await import("./sklearn/write.ts")).writeSklearn,
  },
} as const satisfies Readonly<Record<string, CodeForm>>;
export type CodeFormName = keyof typeof codeForms;

export const codeFormNames = Object.keys(codeForms) as CodeFormName[];

/** The form with that media type or extension, if there is one. */
export function codeFormOf(typeOrExtension: string): CodeFormName | undefined {
  return codeFormNames.find(
    (name) => codeForms[name].mediaType === typeOrExtension || codeForms[name].extension === typeOrExtension,
  );
}

/** The media types of code. */
export const codeTypes: readonly string[] = codeFormNames.map((name) => codeForms[name].mediaType);

/** Those for results of an operation: what was inspected may be weights, which no experiment made. */
export function codeTypesOf(operation: string): readonly string[] {
  return ["inspect", "compare-outcomes"].includes(operation) ? [] : codeTypes;
}

/** Whether a text is a media type of code. */
export const isCodeType = (type: string): boolean => codeTypes.includes(type);
