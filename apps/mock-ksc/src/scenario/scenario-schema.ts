import { z } from "zod";
import { UserSchema } from "../domain/users.js";
import { field, text } from "./field.js";
import { GroupSchema } from "./group-schema.js";
import { HostSchema } from "./host/host-schema.js";
import { InventorySchema } from "./inventory-schema.js";
import { PersonSchema } from "./person-schema.js";
import { PolicySchema } from "./policy-schema.js";
import { ViewSchema } from "./view-schema.js";

const companyFields = {
  groups: field(z.array(GroupSchema).default([]), "Groups", "Groups beside the server's own.", []),
  hosts: field(z.array(HostSchema).default([]), "Hosts", "The computers of the company.", []),
  policies: field(z.array(PolicySchema).default([]), "Policies", "What Policy.* reads.", []),
  inventory: field(
    InventorySchema.default({ products: [], patches: [] }),
    "Inventory",
    "What InventoryApi.* reads.",
    {},
  ),
  people: field(z.array(PersonSchema).default([]), "Users of hosts", "What HostGroup.FindUsers finds.", []),
  views: field(z.array(ViewSchema).default([]), "Server views", "What SrvView.* reads.", []),
};

const serverName = field(text().min(1), "Name", "Name of the server, unique among its siblings.", "branch-1");

/** What a simulator serves, in place of the default company. */
export const ScenarioSchema = z
  .strictObject({
    $schema: field(z.string().optional(), "Schema", "For editors; not read.", "./scenario.schema.json"),
    users: field(
      z.array(UserSchema).default([]),
      "Accounts",
      "Accounts beside those of the command line.",
      [],
    ),
    ...companyFields,
    virtualServers: field(
      z.array(z.strictObject({ name: serverName, ...companyFields })).default([]),
      "Virtual servers",
      "Each with a company of its own; chosen by X-KSC-VServer.",
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
    const report = (path: (string | number)[], message: string) =>
      context.addIssue({ code: "custom", path, message });
    findFaults(scenario, [], report);
    for (const [index, server] of scenario.virtualServers.entries()) {
      findFaults(server, ["virtualServers", index], report);
    }
    for (const [index, server] of scenario.secondaryServers.entries()) {
      findFaults(server, ["secondaryServers", index], report);
    }
  })
  .meta({
    title: "Scenario",
    description: "What the simulator serves: accounts, groups, hosts, products, policies, servers.",
  });

export type Scenario = z.output<typeof ScenarioSchema>;

type CompanyPart = Pick<Scenario, "groups" | "hosts" | "policies">;

/** What no single field can tell: ids that repeat, and groups that do not exist. */
function findFaults(
  { groups, hosts, policies }: CompanyPart,
  path: (string | number)[],
  report: (path: (string | number)[], message: string) => void,
): void {
  const own = [0, 1, 2];
  const ids = new Set([...own, ...groups.map(({ id }) => id)]);
  groups.forEach(({ id, parentId }, index) => {
    const repeats = own.includes(id) || groups.findIndex((group) => group.id === id) !== index;
    if (repeats)
      report([...path, "groups", index, "id"], `${id} is the id of another group; give each its own`);
    if (!ids.has(parentId) || parentId === id) {
      report([...path, "groups", index, "parentId"], `no other group has the id ${parentId}`);
    }
  });
  hosts.forEach(({ id, groupId }, index) => {
    if (hosts.findIndex((host) => host.id === id) !== index) {
      report([...path, "hosts", index, "id"], `"${id}" is the id of another host; give each its own`);
    }
    if (!ids.has(groupId)) report([...path, "hosts", index, "groupId"], `no group has the id ${groupId}`);
  });
  policies.forEach(({ id, groupId }, index) => {
    if (policies.findIndex((policy) => policy.id === id) !== index) {
      report([...path, "policies", index, "id"], `${id} is the id of another policy; give each its own`);
    }
    if (!ids.has(groupId)) report([...path, "policies", index, "groupId"], `no group has the id ${groupId}`);
  });
}
