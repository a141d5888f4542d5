import * as z from "zod";
import { count } from "./count.js";

/** One setting of `ksc-edr config --json`. */
export const ConfigSettingSchema = z.strictObject({
  name: z.string(),
  value: z.union([z.string(), z.boolean(), count, z.array(z.string())]).nullable(),
  source: z.enum(["flag", "environment", "project-file", "config-file", "user-file", "default", "none"]),
  place: z.string().nullable(),
  overrides: z.array(z.string()),
});

/** What `ksc-edr config --json` prints. */
export const ConfigSchema = z.strictObject({
  projectFile: z.string().nullable(),
  userFile: z.string(),
  userFileExists: z.boolean(),
  settings: z.array(ConfigSettingSchema),
});

export type ConfigSetting = z.infer<typeof ConfigSettingSchema>;
export type Config = z.infer<typeof ConfigSchema>;
