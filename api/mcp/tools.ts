/** The tools: operations under names that agents call, and what a model is told of their results. */
import type { OperationName } from "../operations/table.ts";
import { percent } from "../prose/prose.ts";

/** A result as JSON. */
type Fields = Readonly<Record<string, unknown>>;

interface Tool {
  readonly operation: OperationName;
  readonly description: string;
  /** What is said of a result, the most important first. */
  lines(result: Fields): readonly string[];
  /** What a program reads of it: a few fields, with their own names. */
  excerpt(result: Fields): Fields;
}

interface StudyFields {
  readonly trials: number;
  readonly successes: number;
  readonly probability: number;
  readonly interval: { readonly low: number; readonly high: number };
  readonly failures?: readonly { readonly seed: number }[];
}
interface Change {
  readonly title: string;
  readonly status: string;
  readonly sufficient: unknown;
  readonly patch: unknown;
  readonly gained: number | null;
  readonly lost: number | null;
  readonly study: StudyFields | null;
}
interface Found {
  readonly code: string;
  readonly headline: string;
}
interface Variant {
  readonly name: string;
  readonly study: StudyFields;
  readonly gained: number;
  readonly lost: number;
  readonly adjustedPValue: number;
  readonly significant: boolean;
  readonly difference: unknown;
}

const SHOWN = 5;
const HOW =
  'Write the network as an experiment. With "framework": "keras" (or pytorch, flux) what is left out is that framework\'s ' +
  'default, and its words are read. Example: {"experiment":{"framework":"keras","network":{"layers":[{"units":2,"activation":' +
  '"relu"},{"units":1,"activation":"sigmoid"}]},"data":{"generator":"xor"},"loss":"binary-cross-entropy","optimizer":{"name":' +
  '"adam","learningRate":0.01},"batches":{"size":4},"epochs":1000,"success":{"accuracyAtLeast":1}}}.';

export const tools: Readonly<Record<string, Tool>> = {
  success_probability: {
    operation: "success-probability",
    description: `How often a small neural network trains, over many seeds, with a confidence interval. ${HOW}`,
    lines: (result) => [
      studyLine(result as never),
      `Failing seeds: ${seedsOf(result as never)}.`,
      `Outcomes: ${JSON.stringify(result["outcomes"])}.`,
    ],
    excerpt: (result) => ({ ...studyOf(result as never), outcomes: result["outcomes"] }),
  },
  diagnose: {
    operation: "train",
    description: `One run of a small neural network from one seed: how it ends, and why. ${HOW}`,
    lines: (result) => {
      const { verdict, findings } = result["diagnosis"] as { verdict: string; findings: readonly Found[] };
      return [`Outcome: ${String(result["outcome"])}.`, verdict, ...findings.slice(0, SHOWN).map(findingLine)];
    },
    excerpt: (result) => {
      const { verdict, findings } = result["diagnosis"] as { verdict: string; findings: readonly Found[] };
      return { outcome: result["outcome"], verdict, findings: findings.slice(0, SHOWN).map(briefly) };
    },
  },
  remedies: {
    operation: "remedies",
    description:
      "What keeps a small neural network from training, and which changes are proven to help, by trials on fresh seeds. " +
      `Each change has a patch to merge into the experiment. ${HOW}`,
    lines: (result) => {
      const { verdict, findings } = result["diagnosis"] as { verdict: string; findings: readonly Found[] };
      const changes = (result["remedies"] as readonly Change[]).slice(0, SHOWN);
      return [
        verdict,
        ...changes.map((change) => `${change.title} (${change.status}): ${JSON.stringify(change.patch)}`),
        ...findings.slice(0, SHOWN).map(findingLine),
      ];
    },
    excerpt: (result) => {
      const { verdict, findings } = result["diagnosis"] as { verdict: string; findings: readonly Found[] };
      const changes = (result["remedies"] as readonly Change[]).slice(0, SHOWN);
      return {
        verdict,
        baseline: studyOf(result["baseline"] as never),
        findings: findings.slice(0, SHOWN).map(briefly),
        remedies: changes.map(({ title, status, sufficient, patch, gained, lost, study }) => ({
          title,
          status,
          sufficient,
          patch,
          gained,
          lost,
          study: study && studyOf(study),
        })),
      };
    },
  },
  compare: {
    operation: "compare",
    description:
      "Whether changes make a small neural network train more often: a baseline and variants, which are patches, on the same " +
      `seeds, with an exact test. The baseline is an experiment. ${HOW}`,
    lines: (result) => [
      `baseline: ${studyLine(result["baseline"] as never)}`,
      ...(result["variants"] as readonly Variant[]).map(
        ({ name, study, gained, lost, adjustedPValue, significant }) =>
          `${name}: ${studyLine(study)} ${gained} gained, ${lost} lost, p = ${Number(adjustedPValue.toPrecision(3))}` +
          `${significant ? "" : ", not significant"}.`,
      ),
    ],
    excerpt: (result) => ({
      baseline: studyOf(result["baseline"] as never),
      variants: (result["variants"] as readonly Variant[]).map(({ study, name, ...rest }) => ({
        name,
        study: studyOf(study),
        gained: rest.gained,
        lost: rest.lost,
        adjustedPValue: rest.adjustedPValue,
        significant: rest.significant,
        difference: rest.difference,
      })),
    }),
  },
};

function studyLine({ trials, successes, probability, interval }: StudyFields): string {
  return (
    `${successes} of ${trials} runs succeed: ${percent(probability)}, between ${percent(interval.low)} and ` +
    `${percent(interval.high)}.`
  );
}

function studyOf({ trials, successes, probability, interval, failures }: StudyFields): Fields {
  const failing = failures?.slice(0, SHOWN).map(({ seed }) => seed);
  return { trials, successes, probability, interval, ...(failing && { failingSeeds: failing }) };
}

function seedsOf({ failures = [] }: StudyFields): string {
  return failures.length === 0
    ? "none"
    : failures
        .slice(0, SHOWN)
        .map(({ seed }) => seed)
        .join(", ");
}

function findingLine({ code, headline }: Found): string {
  return `${code}: ${headline}`;
}

function briefly({ code, headline }: Found): Found {
  return { code, headline };
}
