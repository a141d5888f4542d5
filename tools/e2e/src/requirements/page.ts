/** Pages of the vendor and of ours that say what is required. */
export const page = {
  response: "https://support.kaspersky.com/help/KESWin/12.10/en-US/300214.htm",
  parameters: "https://support.kaspersky.com/KESWin/12.9/en-US/300491.htm",
  connection: "https://support.kaspersky.com/KESWin/12.9/en-US/300490.htm",
  openApi: "https://support.kaspersky.com/help/KSC/16/KSCAPI/index.html",
  session: "https://support.kaspersky.com/help/KSC/16/KSCAPI/a00608.html",
  hostGroup:
    "https://support.kaspersky.com/help/KSC/15.1/KSCAPI/a00529_a2c513f09ef4d20ea7b811b6129d64164.html",
  updateIncident:
    "https://support.kaspersky.com/help/KSC/13/KSCAPI/a00483_aee1eaf88eb2fd364f70965c27100ed7f.html",
  errors: "https://support.kaspersky.com/help/KSC/15/KSCAPI/a00337.html",
  tasks: "https://support.kaspersky.com/help/KSC/16/KSCAPI/a00622.html",
  conEvents: "https://support.kaspersky.com/help/KSC/16/KSCAPI/a00404.html",
  readme: "README.md",
  architecture: "docs/architecture.md",
  toolchain: "docs/decisions/0001-monorepo-and-toolchain.md",
  jsonSchema: "docs/decisions/0002-json-schema-from-zod.md",
  durability: "docs/decisions/0003-sqlite-and-durability.md",
  nodeFloor: "docs/decisions/0004-node-floor.md",
  schemas: "docs/for-siem-vendors.md",
  coverage: "docs/coverage.md",
  scenario: "docs/scenario.md",
  recognizing: "docs/decisions/0007-recognizing-a-task.md",
  client: "docs/client.md",
  secondFactor: "https://support.kaspersky.com/help/KSC/13.1/KSCAPI/a00390.html",
  oneSending: "docs/decisions/0008-what-the-client-sends-twice.md",
  evidence: "docs/decisions/0005-evidence-marks.md",
} as const;
