import { createHash } from "node:crypto";
import type { ResponseTask } from "@ksc-edr/core";

/** SHA-256 of a task, which identifies it in a run file. */
export const digestOf = (task: ResponseTask) => sha256(JSON.stringify(task));

export const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
