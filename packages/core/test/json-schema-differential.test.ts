import { readdirSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { schemaSet } from "../src/json-schema/index.js";
import { mutatedDocument } from "./mutate-document.js";
import { compileCommitted, readSchemasFile, schemasFolder } from "./schema-validators.js";

const RUNS_PER_SCHEMA = 3_000;
const SEED = 20_250_603;

const readCorpus = (name: string, kind: "good" | "bad") =>
  readdirSync(new URL(`corpus/${name}/${kind}/`, schemasFolder))
    .filter((file) => !/of-327(67|68)-characters/.test(file))
    .map((file) => readSchemasFile(`corpus/${name}/${kind}/${file}`));

describe("zod and both drafts of the committed schema agree", () => {
  it.each(schemaSet.schemas)(
    "on documents mutated from the corpus of $name",
    { timeout: 60_000 },
    ({ name, schema }) => {
      const validators = compileCommitted(name);
      const good = readCorpus(name, "good");
      const bases = [...Array.from({ length: 20 }, () => good).flat(), ...readCorpus(name, "bad")];
      let accepted = 0;
      fc.assert(
        fc.property(mutatedDocument(bases), (document) => {
          const verdict = schema.safeParse(document).success;
          for (const { draft, validate } of validators) {
            if (validate(document) !== verdict) {
              throw new Error(`zod ${verdict ? "accepts" : "refuses"} what the schema of ${draft} does not`);
            }
          }
          if (verdict) accepted += 1;
        }),
        { numRuns: RUNS_PER_SCHEMA, seed: SEED },
      );
      expect(accepted).toBeGreaterThan(RUNS_PER_SCHEMA * 0.1);
      expect(accepted).toBeLessThan(RUNS_PER_SCHEMA * 0.8);
    },
  );

  const getFile = { md5hash: "", sha256hash: "" };
  const scan = { isolateHost: false, scanCriticalAreas: false, quarantineObject: false };
  const MIB = 1024 * 1024;
  it.each([
    ["a path of 32,767 characters", "getFile", { ...getFile, path: "a".repeat(32_767) }, true],
    ["a path of 32,768 characters", "getFile", { ...getFile, path: "a".repeat(32_768) }, false],
    [
      "a path of 32,767 characters that take 65,534 units",
      "getFile",
      { ...getFile, path: "📎".repeat(32_767) },
      true,
    ],
    [
      "a path of 32,768 characters that take 65,536 units",
      "getFile",
      { ...getFile, path: "📎".repeat(32_768) },
      false,
    ],
    ["an archive of 16 MiB", "iocScan", { ...scan, ioc: `UEsDBA${"A".repeat(16 * MIB - 6)}` }, true],
    [
      "an archive of 16 MiB and one character",
      "iocScan",
      { ...scan, ioc: `UEsDBA${"A".repeat(16 * MIB - 5)}` },
      false,
    ],
    [
      "an archive of 16 MiB with a wrong last character",
      "iocScan",
      { ...scan, ioc: `UEsDBA${"A".repeat(16 * MIB - 7)}\n` },
      false,
    ],
  ])("on %s", (_, name, params, isGood) => {
    const document = {
      targetHost: "53bf5bda-d728-4888-b002-67e63b6e4c63",
      task: name,
      params,
      responseEventIncident: true,
      responseEventIncidentArea: "KUMA",
    };
    const source = schemaSet.schemas.find((entry) => entry.name === name);
    expect(source?.schema.safeParse(document).success).toBe(isGood);
    for (const { validate } of compileCommitted(name)) expect(validate(document)).toBe(isGood);
  });
});
