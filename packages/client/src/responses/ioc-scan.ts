import type { ResponseTaskOf } from "@ksc-edr/core";
import { envelope, type ResponseTarget } from "./envelope.js";

export interface IocScanInput extends ResponseTarget {
  /** A ZIP archive of OpenIOC files: its bytes, or those in base64. It is opened and checked before it is sent. */
  readonly ioc: Uint8Array | string;
  /** What happens when an indicator is found; each is false unless asked otherwise. */
  readonly isolateHost?: boolean;
  readonly scanCriticalAreas?: boolean;
  readonly quarantineObject?: boolean;
}

export function toIocScanTask(input: IocScanInput, area: string): ResponseTaskOf<"iocScan"> {
  const {
    host,
    ioc,
    isolateHost = false,
    scanCriticalAreas = false,
    quarantineObject = false,
    ...unknown
  } = input;
  return {
    ...envelope(host, area),
    task: "iocScan",
    params: {
      ioc: ioc instanceof Uint8Array ? Buffer.from(ioc).toString("base64") : ioc,
      isolateHost,
      scanCriticalAreas,
      quarantineObject,
      ...unknown,
    },
  };
}
