import * as z from "zod";
import { describeField, page } from "../provenance.js";
import { taskParams, taskSchema } from "./envelope.js";
import { pathField } from "./fields.js";

/** Starts a process on the host. */
export const StartProcessTaskSchema = taskSchema(
  "startProcess",
  taskParams(
    {
      executablePath: pathField(
        "Path of the executable",
        "Path of the executable file to start.",
        "C:\\Windows\\System32\\ipconfig.exe",
      ),
      arguments: describeField(z.string({ error: "must be one string, not an array" }), {
        title: "Arguments",
        description: "Command-line arguments, as one string.",
        examples: ["/flushdns"],
        evidence: "documented",
        source: page.response,
        kind: "command-line",
      }).optional(),
      workingFolder: describeField(z.string({ error: "must be a string with a path" }), {
        title: "Working folder",
        description: "Working folder of the process.",
        examples: ["C:\\Windows\\System32"],
        evidence: "documented",
        source: page.response,
        kind: "folder-path",
      }).optional(),
    },
    "startProcess",
  ),
  {
    id: "StartProcessTask",
    title: "Start process",
    description: "Starts a process on the host.",
    profile: {
      category: "evict",
      risk: "destructive",
      reversedBy: null,
      note: "The command line decides what the process does, so the worst case is assumed.",
    },
  },
);

/** Starts a process on the host. */
export type StartProcessTask = z.infer<typeof StartProcessTaskSchema>;
