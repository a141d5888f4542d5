import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { clientEventTypes } from "../src/index.js";
import { errorsOf, fillTables, membersOf, referenceTables } from "./reference.js";

const document = fileURLToPath(new URL("../../../docs/client.md", import.meta.url));

describe("docs/client.md", () => {
  // Written by `npm run docs:client`.
  it("has the tables that the sources give", async () => {
    await expect(fillTables(readFileSync(document, "utf8"))).toMatchFileSnapshot(document);
  });

  it("has every table once", () => {
    const text = readFileSync(document, "utf8");
    for (const name of Object.keys(referenceTables)) {
      expect(text.split(`<!-- table: ${name} -->`)).toHaveLength(2);
    }
  });
});

describe("the tables", () => {
  it("list every error code", () => {
    const union = readFileSync(new URL("../src/errors/ksc-error.ts", import.meta.url), "utf8");
    const codes = [...union.slice(0, union.indexOf("interface")).matchAll(/\| "(\w+)"/g)].map(
      ([, code]) => code,
    );
    const rows = referenceTables["errors"]?.().matchAll(/^\| `(\w+)` \| `\w+` \| .+ \|$/gm) ?? [];

    expect(codes.length).toBeGreaterThan(10);
    expect([...rows].map(([, code]) => code)).toEqual(codes.sort());
  });

  it("list every event", () => {
    const rows = referenceTables["events"]?.().matchAll(/^\| `([\w-]+)` \| .* \| .+ \|$/gm) ?? [];

    expect([...rows].map(([, type]) => type)).toEqual([...clientEventTypes]);
  });

  it("describe each option", () => {
    for (const name of ["options", "tls", "retry", "credentials", "calls"]) {
      const rows = referenceTables[name]?.().split("\n").slice(2, -1) ?? [];
      expect(rows.length).toBeGreaterThan(2);
      for (const row of rows) expect(row).toMatch(/^\| `[\w.]+` \| .+ \|$/);
    }
  });

  it("are read from comments", () => {
    const text = [
      "export interface Example {",
      "  /** The first, see {@link Other}. */",
      "  readonly first: string;",
      "  readonly nested?: {",
      "    /**",
      "     * Two",
      "     * lines.",
      "     */",
      "    readonly second?: number;",
      "  };",
      "  readonly bare: boolean;",
      "}",
    ].join("\n");

    expect(membersOf(text, "Example")).toEqual([
      { name: "first", text: "The first, see `Other`." },
      { name: "nested.second", text: "Two lines." },
      { name: "bare", text: "" },
    ]);
    expect(
      errorsOf(
        '/**\n * One | two.\n */\nexport class A extends KscError {\n  readonly code: "x" | "y";\n}\n',
      ),
    ).toEqual([
      { code: "x", name: "A", text: "One | two." },
      { code: "y", name: "A", text: "One | two." },
    ]);
  });
});
