import { z } from "zod";
import { describeField, page } from "../provenance.js";
import { taskParams, taskSchema } from "./envelope.js";

/** Turns network isolation of the host on or off. */
export const IsolateHostTaskSchema = taskSchema(
  "isolateHost",
  taskParams(
    {
      action: describeField(z.literal([0, 1], { error: "must be 1 (isolate) or 0 (release)" }), {
        title: "Action",
        description:
          "1 turns network isolation on, 0 turns it off. There is no duration and no list of exclusions.",
        examples: [1, 0],
        evidence: "documented",
        source: page.response,
      }),
    },
    "isolateHost",
  ),
  {
    id: "IsolateHostTask",
    title: "Isolate host",
    description: "Turns network isolation of the host on or off.",
  },
);

export type IsolateHostTask = z.infer<typeof IsolateHostTaskSchema>;
