import { describe, expect, it } from "vitest";
import { envelope, file, isolate, scan, without } from "../../test/build-envelope.js";
import { checkResponseTask } from "../index.js";

const md5 = "44D88612FEA8A8F36DE82E1278ABB02F";
const sha256 = "275A021BBFB6489E54D471899F7DB9D1663FC695EC2FE2A2C4538AABF651FD0F";

const badHash = {
  md5: "is not an empty string or an MD5 of 32 hexadecimal digits",
  noMd5:
    "must be an empty string or an MD5 of 32 hexadecimal digits; the key is required, send '' if the hash is unused",
  noSha256:
    "must be an empty string or a SHA-256 of 64 hexadecimal digits; the key is required, send '' if the hash is unused",
};
const controlInPath =
  'contains a control character; remove it (an unescaped backslash, as in "C:\\temp", creates one)';
const notZip = "is not the base64 of a ZIP archive; send the archive's bytes in base64, not its path";
const notScanObject = "is not a ScanObjectType; one of 14–18, 22–25";
const noBoolean = "must be true or false; the key is required";
const notTask =
  "is not a response task; one of getFile, deleteFile, quarantineFile, iocScan, startProcess, terminateProcess, isolateHost, preventExecution, onDemandScan";
const iocScan = { ioc: "UEsDBBQA", isolateHost: false, scanCriticalAreas: true, quarantineObject: true };
const prevention = { hash: md5, path: "C:\\a.exe", caseSensitive: false };

