import { defineMethods } from "../method.js";
import type { WireTypes } from "../types.js";

const doc = "16/a00591";

const policyId = ({ arg }: WireTypes) => ({ nPolicy: arg.int });

export const policyMethods = defineMethods({
  "Policy.GetPoliciesForGroup": {
    summary: "Policies of a group; -1 means all groups.",
    evidence: "documented",
    doc,
    retry: "safe",
    schemas: ({ arg, out }) => ({ args: { nGroupId: arg.int }, reply: { PxgRetVal: out.rows } }),
  },
  "Policy.GetEffectivePoliciesForGroup": {
    summary: "Policies that take effect in a group.",
    evidence: "documented",
    doc,
    retry: "safe",
    schemas: ({ arg, out }) => ({ args: { nGroupId: arg.int }, reply: { PxgRetVal: out.rows } }),
  },
  "Policy.GetPolicyData": {
    summary: "Attributes of a policy.",
    evidence: "documented",
    doc: "16/a00591_a0aa439b60856cb763dfb28a6da9c68de",
    retry: "safe",
    schemas: (types) => ({ args: policyId(types), reply: { PxgRetVal: types.out.params } }),
  },
  "Policy.AddPolicy": {
    summary: "Creates a policy and returns its id.",
    evidence: "documented",
    doc,
    retry: "never",
    schemas: ({ arg, out, attribute }) => ({
      args: {
        pPolicyData: arg.paramsOf({
          KLPOL_DN: attribute.string.describe("Display name."),
          KLPOL_PRODUCT: attribute.string.describe("Product."),
          KLPOL_VERSION: attribute.string.describe("Version of the product's plug-in."),
          KLPOL_GROUP_ID: attribute.int.describe("Id of the group."),
        }),
      },
      reply: { PxgRetVal: out.int },
    }),
  },
  "Policy.UpdatePolicyData": {
    summary: "Changes attributes of a policy.",
    evidence: "documented",
    doc,
    retry: "never",
    schemas: (types) => ({ args: { ...policyId(types), pPolicyData: types.arg.params }, reply: {} }),
  },
  "Policy.DeletePolicy": {
    summary: "Deletes a policy.",
    evidence: "documented",
    doc,
    retry: "never",
    schemas: (types) => ({ args: policyId(types), reply: {} }),
  },
  "Policy.MakePolicyActive": {
    summary: "Creates a policy active or inactive.",
    evidence: "documented",
    doc,
    retry: "never",
    schemas: (types) => ({
      args: { ...policyId(types), bActive: types.arg.boolean },
      reply: { PxgRetVal: types.out.boolean },
    }),
  },
  "Policy.MakePolicyRoaming": {
    summary: "Creates a policy apply to roaming users; false if it already does.",
    evidence: "documented",
    doc: "16/a00591_a86270cb0519d619485175f2378ade155",
    retry: "never",
    schemas: (types) => ({ args: policyId(types), reply: { PxgRetVal: types.out.boolean } }),
  },
  "Policy.CopyOrMovePolicy": {
    summary: "Copies or moves a policy to a group and returns its new id.",
    evidence: "documented",
    doc,
    retry: "never",
    schemas: (types) => ({
      args: {
        ...policyId(types),
        nNewGroupId: types.arg.int,
        bDeleteOrigin: types.arg.boolean,
        pExtraData: types.arg.params,
      },
      reply: { PxgRetVal: types.out.int },
    }),
  },
  /** SsContents reads the settings. */
  "Policy.GetPolicyContents": {
    summary: "Opens the settings of a policy and returns the id of their storage.",
    evidence: "documented",
    doc,
    retry: "safe",
    schemas: (types) => ({
      args: { ...policyId(types), nRevisionId: types.arg.int, nLifeTime: types.arg.int },
      reply: { PxgRetVal: types.out.wstring },
    }),
  },
  "Policy.RevertPolicyToRevision": {
    summary: "Rolls a policy back to a revision.",
    evidence: "documented",
    doc,
    retry: "never",
    schemas: (types) => ({ args: { ...policyId(types), nRevisionId: types.arg.int }, reply: {} }),
  },
  "Policy.GetOutbreakPolicies": {
    summary: "Policies that become active at a virus outbreak, in KLPOL_POL_OUTBREAK.",
    evidence: "documented",
    doc: "16/a00591_a1c37df23e07ea2536cbaf150330b9dd2",
    retry: "safe",
    schemas: ({ out }) => ({ args: {}, reply: { PxgRetVal: out.params } }),
  },
  "Policy.SetOutbreakPolicies": {
    summary: "Sets the policies that become active at a virus outbreak.",
    evidence: "documented",
    doc: "16/a00591_a97a91e681347eea968636f55a6eec5b7",
    retry: "never",
    schemas: ({ arg, attribute }) => ({
      args: { pData: arg.paramsOf({ KLPOL_POL_OUTBREAK: attribute.rows }) },
      reply: {},
    }),
  },
  "Policy.ExportPolicy": {
    summary: "Writes a policy as a blob.",
    evidence: "documented",
    doc: "16/a00591_ae486434df9e74baa074d92e3d9da9f05",
    retry: "safe",
    schemas: ({ arg, out }) => ({ args: { lPolicy: arg.int }, reply: { PxgRetVal: out.binary } }),
  },
  "Policy.ImportPolicy": {
    summary: "Creates a policy from a blob and returns its id.",
    evidence: "documented",
    doc: "16/a00591_a3e3e71ec4041469c1c78f7549b5162d5",
    retry: "never",
    schemas: ({ arg, out }) => ({
      args: { lGroup: arg.int, pData: arg.binary },
      reply: { PxgRetVal: out.int },
    }),
  },
  "Policy.ExportPolicy2": {
    summary: "Opens the download of a policy file and returns its URL.",
    evidence: "documented",
    doc: "15.1/a00570_ac18f0aa2aebe93846e1bd5af8c5b6f00",
    retry: "safe",
    since: "15.1",
    schemas: ({ arg, out }) => ({ args: { lPolicy: arg.int }, reply: { PxgRetVal: out.wstring } }),
  },
  "Policy.InitFileUpload": {
    summary: "Opens the upload of a policy file and returns its URL.",
    evidence: "documented",
    doc: "16/a00591_a502639365c0829e819c00ad60aeda044",
    retry: "never",
    schemas: ({ out }) => ({ args: {}, reply: { PxgRetVal: out.wstring } }),
  },
  "Policy.ImportPolicy2": {
    summary: "Creates a policy from an uploaded file and returns its id.",
    evidence: "documented",
    doc: "16/a00591_a2b904b6e3d91eb9a953a6ed8c4c12d53",
    retry: "never",
    schemas: ({ arg, out }) => ({
      args: { wstrFileUrl: arg.wstring, nGroupId: arg.int, bImportAsInactive: arg.boolean },
      reply: { PxgRetVal: out.int },
    }),
  },
});
