import type * as z from "zod";
import { taskParams, taskSchema } from "./envelope.js";
import { booleanField, fileFields } from "./fields.js";

/** Ends the processes that were started from a file. */
export const TerminateProcessTaskSchema = taskSchema(
  "terminateProcess",
  taskParams(
    {
      ...fileFields(
        'Path of the executable whose processes are ended. The vendor\'s table says "to delete", copied from deleteFile.',
      ),
      caseSensitive: booleanField(
        "Case-sensitive",
        "Match the case of the path when looking for the file.",
        false,
      ),
    },
    "terminateProcess",
  ),
  {
    id: "TerminateProcessTask",
    title: "Terminate process",
    description: "Ends the processes that were started from a file.",
    profile: {
      category: "evict",
      risk: "disruptive",
      reversedBy: null,
      note: "Unsaved work of the process is lost, and nothing prevents it from starting again.",
    },
  },
);

/** Ends the processes that were started from a file. */
export type TerminateProcessTask = z.infer<typeof TerminateProcessTaskSchema>;
