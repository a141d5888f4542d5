import {
  InvalidResponseTaskError,
  parseResponseAction,
  parseResponseTask,
  type ResponseAction,
  type ResponseTask,
} from "@ksc-edr/core";

/**
 * Checks an action as strictly as possible without a server: its schema, and the archive of an IOC scan.
 * @throws InvalidResponseTaskError
 */
export function checkAction(candidate: ResponseAction): Promise<ResponseAction> {
  return checkArchive(parseResponseAction(candidate));
}

/** The same for an action in its envelope. @throws InvalidResponseTaskError */
export function checkTask(candidate: ResponseTask): Promise<ResponseTask> {
  return checkArchive(parseResponseTask(candidate));
}

async function checkArchive<A extends ResponseAction>(action: A): Promise<A> {
  if (action.task === "iocScan") {
    const { checkIocArchive } = await import("@ksc-edr/openioc");
    const { findings } = await checkIocArchive(action.params.ioc);
    const issues = findings
      .filter(({ severity }) => severity === "error")
      .map(({ file, problem, remedy }) => ({
        path: ["params", "ioc"],
        message: `${file ?? "the archive"}: ${problem}; ${remedy}`,
        kind: "ioc_archive",
      }));
    if (issues.length > 0) throw new InvalidResponseTaskError(issues);
  }
  return action;
}