/** The problem, the value, and every issue as [path, message]. */
const bad: readonly (readonly [string, unknown, readonly (readonly [string, string])[]])[] = [
  ["a missing hash key", envelope("getFile", without(file, "md5hash")), [["params.md5hash", badHash.noMd5]]],
  [
    "a null hash",
    envelope("deleteFile", { ...file, sha256hash: null }),
    [["params.sha256hash", badHash.noSha256]],
  ],
  ["a short MD5", envelope("getFile", { ...file, md5hash: "abc" }), [["params.md5hash", badHash.md5]]],
  [
    "an MD5 with a trailing newline",
    envelope("getFile", { ...file, md5hash: `${md5}\n` }),
    [["params.md5hash", badHash.md5]],
  ],
  [
    "an MD5 with a foreign digit",
    envelope("getFile", { ...file, md5hash: "g".repeat(32) }),
    [["params.md5hash", badHash.md5]],
  ],
  [
    "a SHA-256 as MD5",
    envelope("terminateProcess", { ...file, md5hash: sha256, caseSensitive: true }),
    [["params.md5hash", badHash.md5]],
  ],
  [
    "action 2",
    envelope("isolateHost", { action: 2 }),
    [["params.action", "must be 1 (isolate) or 0 (release)"]],
  ],
  [
    "action as a string",
    envelope("isolateHost", { action: "1" }),
    [["params.action", "must be 1 (isolate) or 0 (release)"]],
  ],
  [
    "action true",
    envelope("isolateHost", { action: true }),
    [["params.action", "must be 1 (isolate) or 0 (release)"]],
  ],
  ["no action", envelope("isolateHost", {}), [["params.action", "must be 1 (isolate) or 0 (release)"]]],
  [
    "Folder without a path",
    envelope("onDemandScan", [without(scan({ type: 22 }), "path")]),
    [["params[0].path", "must be a string with a path; a path is required even with a hash"]],
  ],
  [
    "Folder with an empty path",
    envelope("onDemandScan", [scan({}), scan({ type: 22 })]),
    [["params[1].path", "is empty; give a path, even with a hash"]],
  ],
  [
    "a path for another scan object",
    envelope("onDemandScan", [scan({ path: "C:\\" })]),
    [["params[0].path", "must be '' for every scan object except Folder (22)"]],
  ],
  [
    "an empty path",
    envelope("quarantineFile", { ...file, path: "" }),
    [["params.path", "is empty; give a path, even with a hash"]],
  ],
  [
    "a null path",
    envelope("quarantineFile", { ...file, path: null }),
    [["params.path", "must be a string with a path; a path is required even with a hash"]],
  ],
  [
    "a control character in a path",
    envelope("getFile", { ...file, path: "C:\temp" }),
    [["params.path", controlInPath]],
  ],
  [
    "a C1 control character in a path",
    envelope("startProcess", { executablePath: "C:\\\u0085" }),
    [["params.executablePath", controlInPath]],
  ],
  [
    "an unknown member of the envelope",
    { ...isolate, taskId: 7 },
    [["", "has the unknown member taskId; remove it"]],
  ],
  [
    "an unknown member of params",
    envelope("isolateHost", { action: 1, duration: 8, reason: "" }),
    [["params", "has unknown members duration, reason; remove them"]],
  ],
  [
    "a member named __proto__",
    JSON.parse(`{"__proto__":1,${JSON.stringify(isolate).slice(1)}`),
    [["", "has the unknown member __proto__; remove it"]],
  ],
  [
    "an unknown member of a scan object",
    envelope("onDemandScan", [scan({ depth: 1 })]),
    [["params[0]", "has the unknown member depth; remove it"]],
  ],
  [
    "a long area",
    { ...isolate, responseEventIncidentArea: "K".repeat(33) },
    [["responseEventIncidentArea", "is longer than 32 characters; shorten it"]],
  ],
  [
    "an area with brackets",
    { ...isolate, responseEventIncidentArea: "[KUMA]" },
    [["responseEventIncidentArea", "contains [, ] or a control character; remove it"]],
  ],
  [
    "an area with a newline",
    { ...isolate, responseEventIncidentArea: "KUMA\n" },
    [["responseEventIncidentArea", "contains [, ] or a control character; remove it"]],
  ],
  [
    "an empty area",
    { ...isolate, responseEventIncidentArea: "" },
    [["responseEventIncidentArea", "is empty; name the requesting application, such as KUMA"]],
  ],
  [
    "no area",
    without(isolate, "responseEventIncidentArea"),
    [
      [
        "responseEventIncidentArea",
        "must be a string: the name of the application that requests the response",
      ],
    ],
  ],
  [
    "no marker",
    without(isolate, "responseEventIncident"),
    [["responseEventIncident", "must be true; it marks the incident as a response request"]],
  ],
  [
    "a false marker",
    { ...isolate, responseEventIncident: false },
    [["responseEventIncident", "must be true; it marks the incident as a response request"]],
  ],
  [
    "an empty target host",
    { ...isolate, targetHost: "" },
    [["targetHost", "is empty; give the host's KLHST_WKS_HOSTNAME (HostGroup.FindHosts returns it)"]],
  ],
  [
    "a target host that is a number",
    { ...isolate, targetHost: 7 },
    [["targetHost", "must be the host's KLHST_WKS_HOSTNAME, a string"]],
  ],
  ["a path as ioc", envelope("iocScan", { ...iocScan, ioc: "C:\\iocs\\evil.zip" }), [["params.ioc", notZip]]],
  [
    "base64 that is no ZIP",
    envelope("iocScan", { ...iocScan, ioc: "TVqQAAMAAAAEAAAA" }),
    [["params.ioc", notZip]],
  ],
  [
    "an empty ZIP, which holds no IOC file",
    envelope("iocScan", { ...iocScan, ioc: "UEsFBgAAAAAAAAAAAAAAAAAAAAAAAA==" }),
    [["params.ioc", notZip]],
  ],
  [
    "a missing switch of iocScan",
    envelope("iocScan", without(iocScan, "isolateHost")),
    [["params.isolateHost", noBoolean]],
  ],
  [
    "a switch that is a number",
    envelope("iocScan", { ...iocScan, quarantineObject: 1 }),
    [["params.quarantineObject", noBoolean]],
  ],
  [
    "an empty hash of a prevention",
    envelope("preventExecution", { ...prevention, hash: "" }),
    [["params.hash", "is empty; this task needs the MD5 of the file"]],
  ],
  [
    "a SHA-256 for a prevention",
    envelope("preventExecution", { ...prevention, hash: sha256 }),
    [["params.hash", "is a SHA-256, which is not documented here; give the MD5 of the file"]],
  ],
  [
    "md5hash for a prevention",
    envelope("preventExecution", { ...without(prevention, "hash"), md5hash: md5 }),
    [
      ["params.hash", "must be a string: the MD5 of the file"],
      ["params", "has the unknown member md5hash; remove it"],
    ],
  ],
  [
    "a hash of 40 digits",
    envelope("preventExecution", { ...prevention, hash: "a".repeat(40) }),
    [["params.hash", "is not an MD5 of 32 hexadecimal digits"]],
  ],
  [
    "no scan object",
    envelope("onDemandScan", []),
    [["params", "is empty; name at least one object to scan"]],
  ],
  [
    "one scan object without its array",
    envelope("onDemandScan", scan({})),
    [["params", "must be an array of scan objects"]],
  ],
  [
    "a scan object that is a number",
    envelope("onDemandScan", [14]),
    [["params[0]", "must be a scan object: { enabled, path, recursive, type }"]],
  ],
  [
    "type 19",
    envelope("onDemandScan", [scan({}), scan({}), scan({ type: 19 })]),
    [["params[2].type", `19 ${notScanObject}`]],
  ],
  [
    "a type by name",
    envelope("onDemandScan", [scan({ type: "Folder" })]),
    [["params[0].type", `"Folder" ${notScanObject}`]],
  ],
  [
    "no type",
    envelope("onDemandScan", [without(scan({}), "type")]),
    [["params[0].type", `a missing value ${notScanObject}`]],
  ],
  [
    "arguments as an array",
    envelope("startProcess", { executablePath: "a.exe", arguments: ["/x"] }),
    [["params.arguments", "must be one string, not an array"]],
  ],
  [
    "a null working folder",
    envelope("startProcess", { executablePath: "a.exe", workingFolder: null }),
    [["params.workingFolder", "must be a string with a path"]],
  ],
  [
    "a searchInSubfolders that is a string",
    envelope("deleteFile", { ...file, searchInSubfolders: "no" }),
    [["params.searchInSubfolders", noBoolean]],
  ],
  ["no params", without(isolate, "params"), [["params", "must be an object; it is required"]]],
  [
    "params as text",
    envelope("isolateHost", '{"action":1}'),
    [["params", "must be an object; it is required"]],
  ],
  ["an unknown task", envelope("restartHost", {}), [["task", notTask]]],
  ["a task in another case", envelope("IsolateHost", { action: 1 }), [["task", notTask]]],
  ["no task", without(isolate, "task"), [["task", notTask]]],
  ["an array", [isolate], [["", "must be a JSON object: a response task"]]],
  ["null", null, [["", "must be a JSON object: a response task"]]],
  ["text", JSON.stringify(isolate), [["", "must be a JSON object: a response task"]]],
];

