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
  /** A program that the test needs. If it is missing, the test is skipped, or fails with REQUIRE_ALL=1. */
  readonly needs?: Program;
}

/** The tests start processes, which is slow on a busy machine. */
const TIMEOUT_MS = 60_000;

/** A test that proves one or more requirements. */
export function verifies(ids: Ids, name: string, work: Work, { needs }: Options = {}): void {
  const meta = { requirements: [ids].flat(), ...(needs === undefined ? {} : { needs }) };
  const skip = needs !== undefined && !hasProgram(needs) && process.env["REQUIRE_ALL"] !== "1";
  test(name, { timeout: TIMEOUT_MS, meta, skip }, work);
}

/**
 * A test of behaviour that is missing. It is expected to fail. When it passes, it turns red; then use {@link verifies}.
 */
verifies.knownGap = (ids: Ids, name: string, gap: string, work: Work): void => {
  const meta = { requirements: [ids].flat(), knownGap: gap };
  test(name, { timeout: TIMEOUT_MS, fails: true, meta }, work);
};
