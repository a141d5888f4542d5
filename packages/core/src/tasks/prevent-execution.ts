import * as z from "zod";
import { describeField, page } from "../provenance.js";
import { taskParams, taskSchema } from "./envelope.js";
import { booleanField, hexadecimalOnly, pathField } from "./fields.js";

const SHA256 = /^[a-fA-F0-9]{64}$/;

const hash = describeField(
  z
    .string({ error: "must be a string: the MD5 of the file" })
    .min(1, { error: "is empty; this task needs the MD5 of the file", abort: true })
    .refine((text) => !SHA256.test(text), {
      error: "is a SHA-256, which is not documented here; give the MD5 of the file",
      abort: true,
    })
    .max(32, { error: "is not an MD5 of 32 hexadecimal digits", abort: true })
    .regex(/^[a-fA-F0-9]{32}$/, { error: "is not an MD5 of 32 hexadecimal digits" })
    .toLowerCase(),
  {
    title: "MD5 of the file",
    description:
      "MD5 of the file, hexadecimal, in upper or lower case. Unlike in other tasks, it must not be empty.",
    examples: ["44d88612fea8a8f36de82e1278abb02f"],
    evidence: "documented",
    source: page.response,
    kind: "md5",
    keywords: { minLength: 32, maxLength: 32, ...hexadecimalOnly },
  },
);

/** Adds an execution prevention rule for a file. No task removes the rule. */
export const PreventExecutionTaskSchema = taskSchema(
  "preventExecution",
  taskParams(
    {
      hash,
      path: pathField(
        "Path of the file",
        "Path of the file to block; the rule applies only if both hash and path match.",
        "C:\\Users\\j.perez\\Downloads\\invoice.exe",
      ),
      caseSensitive: booleanField("Case-sensitive", "Match the case of the file name.", false),
    },
    "preventExecution",
  ),
  {
    id: "PreventExecutionTask",
    title: "Prevent execution",
    description: "Adds an execution prevention rule for a file. No task removes the rule.",
    profile: {
      category: "contain",
      risk: "disruptive",
      reversedBy: null,
      note: "No task removes the rule; the policy can switch execution prevention off as a whole.",
    },
  },
);

/** Adds an execution prevention rule for a file. No task removes the rule. */
export type PreventExecutionTask = z.infer<typeof PreventExecutionTaskSchema>;
