import type * as z from "zod";
import { taskParams, taskSchema } from "./envelope.js";
import { booleanField, fileFields } from "./fields.js";

/** Deletes a file on the host. */
export const DeleteFileTaskSchema = taskSchema(
  "deleteFile",
  taskParams(
    {
      ...fileFields("Path of the file to delete."),
      searchInSubfolders: booleanField(
        "Search in subfolders",
        "Also search for the file in subfolders. The vendor does not document the default; false is likely.",
        false,
      ).optional(),
    },
    "deleteFile",
  ),
  {
    id: "DeleteFileTask",
    title: "Delete file",
    description: "Deletes a file on the host.",
    profile: {
      category: "evict",
      risk: "destructive",
      reversedBy: null,
      note: "No task brings the file back; quarantineFile keeps a copy.",
    },
  },
);

/** Deletes a file on the host. */
export type DeleteFileTask = z.infer<typeof DeleteFileTaskSchema>;
