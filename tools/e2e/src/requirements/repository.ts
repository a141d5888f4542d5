import { page } from "./page.js";
import type { Requirement } from "./requirement.js";

/** Requirements for the repository: its commands, its rules, its packages. */
export const repositoryRequirements = [
  {
    id: "start.once",
    sentence:
      "`npm start -- --once` sends the nine responses, shows each as a task and ends with exit code 0",
    source: page.readme,
    evidence: "decided",
  },
  {
    id: "start.signals",
    sentence: "Ctrl-C ends `npm start` and every process that it started",
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
    sentence: "the first program in the README runs as printed",
    source: page.readme,
    evidence: "decided",
  },
  {
    id: "readme.terminal",
    sentence: "the first command in the README isolates the host, waits for the outcome, and reports it",
    source: page.readme,
    evidence: "decided",
  },
  {
    id: "readme.first-curl",
    sentence: "the first curl command in the README works as printed",
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
    sentence: "a dependency that breaks the rules between packages fails a check, which names both packages",
    source: page.architecture,
    evidence: "decided",
  },
  {
    id: "house.requirement-needs-proof",
    sentence: "a requirement without a proof fails the run, and so does a proof of an unknown requirement",
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
    id: "packages.types",
    sentence:
      "every entry point compiles in a strict application without DOM types, on every supported TypeScript and module resolution, with the application's own zod",
    source: page.dependencyRanges,
    evidence: "decided",
    provedBy: "npm run test:matrix",
  },
  {
    id: "packages.dependency-ranges",
    sentence: "the packages work with the lowest and the newest versions of their dependencies",
    source: page.dependencyRanges,
    evidence: "decided",
    provedBy: "npm run test:matrix",
  },
  {
    id: "packages.yarn",
    sentence: "Yarn 1 installs every package",
    source: page.dependencyRanges,
    evidence: "decided",
    provedBy: "npm run test:matrix",
  },
  {
    id: "house.json-schema-generator",
    sentence:
      "zod-to-json-schema generates a schema that accepts everything, and zod's own generator does not",
    source: page.jsonSchema,
    evidence: "decided",
    provedBy: "packages/core/test/json-schema-generator.test.ts",
  },
] as const satisfies readonly Requirement[];
