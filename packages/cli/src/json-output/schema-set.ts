import type { SchemaSet } from "@ksc-edr/core/json-schema";
import type * as z from "zod";
import { ChangeSchema } from "./change.js";
import { ConfigSchema } from "./config.js";
import { DoctorSchema } from "./doctor.js";
import { HostSchema } from "./host.js";
import { IncidentSchema } from "./incident.js";
import { InitSchema } from "./init.js";
import { BuiltFileSchema } from "./ioc-build.js";
import { IocCheckSchema } from "./ioc-check.js";
import { KscTaskSchema } from "./ksc-task.js";
import { DryRunSchema, ResponseSchema } from "./response.js";
import { TrustSchema } from "./trust.js";
import { ValidationSchema } from "./validation.js";
import { VersionSchema } from "./version.js";

const output = (name: string, schema: z.ZodType, title: string, description: string) => ({
  name,
  group: "output" as const,
  schema: schema.meta({ title, description }),
});

/** What `--json` prints, command by command. Changing a schema requires a new version. */
export const outputSchemas: SchemaSet = {
  set: "cli-output",
  version: "1.0.0",
  title: "Output of ksc-edr --json",
  description: "One object per line. A version may gain members; none is renamed or removed.",
  schemas: [
    output(
      "response",
      ResponseSchema,
      "Response",
      "The result of a response for one host: a line of ksc-edr isolate --json and of the other responses.",
    ),
    output(
      "dryRun",
      DryRunSchema,
      "Dry run",
      "What a response would send to one host: a line of --dry-run --json.",
    ),
    output("host", HostSchema, "Host", "A line of ksc-edr hosts --json."),
    output("incident", IncidentSchema, "Incident", "A line of ksc-edr incidents --json."),
    output("task", KscTaskSchema, "Task", "A line of ksc-edr tasks --json."),
    output("change", ChangeSchema, "Change", "A line of ksc-edr watch --json."),
    output("validation", ValidationSchema, "Validation", "A line of ksc-edr validate --json: one file."),
    output("iocFile", BuiltFileSchema, "Built IOC file", "A line of ksc-edr ioc build --json."),
    output("iocCheck", IocCheckSchema, "IOC check", "What ksc-edr ioc check --json prints."),
    output("doctor", DoctorSchema, "Doctor", "What ksc-edr doctor --json prints."),
    output("trust", TrustSchema, "Trust", "What ksc-edr trust --json prints."),
    output("init", InitSchema, "Init", "What ksc-edr init --json prints."),
    output("config", ConfigSchema, "Config", "What ksc-edr config --json prints."),
    output("version", VersionSchema, "Version", "What ksc-edr version --json prints."),
  ],
};
