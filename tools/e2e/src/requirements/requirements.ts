import { cliRequirements } from "./cli.js";
import { clientRequirements } from "./client.js";
import { houseRequirements } from "./house.js";
import { responseRequirements } from "./responses.js";
import { schemaRequirements } from "./schemas.js";
import { simulatorRequirements } from "./simulator.js";

/** What this project promises, one thing each; see CONTRIBUTING.md for how to add to it. */
export const requirements = [
  ...houseRequirements,
  ...responseRequirements,
  ...clientRequirements,
  ...cliRequirements,
  ...simulatorRequirements,
  ...schemaRequirements,
] as const;

export type RequirementId = (typeof requirements)[number]["id"];
