import { configSpec } from "../commands/config/spec.js";
import { validateSpec } from "../commands/validate/spec.js";
import { type CommandEntry, command } from "./command-spec.js";

/** Every command of the program. Its code is loaded when it runs, and not before. */
export const commandTable: readonly CommandEntry[] = [
  command(validateSpec, () => import("../commands/validate/run.js")),
  command(configSpec, () => import("../commands/config/run.js")),
];
