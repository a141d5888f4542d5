import type * as z from "zod";
import { taskParams, taskSchema } from "./envelope.js";
import { fileFields } from "./fields.js";

/** Gets a copy of a file from the host. */
export const GetFileTaskSchema = taskSchema(
  "getFile",
  taskParams(fileFields("Path of the file to get."), "getFile"),
  {
    id: "GetFileTask",
    title: "Get file",
    description: "Gets a copy of a file from the host.",
    profile: {
      category: "collect",
      risk: "reversible",
      reversedBy: null,
      note: "The file stays where it is (assumed), so there is nothing to reverse.",
    },
  },
);

/** Gets a copy of a file from the host. */
export type GetFileTask = z.infer<typeof GetFileTaskSchema>;
