import * as z from "zod";
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
        kind: "action",
        values: { 1: "Turns network isolation on.", 0: "Turns network isolation off." },
      }),
    },
    "isolateHost",
  ),
  {
    id: "IsolateHostTask",
    title: "Isolate host",
    description: "Turns network isolation of the host on or off.",
    profile: {
      category: "contain",
      risk: "disruptive",
      reversedBy: { task: "isolateHost", params: { action: 0 } },
      note: "The host loses its connections, except those of the protection and its management, until it is released.",
    },
  },
);

/** Turns network isolation of the host on or off. */
export type IsolateHostTask = z.infer<typeof IsolateHostTaskSchema>;
