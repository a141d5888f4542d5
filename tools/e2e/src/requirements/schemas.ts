import { page } from "./page.js";
import type { Requirement } from "./requirement.js";

/** The JSON Schemas for SIEM vendors. */
export const schemaRequirements = [
  {
    id: "schemas.generated",
    sentence: "the committed JSON Schemas, in drafts 2020-12 and draft-07, are what the zod schemas generate",
    source: page.schemas,
    evidence: "decided",
    provedBy: "packages/core/test/json-schema-files.test.ts",
  },
  {
    id: "schemas.agree",
    sentence: "zod and both drafts accept and reject the same mutated documents",
    source: page.schemas,
    evidence: "decided",
    provedBy: "packages/core/test/json-schema-differential.test.ts",
  },
  {
    id: "schemas.corpus",
    sentence:
      "every good document in the corpora is accepted, and every bad one is refused at the place that its file name states",
    source: page.schemas,
    evidence: "decided",
    provedBy: "tools/publish-schemas/test/corpus.test.ts",
  },
  {
    id: "schemas.golden",
    sentence: "the vendor's documented calls and the nine envelopes are valid in both drafts",
    source: page.schemas,
    evidence: "decided",
    provedBy: "tools/publish-schemas/test/corpus.test.ts",
  },
  {
    id: "schemas.other-validators",
    sentence: "validators in JavaScript, Python, Go, Perl and Ruby agree on the corpora",
    source: page.schemas,
    evidence: "decided",
    provedBy: "tools/publish-schemas/test/corpus.test.ts",
  },
  {
    id: "schemas.types",
    sentence: "a generator of types makes typed params for each of the nine tasks",
    source: page.schemas,
    evidence: "decided",
    provedBy: "tools/publish-schemas/test/generated-types.test.ts",
  },
  {
    id: "schemas.compatibility",
    sentence:
      "each difference from the released version is classified as compatible, additive or breaking, for producers and for consumers",
    source: page.schemas,
    evidence: "decided",
    provedBy: "tools/publish-schemas/src/compatibility/compare-schemas.test.ts",
  },
  {
    id: "schemas.version",
    sentence: "a breaking difference fails unless the major version is new",
    source: page.schemas,
    evidence: "decided",
    provedBy: "tools/publish-schemas/src/compatibility/judge-version.test.ts",
  },
  {
    id: "schemas.site",
    sentence:
      "the bundle for vendors has a page for every schema, an archive with checksums and a catalogue entry",
    source: page.schemas,
    evidence: "decided",
    provedBy: "tools/publish-schemas/test/site-files.test.ts",
  },
  {
    id: "schemas.playground",
    sentence: "a newcomer finds a schema and validates a request in a browser without network access",
    source: page.schemas,
    evidence: "decided",
    provedBy: "tools/publish-schemas/test/site-in-browser.test.ts",
  },
  {
    id: "schemas.guide",
    sentence: "the commands in the guide for vendors run as printed",
    source: page.schemas,
    evidence: "decided",
    provedBy: "tools/publish-schemas/test/guide.test.ts",
  },
] as const satisfies readonly Requirement[];
