import * as z from "zod";
import { UserSchema } from "../domain/accounts/users.js";
import { InventorySchema } from "../domain/company/inventory.js";
import { PersonSchema } from "../domain/company/person.js";
import { PolicySchema } from "../domain/company/policy.js";
import { ViewSchema } from "../domain/company/server-view.js";
import { GroupSchema } from "../domain/hosts/group-schema.js";
import { HostSchema } from "../domain/hosts/host-schema.js";
import { field, text } from "../domain/schema-field.js";
import { findCompanyFaults } from "./check-company.js";

const companyFields = {
  groups: field(z.array(GroupSchema).default([]), "Groups", "Groups in addition to the server's own.", []),
  hosts: field(z.array(HostSchema).default([]), "Hosts", "Computers of the company.", []),
  policies: field(z.array(PolicySchema).default([]), "Policies", "Policies, which Policy.* returns.", []),
  inventory: field(
    InventorySchema.default({ products: [], patches: [] }),
    "Inventory",
    "Inventory, which InventoryApi.* returns.",
    {},
  ),
  people: field(
    z.array(PersonSchema).default([]),
    "Users of hosts",
    "Users, which HostGroup.FindUsers finds.",
    [],
  ),
  views: field(z.array(ViewSchema).default([]), "Server views", "Views, which SrvView.* returns.", []),
};

const serverName = field(text().min(1), "Name", "Name of the server, unique among its siblings.", "branch-1");

/** What a simulator serves instead of the default company. */
export const ScenarioSchema = z
  .strictObject({
    $schema: field(
      z.string().optional(),
      "Schema",
      "For editors; the simulator ignores it.",
      "./scenario.schema.json",
    ),
    users: field(
      z.array(UserSchema).default([]),
      "Accounts",
      "Accounts in addition to those of the command line.",
      [],
    ),
    ...companyFields,
    virtualServers: field(
      z.array(z.strictObject({ name: serverName, ...companyFields })).default([]),
      "Virtual servers",
      "Each has its own company; X-KSC-VServer chooses one.",
      [],
    ),
    secondaryServers: field(
      z
        .array(
          z.strictObject({
            name: serverName,
            address: field(text().min(1), "Address", "KLSRVH_SRV_ADDR.", "ksc-branch.corp.example"),
            isActive: field(
              z.boolean().default(true),
              "Active",
              "Whether it is running and connected.",
              true,
            ),
            ...companyFields,
          }),
        )
        .default([]),
      "Secondary servers",
      "Servers below the main one, reached through a gateway.",
      [],
    ),
  })
  .superRefine((scenario, context) => {
    const check = (company: Parameters<typeof findCompanyFaults>[0], place: readonly (string | number)[]) => {
      for (const { path, problem } of findCompanyFaults(company))
        context.addIssue({ code: "custom", path: [...place, ...path], message: problem });
    };
    check(scenario, []);
    for (const list of ["virtualServers", "secondaryServers"] as const) {
      for (const [index, server] of scenario[list].entries()) check(server, [list, index]);
      for (const index of findNamesakes(scenario[list]))
        context.addIssue({
          code: "custom",
          path: [list, index, "name"],
          message: "another server has this name; choose another",
        });
    }
  })
  .meta({
    title: "Scenario",
    description: "What the simulator serves: accounts, groups, hosts, products, policies, servers.",
  });

export type Scenario = z.output<typeof ScenarioSchema>;
/** A scenario as a file holds it. What has a default may be omitted. */
export type ScenarioInput = z.input<typeof ScenarioSchema>;

/** Positions of servers whose name an earlier one already has. */
function findNamesakes(servers: readonly { readonly name: string }[]): readonly number[] {
  const names = servers.map(({ name }) => name);
  return [...names.keys()].filter((index) => names.indexOf(names[index] ?? "") !== index);
}
