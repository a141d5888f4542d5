import { seconds } from "./run.mjs";

/** Thrown by a check that cannot run because a program is not installed. */
export class MissingProgram extends Error {
  constructor(program) {
    super(program);
    this.program = program;
  }
}

/** Thrown by a check that found something; its message is what a person needs to see. */
export class CheckFailed extends Error {}

/**
 * A run of checks that ends with the line `N passed, N failed`. A check that fails does not stop the others;
 * one whose program is missing is announced and counts only as failed, and only with REQUIRE_ALL=1.
 */
export function createGates() {
  const count = { passed: 0, failed: 0 };
  const failures = [];

  const fail = (name, reason) => {
    count.failed += 1;
    failures.push(name);
    if (reason !== "") console.log(reason);
  };

  const notRun = (name, program) => {
    console.log(`not run: ${name} (needs ${program})`);
    if (process.env.REQUIRE_ALL === "1") fail(name, `  a failure, because REQUIRE_ALL=1`);
  };

  return {
    /** Runs one check, which counts as one. */
    async check(name, work) {
      console.log(`\n▸ ${name}`);
      const start = performance.now();
      try {
        await work();
        count.passed += 1;
        console.log(`  passed in ${seconds(start)}`);
      } catch (error) {
        if (error instanceof MissingProgram) return notRun(name, error.program);
        fail(name, error instanceof CheckFailed ? error.message : error.stack);
        console.log(`  FAILED in ${seconds(start)}`);
      }
    },
    notRun,
    /** Adds the results of checks that something else has run. */
    add(passed, failed, names = []) {
      count.passed += passed;
      count.failed += failed;
      failures.push(...names);
    },
    /** Prints the closing line and sets the exit code. */
    close() {
      console.log("");
      for (const name of failures) console.log(`failed: ${name}`);
      console.log(`${count.passed} passed, ${count.failed} failed`);
      process.exitCode = count.failed === 0 && count.passed > 0 ? 0 : 1;
    },
  };
}
