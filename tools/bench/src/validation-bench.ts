import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { checkResponseTask } from "@ksc-edr/core";
import { Ajv2020 } from "ajv/dist/2020.js";
import type { BenchOptions, BenchResult } from "./bench.js";
import { comparePairs } from "./pairs.js";

const require = createRequire(import.meta.url);

const tasks = {
  isolateHost: { action: 1 },
  quarantineFile: {
    md5hash: "",
    sha256hash: "275a021bbfb6489e54d471899f7db9d1663fc695ec2fe2a2c4538aabf651fd0f",
    path: "C:\\Users\\j.perez\\Downloads\\invoice.exe",
  },
  onDemandScan: [
    { enabled: true, path: "", recursive: false, type: 14 },
    { enabled: true, path: "", recursive: false, type: 16 },
    { enabled: true, path: "C:\\Users\\j.perez\\Downloads", recursive: true, type: 22 },
  ],
} as const;

/** Compares the validation of a task by zod with ajv's compiled schema of that task. */
export function validationBench(name: keyof typeof tasks): (options: BenchOptions) => Promise<BenchResult> {
  const task = {
    targetHost: "53bf5bda-d728-4888-b002-67e63b6e4c63",
    task: name,
    params: tasks[name],
    responseEventIncident: true,
    responseEventIncidentArea: "KUMA",
  };
  return async ({ rounds, seconds }) => {
    const validate = new Ajv2020({ strict: false }).compile(readSchema(name));
    const comparison = await comparePairs(
      rounds,
      async () => countChecks(seconds, () => checkResponseTask(task).success),
      async () => countChecks(seconds, () => validate(task)),
    );
    return {
      name: `validation of ${name}: zod compared with ajv's compiled schema`,
      load: "one task, repeated",
      comparison,
    };
  };
}

function readSchema(name: string): object {
  return JSON.parse(readFileSync(require.resolve(`@ksc-edr/core/schemas/2020-12/${name}.json`), "utf8"));
}

const BLOCK = 10_000;

/** Validations per second. The clock is read once per block, because reading it costs about as much as a validation. */
function countChecks(seconds: number, check: () => boolean): number {
  const start = performance.now();
  const end = start + seconds * 1000;
  let done = 0;
  while (performance.now() < end) {
    for (let each = 0; each < BLOCK; each++) {
      if (!check()) throw new Error("the task of the benchmark is not valid");
    }
    done += BLOCK;
  }
  return (done * 1000) / (performance.now() - start);
}
