import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Edition } from "@ksc-edr/core/json-schema";
import { afterAll, describe, expect, it } from "vitest";
import { readCatalogue } from "../src/schema-packages.js";
import { testNeeding } from "./needs.js";
import { type Answer, isContainer, type Job, type ValidatorUnderTest, validators } from "./validators.js";

/*
 * Every validator of the table in validators.ts checks every document of the corpora, and the vendor's documented calls.
 */
const core = fileURLToPath(new URL("../../../packages/core/", import.meta.url));
const schemas = join(core, "schemas");
const { schemas: entries } = readCatalogue(schemas);

const readJson = (path: string): unknown => JSON.parse(readFileSync(path, "utf8"));
const golden = mkdtempSync(join(tmpdir(), "ksc-edr-golden-"));
afterAll(() => rmSync(golden, { recursive: true }));

/** The place at which each document is refused. Null for a good one. */
const expectations = new Map<string, string | null>();

interface Corpus {
  readonly name: string;
  readonly isTask: boolean;
  readonly good: readonly string[];
  readonly bad: readonly string[];
}

const corpora = entries.map(({ name, group }): Corpus => {
  const folder = join(schemas, "corpus", name);
  const manifest = readJson(join(folder, "bad.json")) as Record<string, { readonly path: string }>;
  const good = readdirSync(join(folder, "good")).map((file) => join(folder, "good", file));
  const bad = Object.entries(manifest).map(([file, { path }]) => {
    expectations.set(join(folder, "bad", file), path);
    return join(folder, "bad", file);
  });
  for (const document of good) expectations.set(document, null);
  return { name, isTask: group === "task", good, bad };
});

/** The documented envelope of each task, and the two calls of the vendor's sample that carry one. */
const documented = writeDocumented();

function writeDocumented(): ReadonlyMap<string, readonly string[]> {
  const envelopes = corpora
    .filter(({ isTask }) => isTask)
    .map(({ name }) => join(core, "test/fixtures/envelopes", `${name}.json`));
  const body = readJson(join(core, "test/fixtures/envelopes/isolateHost.json"));
  const host = "53bf5bda-d728-4888-b002-67e63b6e4c63";
  const calls = {
    addIncident: {
      KLINCDT_SEVERITY: 2,
      KLINCDT_ADDED: { type: "datetime", value: "2025-06-03T08:15:42Z" },
      KLINCDT_BODY: JSON.stringify(body),
      KLHST_WKS_HOSTNAME: host,
    },
    updateIncident: { KLINCDT_IS_HANDLED: false, KLHST_WKS_HOSTNAME: host },
  };
  const documents = new Map<string, readonly string[]>([["responseEnvelope", envelopes]]);
  for (const path of envelopes) documents.set(path.slice(path.lastIndexOf("/") + 1, -".json".length), [path]);
  for (const [name, call] of Object.entries(calls)) {
    const path = join(golden, `${name}.json`);
    writeFileSync(path, JSON.stringify(call));
    documents.set(name, [path]);
  }
  for (const document of [...documents.values()].flat()) expectations.set(document, null);
  return documents;
}

/** The documents of a schema. Those of the nine tasks are also documents of their union. */
function documentsOf({ name, good, bad }: Corpus): readonly string[] {
  const own = [...good, ...bad, ...(documented.get(name) ?? [])];
  return name === "responseTask"
    ? [...own, ...corpora.filter(({ isTask }) => isTask).flatMap(documentsOf)]
    : own;
}

function jobsOf(edition: Edition): Job[] {
  return corpora.flatMap((corpus) => {
    const entry = entries.find(({ name }) => name === corpus.name);
    const file = edition === "types" ? entry?.types : entry?.files[edition];
    return file === undefined
      ? []
      : [{ name: corpus.name, schema: join(schemas, file), documents: documentsOf(corpus) }];
  });
}

/** One line for each answer that differs from the corpus. */
function disagreementsOf(
  { namesMembers = false, alsoNames }: ValidatorUnderTest,
  answers: readonly Answer[],
): string[] {
  return answers.flatMap(({ document, valid, paths }) => {
    const expected = expectations.get(document) ?? null;
    const found = `${document.slice(core.length)}: ${valid ? "accepted" : `refused at ${JSON.stringify(paths)}`}`;
    if (expected === null) return valid ? [] : [`${found}, but it is good`];
    const isExpected = (path: string) => path === expected || (namesMembers && parentOf(path) === expected);
    const isAllowed = (path: string) =>
      isExpected(path) || (alsoNames === "objects around it" && expected.startsWith(path));
    const isRight = !valid && paths.some(isExpected) && (alsoNames === "more" || paths.every(isAllowed));
    return isRight ? [] : [`${found}, expected at "${expected}"`];
  });
}

const parentOf = (path: string) => path.slice(0, path.lastIndexOf("/"));

describe.each(corpora)("the corpus of $name", ({ name, good, bad }) => {
  it("has at least 3 good files, and 12 bad ones where there is that much to get wrong", () => {
    expect(good.length).toBeGreaterThanOrEqual(3);
    expect(bad.length).toBeGreaterThanOrEqual(name === "scanObjectType" ? 8 : 12);
    const files = bad.map((path) => path.slice(path.lastIndexOf("/") + 1));
    expect(readdirSync(join(schemas, "corpus", name, "bad")).sort()).toEqual(files.sort());
  });

  it("has bad files that each differ from a good one in one place", () => {
    const accepted = good.map(readJson);
    for (const path of bad) {
      const differences = accepted.map((other) => countDifferences(other, readJson(path)));
      expect([path, Math.min(...differences)]).toEqual([path, 1]);
    }
  });
});

/** Number of members that differ between two documents. */
function countDifferences(left: unknown, right: unknown): number {
  if (!isContainer(left) || !isContainer(right) || Array.isArray(left) !== Array.isArray(right)) {
    return Object.is(left, right) ? 0 : 1;
  }
  const names = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...names].reduce((count, name) => {
    const both = Object.hasOwn(left, name) && Object.hasOwn(right, name);
    return count + (both ? countDifferences(left[name], right[name]) : 1);
  }, 0);
}

describe("a validator agrees with the corpora and the documented calls", () => {
  it("on 341 documents", () => {
    expect(corpora.flatMap(({ good, bad }) => [...good, ...bad])).toHaveLength(341);
  });

  for (const validator of validators) {
    for (const edition of validator.editions) {
      testNeeding(validator.needs ?? null, `${validator.name}, ${edition}`, async () => {
        const jobs = jobsOf(edition);
        const answers = await validator.run(jobs, edition);
        expect(answers.map(({ document }) => document)).toEqual(jobs.flatMap(({ documents }) => documents));
        expect(disagreementsOf(validator, answers)).toEqual([]);
      });
    }
  }
});
