import type { ResponseAction } from "./response-action.js";
import { ScanObjectType } from "./scan-object-type.js";
import type { TaskIssue } from "./task-issue.js";

/** A likely mistake in a valid task. */
export type TaskWarning = Pick<TaskIssue, "path" | "message">;

const ABSOLUTE = /^(?:[A-Za-z]:[\\/]|[\\/]{2}[^\\/])/;

/**
 * Warns about paths that are neither absolute nor UNC. The vendor does not document how the product resolves them, so
 * it may not find a file that exists.
 */
export function warnOfPaths(action: ResponseAction): readonly TaskWarning[] {
  return pathsOf(action)
    .filter(({ value }) => value !== "" && !ABSOLUTE.test(value))
    .map(({ path }) => ({
      path,
      message:
        "is neither an absolute path such as C:\\Windows\\notepad.exe nor a UNC path such as \\\\server\\share\\notepad.exe; " +
        "the vendor does not document how the product resolves it",
    }));
}

interface TaskPath {
  readonly path: TaskIssue["path"];
  readonly value: string;
}

function pathsOf(action: ResponseAction): readonly TaskPath[] {
  switch (action.task) {
    case "isolateHost":
    case "iocScan":
      return [];
    case "startProcess":
      return [
        { path: ["params", "executablePath"], value: action.params.executablePath },
        { path: ["params", "workingFolder"], value: action.params.workingFolder ?? "" },
      ];
    case "onDemandScan":
      return action.params.map(({ type, path }, index) => ({
        path: ["params", index, "path"],
        value: type === ScanObjectType.Folder ? path : "",
      }));
    default:
      return [{ path: ["params", "path"], value: action.params.path }];
  }
}
