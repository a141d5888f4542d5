import * as z from "zod";

/** The parts of vitest's JSON report that we use. */
const ReportSchema = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      assertionResults: z.array(
        z.object({
          fullName: z.string(),
          status: z.string(),
          meta: z.object({
            requirements: z.array(z.string()).optional(),
            knownGap: z.string().optional(),
            needs: z.string().optional(),
          }),
        }),
      ),
    }),
  ),
});

/** A test that names requirements, and its result. */
export interface Proof {
  readonly test: string;
  readonly requirements: readonly string[];
  readonly status: string;
  /** What the product does not do yet; such a test is expected to fail. */
  readonly knownGap?: string | undefined;
  /** The program that the scenario needs. */
  readonly needs?: string | undefined;
}

export interface Report {
  readonly proofs: readonly Proof[];
  /** Test files all of whose tests passed, with at least one. */
  readonly passedFiles: readonly string[];
}

/** @throws ZodError when the text is no JSON report of vitest. */
export function parseReport(text: string): Report {
  const { testResults } = ReportSchema.parse(JSON.parse(text));
  const proofs = testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .flatMap(({ fullName, status, meta: { requirements, knownGap, needs } }) =>
      requirements === undefined ? [] : [{ test: fullName, requirements, status, knownGap, needs }],
    );
  const passedFiles = testResults
    .filter(({ status, assertionResults }) => status === "passed" && assertionResults.length > 0)
    .map(({ name }) => name);
  return { proofs, passedFiles };
}
