import * as z from "zod";
import { ScenarioSchema } from "./scenario-schema.js";

/** The JSON Schema of a scenario, for editors. */
export function createScenarioJsonSchema(): object {
  return z.toJSONSchema(ScenarioSchema, { io: "input", target: "draft-7" });
}
