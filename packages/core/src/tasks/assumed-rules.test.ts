import { describe, expect, it } from "vitest";
import { envelope, file, isolate, scan, without } from "../../test/build-envelope.js";
import { type AssumedRuleId, assumedRuleOf, assumedRules, checkResponseTask } from "../index.js";

const prevention = { hash: "a".repeat(32), path: "a.exe", caseSensitive: true };
const iocScan = { ioc: "UEsDBBQA", isolateHost: false, scanCriticalAreas: false, quarantineObject: false };

/** Bodies that break one assumed rule and nothing else. */
const breaches: Record<AssumedRuleId, readonly unknown[]> = {
  "response-marker": [
    without(isolate, "responseEventIncident"),
    { ...isolate, responseEventIncident: false },
    { ...isolate, responseEventIncident: "true" },
  ],
  "no-unknown-members": [
    { ...isolate, comment: "" },
    envelope("isolateHost", { action: 1, comment: "" }),
    envelope("onDemandScan", [scan({ comment: "" })]),
  ],
  "area-format": [
    { ...isolate, responseEventIncidentArea: "" },
    { ...isolate, responseEventIncidentArea: "[K]" },
    { ...isolate, responseEventIncidentArea: "K".repeat(33) },
  ],
  "target-host-not-empty": [{ ...isolate, targetHost: "" }],
  "scan-path-only-for-folder": [envelope("onDemandScan", [scan({ path: "C:\\" })])],
  "path-not-empty": [
    envelope("getFile", { ...file, path: "" }),
    envelope("startProcess", { executablePath: "" }),
    envelope("onDemandScan", [scan({ type: 22 })]),
  ],
  "path-format": [
    envelope("getFile", { ...file, path: "\t" }),
    envelope("startProcess", { executablePath: "x".repeat(32_768) }),
    envelope("onDemandScan", [scan({ type: 22, path: "\n" })]),
  ],
  "prevention-hash-is-md5": [envelope("preventExecution", { ...prevention, hash: "A".repeat(64) })],
  "scan-object-known": [
    envelope("onDemandScan", [scan({ type: 19 })]),
    envelope("onDemandScan", [scan({ type: 14.5 })]),
  ],
  "scan-not-empty": [envelope("onDemandScan", [])],
  "ioc-is-base64-zip": [
    envelope("iocScan", { ...iocScan, ioc: "" }),
    envelope("iocScan", { ...iocScan, ioc: "C:\\iocs.zip" }),
    envelope("iocScan", { ...iocScan, ioc: "UEsDBBQA".padEnd(16 * 1024 * 1024 + 1, "A") }),
  ],
};

/** Bodies that break one documented rule and nothing else. */
const documented: readonly (readonly [string, unknown])[] = [
  ["no target host", without(isolate, "targetHost")],
  ["no area", without(isolate, "responseEventIncidentArea")],
  ["an area that is a number", { ...isolate, responseEventIncidentArea: 7 }],
  ["no params", without(isolate, "params")],
  ["an unknown task", envelope("restartHost", {})],
  ["no task", without(isolate, "task")],
  ["action 2", envelope("isolateHost", { action: 2 })],
  ["action as a string", envelope("isolateHost", { action: "1" })],
  ["no hash key", envelope("getFile", without(file, "md5hash"))],
  ["a null hash", envelope("getFile", { ...file, sha256hash: null })],
  ["a hash that is none", envelope("getFile", { ...file, md5hash: "xyz" })],
  ["no path", envelope("getFile", without(file, "path"))],
  ["a path that is a number", envelope("startProcess", { executablePath: 1 })],
  ["no hash of a prevention", envelope("preventExecution", without(prevention, "hash"))],
  ["an empty hash of a prevention", envelope("preventExecution", { ...prevention, hash: "" })],
  [
    "a hash of a prevention that is none",
    envelope("preventExecution", { ...prevention, hash: "z".repeat(64) }),
  ],
  ["no caseSensitive", envelope("preventExecution", without(prevention, "caseSensitive"))],
  ["no ioc", envelope("iocScan", without(iocScan, "ioc"))],
  ["a switch of iocScan that is a string", envelope("iocScan", { ...iocScan, isolateHost: "no" })],
  ["a scan that is no array", envelope("onDemandScan", scan({}))],
  ["a scan object that is a number", envelope("onDemandScan", [14])],
  ["no type", envelope("onDemandScan", [without(scan({}), "type")])],
  ["a type that is a string", envelope("onDemandScan", [scan({ type: "22" })])],
  ["no path of a scan area", envelope("onDemandScan", [without(scan({}), "path")])],
  ["a path of a scan area that is null", envelope("onDemandScan", [scan({ path: null })])],
  ["no path of a folder", envelope("onDemandScan", [without(scan({ type: 22 }), "path")])],
  ["arguments that are an array", envelope("startProcess", { executablePath: "a", arguments: [] })],
];

describe("assumed rules", () => {
  it.each(assumedRules.map(({ id }) => id))("%s is reached by a body that breaks it alone", (id) => {
    expect(breaches[id].map(rulesBroken)).toEqual(breaches[id].map(() => [id]));
  });

  it.each(documented)("do not cover a documented breach: %s", (_, body) => {
    expect(rulesBroken(body)).toEqual([null]);
  });

  it("have stable ids, which switches and journals use", () => {
    expect(assumedRules.map(({ id, onBreach }) => `${id}: ${onBreach}`)).toEqual([
      "response-marker: warn",
      "no-unknown-members: warn",
      "area-format: warn",
      "target-host-not-empty: ignore",
      "scan-path-only-for-folder: warn",
      "path-not-empty: warn",
      "path-format: warn",
      "prevention-hash-is-md5: ignore",
      "scan-object-known: ignore",
      "scan-not-empty: ignore",
      "ioc-is-base64-zip: ignore",
    ]);
  });
});

function rulesBroken(body: unknown): (string | null)[] {
  const check = checkResponseTask(body);
  const task = (body as { task?: unknown }).task;
  return check.success ? [] : check.issues.map((issue) => assumedRuleOf(issue, task)?.id ?? null);
}
