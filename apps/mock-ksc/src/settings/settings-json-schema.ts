import * as z from "zod";
import { settingGroups } from "./settings-schema.js";

const { login, ...groups } = settingGroups;

/** The settings that `mock-ksc.yaml` may hold. */
const SettingsFileSchema = z
  .strictObject({
    $schema: z.string().optional().describe("For editors; ignored."),
    ...groups,
    login: login.unwrap().omit({ users: true }).meta({ title: "Accounts and sessions" }).prefault({}),
  })
  .meta({ title: "Settings of mock-ksc", description: "mock-ksc.yaml, the settings of the simulator." });

/** The JSON Schema of `mock-ksc.yaml`, for editors. */
export function createSettingsJsonSchema(): object {
  return z.toJSONSchema(SettingsFileSchema, { io: "input", target: "draft-7" });
}
