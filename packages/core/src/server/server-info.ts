import { type KscVersion, kscVersionIds } from "../wire/ksc-version.js";
import type { KscParams } from "../wire/params-codec.js";
import { booleanAt, intAt, stringAt } from "../wire/row.js";

/** Facts about the Administration Server. A member is null if the server sent no value. */
export interface ServerInfo {
  readonly productName: string | null;
  /** Version with the build number. */
  readonly fullVersion: string | null;
  /** Id of the version; higher is newer. */
  readonly versionId: number | null;
  /** Whether the server runs on Linux. Old servers send no value. */
  readonly isLinux: boolean | null;
  readonly isVirtual: boolean | null;
}

/** Attributes that {@link fromStaticInfo} reads. */
export const serverInfoFields = [
  "KLADMSRV_PRODUCT_NAME",
  "KLADMSRV_PRODUCT_FULL_VERSION",
  "KLADMSRV_SERVER_VERSION_ID",
  "KLADMSRV_LINUX_EDITION",
  "KLADMSRV_IS_VIRTUAL",
] as const;

/**
 * Reads the answer of `HostGroup.GetStaticInfo`.
 * @throws WireFormatError if an attribute has another type.
 */
export function fromStaticInfo(info: KscParams): ServerInfo {
  return {
    productName: stringAt(info, "KLADMSRV_PRODUCT_NAME"),
    fullVersion: stringAt(info, "KLADMSRV_PRODUCT_FULL_VERSION"),
    versionId: intAt(info, "KLADMSRV_SERVER_VERSION_ID"),
    isLinux: booleanAt(info, "KLADMSRV_LINUX_EDITION"),
    isVirtual: booleanAt(info, "KLADMSRV_IS_VIRTUAL"),
  };
}

/**
 * Whether the server has the background service that creates tasks from incidents: 14.2 or later on Windows, 15.2 or
 * later on Linux. Null if the server did not send enough to decide. https://support.kaspersky.com/help/KESWin/12.10/en-US/300214.htm
 */
export function hasBackgroundService({ versionId, isLinux }: ServerInfo): boolean | null {
  if (versionId === null) return null;
  const isAtLeast = (version: KscVersion) => versionId >= kscVersionIds[version];
  if (isLinux === null) return isAtLeast("15.2") ? true : isAtLeast("14.2") ? null : false;
  return isAtLeast(isLinux ? "15.2" : "14.2");
}
