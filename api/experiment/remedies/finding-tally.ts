import type { Finding } from "../../diagnosis/finding.ts";
import { type Diagnosis, type SymptomCode, symptoms } from "../../diagnosis/registry.ts";

export interface SurveyedFinding {
  readonly code: SymptomCode;
  /** The finding in the form that most of the runs have, with the remedies of all forms. */
  readonly finding: Finding & { readonly code: SymptomCode };
  /** The seed of that finding. */
  readonly seed: number;
  /** The number of diagnosed runs that have it. */
  readonly runs: number;
  /** The number of these runs whose first finding it is. */
  readonly decisive: number;
}

type Found = Diagnosis["findings"][number];

interface Form {
  readonly finding: Found;
  readonly seed: number;
  runs: number;
}

/** Counts the findings of several runs. A code has several forms, such as units that died in one layer or another. */
export class FindingTally {
  readonly #forms = new Map<SymptomCode, Map<string, Form>>();
  readonly #decisive = new Map<SymptomCode, number>();

  /** Counts the findings of the run of `seed`, the most important one first. Of each code, the first one counts. */
  add(seed: number, findings: readonly Found[]): void {
    const [first] = findings;
    if (first !== undefined) this.#decisive.set(first.code, (this.#decisive.get(first.code) ?? 0) + 1);
    for (const [code, finding] of new Map(findings.toReversed().map((one) => [one.code, one]))) {
      const forms = this.#forms.get(code) ?? new Map<string, Form>();
      this.#forms.set(code, forms);
      const known = forms.get(formOf(finding));
      if (known === undefined) forms.set(formOf(finding), { finding, seed, runs: 1 });
      else known.runs++;
    }
  }

  /** One entry for each code, in the order of the registry. */
  findings(): SurveyedFinding[] {
    return (Object.keys(symptoms) as SymptomCode[]).flatMap((code) => {
      const forms = [...(this.#forms.get(code)?.values() ?? [])];
      if (forms.length === 0) return [];
      const { finding, seed } = forms.reduce((a, b) => (b.runs > a.runs ? b : a));
      const remedies = forms.flatMap((form) => form.finding.remedies);
      const all = new Map(
        [...finding.remedies, ...remedies].map((one) => [`${one.action} ${one.value}`, one] as const),
      );
      return [
        {
          code,
          finding: { ...finding, remedies: [...all.values()] },
          seed,
          runs: forms.reduce((sum, { runs }) => sum + runs, 0),
          decisive: this.#decisive.get(code) ?? 0,
        },
      ];
    });
  }
}

/** What findings of one form share: everything but the units and numbers. */
function formOf({ severity, where: { layer }, headline }: Found): string {
  return `${severity} ${layer} ${headline.replace(/\d[\d.,]*/g, "0")}`;
}
