import { defineMethods } from "../method.js";

const doc = "16/a00549";

export const groupMethods = defineMethods({
  "HostGroup.GroupIdGroups": {
    summary: "Id of the group Managed devices.",
    evidence: "documented",
    doc: "13/a00483",
    retry: "safe",
    schemas: ({ out }) => ({ args: {}, reply: { PxgRetVal: out.int } }),
  },
  "HostGroup.GroupIdUnassigned": {
    summary: "Id of the group Unassigned devices.",
    evidence: "documented",
    doc: "13/a00483_ad72001657638e78058ee0644601b5be3",
    retry: "safe",
    schemas: ({ out }) => ({ args: {}, reply: { PxgRetVal: out.int } }),
  },
  /** Parent of Managed devices; it has the tasks and policies of the primary server. */
  "HostGroup.GroupIdSuper": {
    summary: "Id of the group of the primary server.",
    evidence: "documented",
    doc: "16/a00549_ab5e3f108a3582381ceeee7e3e93c2e39",
    retry: "safe",
    schemas: ({ out }) => ({ args: {}, reply: { PxgRetVal: out.int } }),
  },
  "HostGroup.FindGroups": {
    summary: "Searches groups; the result set is read with ChunkAccessor.",
    evidence: "documented",
    doc,
    retry: "safe",
    schemas: ({ arg, out }) => ({
      args: {
        wstrFilter: arg.wstring,
        vecFieldsToReturn: arg.strings,
        vecFieldsToOrder: arg.order,
        pParams: arg.params,
        lMaxLifeTime: arg.int,
      },
      reply: { strAccessor: out.wstring, PxgRetVal: out.int },
    }),
  },
  /** If the parent has a group of that name, the answer is its id, so a retry does not create a second group. */
  "HostGroup.AddGroup": {
    summary: "Creates a group, or finds the group of that name, and returns its id.",
    evidence: "documented",
    doc,
    retry: "safe",
    schemas: ({ arg, out, attribute }) => ({
      args: {
        pInfo: arg.paramsOf({
          name: attribute.string.describe("Name of the group."),
          parentId: attribute.int.describe("Id of the parent group."),
        }),
      },
      reply: { PxgRetVal: out.int },
    }),
  },
  "HostGroup.UpdateGroup": {
    summary: "Changes attributes of a group; name renames it, parentId moves it.",
    evidence: "documented",
    doc: "15/a00005",
    retry: "never",
    schemas: ({ arg, attribute }) => ({
      args: {
        nGroup: arg.int,
        pInfo: arg.paramsOf({
          name: attribute.string.optional().describe("New name of the group."),
          parentId: attribute.int.optional().describe("Id of the new parent group."),
        }),
      },
      reply: {},
    }),
  },
  "HostGroup.RemoveGroup": {
    summary: "Starts deleting a group.",
    evidence: "documented",
    doc: "13/a00483",
    retry: "never",
    schemas: ({ arg, out }) => ({
      args: {
        nGroup: arg.int,
        nFlags: arg.int.describe(
          "1 only if it is empty, 2 with subgroups, policies and tasks, 3 also with hosts.",
        ),
      },
      reply: { strActionGuid: out.wstring },
    }),
  },
  "HostGroup.GetGroupInfo": {
    summary: "Attributes of a group.",
    evidence: "documented",
    doc: "13/a00483_af23015fa8ad13e38804b081411807196",
    retry: "safe",
    deprecated: "HostGroup.GetGroupInfoEx",
    schemas: ({ arg, out }) => ({ args: { nGroupId: arg.int }, reply: { PxgRetVal: out.params } }),
  },
  "HostGroup.GetGroupInfoEx": {
    summary: "Attributes of a group by name, at most 100.",
    evidence: "documented",
    doc,
    retry: "safe",
    schemas: ({ arg, out }) => ({
      args: { nGroupId: arg.int, pArrAttributes: arg.strings },
      reply: { PxgRetVal: out.params },
    }),
  },
  "HostGroup.GetSubgroups": {
    summary: "Tree of subgroups, each with id, name and groups; a depth of 0 is unlimited.",
    evidence: "documented",
    doc,
    retry: "safe",
    schemas: ({ arg, out }) => ({
      args: { nGroupId: arg.int, nDepth: arg.int },
      reply: { PxgRetVal: out.rows },
    }),
  },
  "HostGroup.GetGroupId": {
    summary: "Id of the group with a name under a parent; -1 if there is none.",
    evidence: "documented",
    doc,
    retry: "safe",
    schemas: ({ arg, out }) => ({
      args: { nParent: arg.int, strName: arg.wstring },
      reply: { PxgRetVal: out.int },
    }),
  },
});
