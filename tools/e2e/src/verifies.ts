import { type TestContext, test } from "vitest";
import { hasProgram, type Program } from "./programs.js";
import type { RequirementId } from "./requirements/requirements.js";

declare module "vitest" {
  interface TaskMeta {
    requirements?: readonly string[];
    knownGap?: string;
    needs?: string;
  }
}

type Ids = RequirementId | readonly RequirementId[];
type Work = (context: TestContext) => Promise<void> | void;
interface Options {
  /** A program that the scenario needs; without it the test is skipped, and with REQUIRE_ALL=1 it fails. */
  readonly needs?: Program;
}

/** Scenarios start processes, and a busy machine starts them slowly. */
const TIMEOUT_MS = 60_000;

/** A test that proves one or more requirements. */
export function verifies(ids: Ids, name: string, work: Work, { needs }: Options = {}): void {
  const meta = { requirements: [ids].flat(), ...(needs === undefined ? {} : { needs }) };
  const skip = needs !== undefined && !hasProgram(needs) && process.env["REQUIRE_ALL"] !== "1";
  test(name, { timeout: TIMEOUT_MS, meta, skip }, work);
}

/**
 * A test of what should be and is not. It is expected to fail, and turns red once the gap is closed; then it
 * becomes a {@link verifies}.
 */
verifies.knownGap = (ids: Ids, name: string, gap: string, work: Work): void => {
  const meta = { requirements: [ids].flat(), knownGap: gap };
  test(name, { timeout: TIMEOUT_MS, fails: true, meta }, work);
};
