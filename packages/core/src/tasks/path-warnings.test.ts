import { expect, it } from "vitest";
import { warnOfPaths } from "./path-warnings.js";
import { parseResponseTask } from "./task-issue.js";

const envelope = { targetHost: "h", responseEventIncident: true, responseEventIncidentArea: "KUMA" };
const warningsOf = (task: string, params: unknown) =>
  warnOfPaths(parseResponseTask({ ...envelope, task, params })).map(({ path }) => path.join("."));

it.each(["C:\\a.exe", "c:/a.exe", "\\\\server\\share\\a.exe", "//server/share/a.exe"])(
  "takes %s for a full path",
  (path) => {
    expect(warningsOf("getFile", { md5hash: "", sha256hash: "", path })).toEqual([]);
  },
);

it.each(["a.exe", "C:a.exe", "\\a.exe", "%TEMP%\\a.exe", "..\\a.exe", "\\\\", "/srv/a"])(
  "warns of %s",
  (path) => {
    expect(warningsOf("getFile", { md5hash: "", sha256hash: "", path })).toEqual(["params.path"]);
  },
);

it("checks each path of a task", () => {
  expect(
    warningsOf("startProcess", { executablePath: "cmd.exe", arguments: "/c x", workingFolder: "temp" }),
  ).toEqual(["params.executablePath", "params.workingFolder"]);
  expect(
    warningsOf("onDemandScan", [
      { enabled: true, path: "", recursive: false, type: 14 },
      { enabled: true, path: "Downloads", recursive: true, type: 22 },
    ]),
  ).toEqual(["params.1.path"]);
  expect(warningsOf("isolateHost", { action: 1 })).toEqual([]);
});