describe("an invalid response task is rejected with field and remedy", () => {
  it.each(bad)("%s", (_, value, issues) => {
    expect(issuesOf(value)).toEqual(issues);
  });

  it("reports every issue at once", () => {
    expect(issuesOf(envelope("getFile", { md5hash: null, path: "" }, { targetHost: "" }))).toEqual([
      ["targetHost", "is empty; give the host's KLHST_WKS_HOSTNAME (HostGroup.FindHosts returns it)"],
      ["params.md5hash", badHash.noMd5],
      ["params.sha256hash", badHash.noSha256],
      ["params.path", "is empty; give a path, even with a hash"],
    ]);
  });

  it("keeps messages short for any body", () => {
    const keys = Object.fromEntries(
      Array.from({ length: 1000 }, (_, index) => [`x${index}`.padEnd(500, "."), 1]),
    );
    const nested = JSON.parse(`${"[".repeat(20_000)}${"]".repeat(20_000)}`) as unknown;
    const task = envelope("onDemandScan", [scan({ type: nested }), scan({ type: "x".repeat(1e6) })], keys);
    const check = checkResponseTask(task);
    expect(check.success ? [] : check.issues.map(({ message }) => message)).toEqual([
      `an array ${notScanObject}`,
      `"${"x".repeat(40)}…" ${notScanObject}`,
      expect.stringMatching(/^has unknown members x0\.{38}…, .*, x8\.{38}…, …; remove them$/),
    ]);
  });
});

function issuesOf(value: unknown): [string, string][] {
  const check = checkResponseTask(value);
  return check.success
    ? []
    : check.issues.map(({ path, message }) => [
        path.reduce<string>(
          (text, step) => (typeof step === "number" ? `${text}[${step}]` : text ? `${text}.${step}` : step),
          "",
        ),
        message,
      ]);
}
