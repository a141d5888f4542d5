import { computedHostAttributes, hostAttributeTable } from "../../domain/hosts/host-attribute-table.js";
import { formatTable } from "../markdown.js";
import { hostAttributes } from "./host-attributes.js";

const described = Object.entries({ ...hostAttributeTable, ...computedHostAttributes });

/** `docs/host-attributes.md`. */
export function formatHostAttributes(): string {
  return `${[
    "# Host attributes",
    "The attributes of a host that `HostGroup.FindHosts`, `HostGroup.GetHostInfo` and their siblings know. Written by `npm run docs:coverage` from the table of host attributes in `apps/mock-ksc`; do not edit it.",
    "The scenario field gives the attribute a value; the simulator computes attributes without one. An attribute that is unset is absent from answers and matches no filter. What can be filtered and ordered is assumed. The marks of the evidence are explained in [coverage.md](coverage.md).",
    formatTable(
      ["attribute", "type", "scenario field", "filter", "order", "evidence", "meaning"],
      described.map(([field, attribute]) => {
        const { type, filter, order, evidence } = hostAttributes[attribute.name] ?? {};
        const note = "note" in attribute && attribute.note !== "" ? `: ${attribute.note}` : "";
        const scenarioField = field in hostAttributeTable ? `\`${field}\`` : "";
        const yes = (is: boolean | undefined) => (is === true ? "yes" : "");
        return [
          `\`${attribute.name}\``,
          type ?? "",
          scenarioField,
          yes(filter),
          yes(order),
          evidence ?? "",
          `${attribute.title}${note}`,
        ];
      }),
    ),
  ].join("\n\n")}\n`;
}
