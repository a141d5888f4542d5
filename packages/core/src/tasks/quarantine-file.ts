import type * as z from "zod";
import { taskParams, taskSchema } from "./envelope.js";
import { fileFields } from "./fields.js";

/** Moves a file of the host to Quarantine. */
export const QuarantineFileTaskSchema = taskSchema(
  "quarantineFile",
  taskParams(fileFields("Path of the file to quarantine."), "quarantineFile"),
  {
    id: "QuarantineFileTask",
    title: "Quarantine file",
    description: "Moves a file of the host to Quarantine.",
    profile: {
      category: "contain",
      risk: "reversible",
      reversedBy: null,
      note: "The file can be restored from Quarantine in the console; no task does it.",
    },
  },
);

/** Moves a file of the host to Quarantine. */
export type QuarantineFileTask = z.infer<typeof QuarantineFileTaskSchema>;
