import type { KscVersion } from "@ksc-edr/core/wire";

/** A product and version of the Administration Server. */
export interface ServerKind {
  readonly platform: "windows" | "linux";
  readonly version: KscVersion;
  readonly productName: string;
  /** Version as shown by the product. */
  readonly productVersion: string;
  /** Version with a build number, which no source of ours gives (assumed). */
  readonly fullVersion: string;
  /** Whether the Web Console has a background service that turns incidents into tasks. */
  readonly hasBackgroundService: boolean;
}

/**
 * The servers that can be simulated, by the value of `--server`. The background service came with version 14.2
 * on Windows and 15.2 on Linux: https://support.kaspersky.com/help/KESWin/12.10/en-US/300214.htm
 */
export const serverKindNames = ["windows-14.2", "linux-15.2", "windows-16"] as const;
export type ServerKindName = (typeof serverKindNames)[number];

/**
 * What is known of each. The background service came with version
 * 14.2 on Windows and 15.2 on Linux: https://support.kaspersky.com/help/KESWin/12.10/en-US/300214.htm
 */
export const serverKinds = {
  "windows-14.2": {
    platform: "windows",
    version: "14.2",
    productName: "Kaspersky Security Center",
    productVersion: "14.2",
    fullVersion: "14.2.0.0",
    hasBackgroundService: true,
  },
  "linux-15.2": {
    platform: "linux",
    version: "15.2",
    productName: "Kaspersky Security Center Linux",
    productVersion: "15.2",
    fullVersion: "15.2.0.0",
    hasBackgroundService: true,
  },
  "windows-16": {
    platform: "windows",
    version: "16",
    productName: "Kaspersky Security Center",
    productVersion: "16",
    fullVersion: "16.0.0.0",
    hasBackgroundService: true,
  },
} as const satisfies Record<ServerKindName, ServerKind>;

export const defaultServerKind: ServerKindName = "linux-15.2";
