import type { KscVersion } from "../ksc-version.js";

/** Page of the vendor's reference; the ids of pages differ between versions. */
export const referencePage = (version: KscVersion, id: string) =>
  `https://support.kaspersky.com/help/KSC/${version}/KSCAPI/${id}.html`;
