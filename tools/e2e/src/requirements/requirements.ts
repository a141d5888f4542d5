import { cliRequirements } from "./cli.js";
import { clientRequirements } from "./client.js";
import { repositoryRequirements } from "./repository.js";
import { responseRequirements } from "./responses.js";
import { schemaRequirements } from "./schemas.js";
import { simulatorRequirements } from "./simulator.js";

/** Every requirement of the project; CONTRIBUTING.md explains how to add one. */
export const requirements = [
  ...repositoryRequirements,
  ...responseRequirements,
  ...clientRequirements,
  ...cliRequirements,
  ...simulatorRequirements,
  ...schemaRequirements,
] as const;

export type RequirementId = (typeof requirements)[number]["id"];
