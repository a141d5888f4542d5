import { page } from "./page.js";
import type { Requirement } from "./requirement.js";

/** Promises of the repository itself: its commands, its rules, its packages. */
export const houseRequirements = [
  {
    id: "start.once",
    sentence:
      "`npm start -- --once` sends the nine responses, shows each as a task and ends with exit code 0",
    source: page.readme,
    evidence: "decided",
  },
  {
    id: "start.signals",
    sentence: "Ctrl-C ends `npm start` and everything that it has started",
    source: page.readme,
    evidence: "decided",
  },
  {
    id: "start.old-node",
    sentence: "on a Node older than the floor, every command ends with one plain sentence and exit code 1",
    source: page.nodeFloor,
    evidence: "decided",
  },
  {
    id: "readme.first-program",
    sentence: "the first program of the README runs as it is printed",
    source: page.readme,
    evidence: "decided",
  },
  {
    id: "readme.terminal",
    sentence: "the first command of the README isolates the host, waits for it, and says so",
    source: page.readme,
    evidence: "decided",
  },
  {
    id: "readme.first-curl",
    sentence: "the first curl of the README works as it is printed",
    source: page.readme,
    evidence: "decided",
  },
  {
    id: "house.import-rules",
    sentence: "an import that breaks the import rules fails the lint, and the error names the rule",
    source: page.architecture,
    evidence: "decided",
  },
  {
    id: "house.dependency-rules",
    sentence: "a dependency between packages against the rules fails a check that names both",
    source: page.architecture,
    evidence: "decided",
  },
  {
    id: "house.requirement-needs-proof",
    sentence: "a requirement without a proof, and a proof of an unknown requirement, fail the run",
    source: page.toolchain,
    evidence: "decided",
  },
  {
    id: "house.known-gap",
    sentence: "a known gap is a test that is expected to fail, and it turns red once the gap is closed",
    source: page.toolchain,
    evidence: "decided",
  },
  {
    id: "house.packages-install",
    sentence: "each published package installs with plain npm in an empty folder and works",
    source: page.toolchain,
    evidence: "decided",
    provedBy: "npm test",
  },
  {
    id: "house.node-versions",
    sentence: "the packed packages work on Node 20.19, 22, 24 and 26",
    source: page.nodeFloor,
    evidence: "decided",
    provedBy: "npm run test:matrix",
  },
  {
    id: "house.json-schema-generator",
    sentence: "zod-to-json-schema accepts everything for a zod 4 schema, and zod's own generator does not",
    source: page.jsonSchema,
    evidence: "decided",
    provedBy: "packages/core/test/json-schema-generator.test.ts",
  },
] as const satisfies readonly Requirement[];
