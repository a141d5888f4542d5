import { seconds } from "./run.mjs";

/** Thrown by a check that needs a program that is not installed. */
export class MissingProgram extends Error {
  constructor(program) {
    super(program);
    this.program = program;
  }
}

/** Thrown by a check that found a fault; its message is shown without a stack. */
export class CheckFailed extends Error {}

/**
 * A run of checks that ends with the line `N passed, N failed`. Checks may run at the same time, so every line that they
 * print names its check. A check that fails does not stop the others. A check that lacks a program is reported as not run,
 * and counts as failed when REQUIRE_ALL=1.
 */
export function createGates() {
  const count = { passed: 0, failed: 0 };
  const failures = [];

  const fail = (name) => {
    count.failed += 1;
    failures.push(name);
  };

  const notRun = (name, program) => {
    console.log(`not run: ${name} (needs ${program})`);
    if (process.env.REQUIRE_ALL === "1") fail(`${name} (needs ${program}; REQUIRE_ALL=1)`);
  };

  return {
    /** Runs one check, which counts as one. What `work` resolves with is printed below the result. */
    async check(name, work) {
      const start = performance.now();
      try {
        const details = await work();
        count.passed += 1;
        console.log(`passed: ${name} (${seconds(start)})`);
        if (details) console.log(details);
      } catch (error) {
        if (error instanceof MissingProgram) return notRun(name, error.program);
        fail(name);
        console.log(`FAILED: ${name} (${seconds(start)})`);
        console.log(error instanceof CheckFailed ? error.message : error.stack);
      }
    },
    notRun,
    /** Adds the results of checks that another program ran. */
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
