import { parseResponseTask, type ResponseTask } from "@ksc-edr/core";

/**
 * Checks a task as strictly as the client can without a server.
 * @throws InvalidResponseTaskError
 */
export async function checkTask(candidate: ResponseTask): Promise<ResponseTask> {
  const task = parseResponseTask(candidate);
  if (task.task === "iocScan") {
    // The ZIP library is loaded by those who need it.
    const { checkIocArchive } = await import("./ioc/check-ioc-archive.js");
    await checkIocArchive(task.params.ioc);
  }
  return task;
}
