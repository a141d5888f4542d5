/**
 * Versions of the Administration Server with their values of `KLADMSRV_SERVER_VERSION_ID`:
 * https://support.kaspersky.com/help/KSC/16/KSCAPI/a00005.html
 */
export const kscVersionIds = {
  "13": 0x000d_0000,
  "13.1": 0x000d_0001,
  "13.2": 0x000d_0002,
  "14": 0x000e_0000,
  "14.1": 0x000e_0100,
  "14.2": 0x000e_0200,
  "15": 0x000f_0000,
  "15.1": 0x000f_0100,
  "15.2": 0x000f_0200,
  "15.3": 0x000f_0300,
  "15.4": 0x000f_0400,
  "16": 0x0010_0000,
} as const;

/** A version of the Administration Server. */
export type KscVersion = keyof typeof kscVersionIds;
