import type { ResponseActionOf } from "@ksc-edr/core";
import type { IocSource } from "@ksc-edr/openioc/node";

/** What an IOC scan does when it finds an indicator. */
export interface IocScanReaction {
  /** Isolate the host. Default: false. */
  readonly isolateHost?: boolean;
  /** Scan the critical areas of the host. Default: false. */
  readonly scanCriticalAreas?: boolean;
  /** Move the object to Quarantine. Default: false. */
  readonly quarantineObject?: boolean;
}

/** The indicators to look for, and what to do when one is found. */
export interface IocScanInput extends IocScanReaction {
  /** The indicators. The client packs them into an archive and checks it before it sends anything. */
  readonly ioc: IocSource;
}

/** An IOC scan whose archive is packed, by `packIoc` of `@ksc-edr/openioc/node` for example. */
export interface PackedIocScanInput extends IocScanReaction {
  /** The ZIP archive: its bytes, or the bytes in base64. */
  readonly ioc: Uint8Array | string;
}

export function iocScan(input: PackedIocScanInput): ResponseActionOf<"iocScan"> {
  const { ioc, isolateHost = false, scanCriticalAreas = false, quarantineObject = false, ...others } = input;
  return {
    task: "iocScan",
    params: {
      ioc: ioc instanceof Uint8Array ? Buffer.from(ioc).toString("base64") : ioc,
      isolateHost,
      scanCriticalAreas,
      quarantineObject,
      ...others,
    },
  };
}
