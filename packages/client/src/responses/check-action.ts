import { InvalidResponseTaskError, parseResponseTask, type ResponseTask } from "@ksc-edr/core";

/**
 * Checks a task as strictly as the client can without a server.
 * @throws InvalidResponseTaskError
 */
export async function checkTask(candidate: ResponseTask): Promise<ResponseTask> {
  const task = parseResponseTask(candidate);
  if (task.task === "iocScan") {
    const { checkIocArchive } = await import("@ksc-edr/openioc");
    const { findings } = await checkIocArchive(task.params.ioc);
    const issues = findings
      .filter(({ severity }) => severity === "error")
      .map(({ file, problem, remedy }) => ({
        path: ["params", "ioc"],
        message: `${file ?? "the archive"}: ${problem}; ${remedy}`,
        kind: "ioc_archive",
      }));
    if (issues.length > 0) throw new InvalidResponseTaskError(issues);
  }
  return task;
}
