import type { ResponseTaskOf } from "@ksc-edr/core";
import type { IocSource } from "@ksc-edr/openioc/node";
import { envelope, type ResponseTarget, type Unaddressed } from "../envelope.js";

export interface IocScanInput extends ResponseTarget {
  /** What to look for. It is opened and checked before it is sent. */
  readonly ioc: IocSource;
  /** What happens when an indicator is found; each is false unless asked otherwise. */
  readonly isolateHost?: boolean;
  readonly scanCriticalAreas?: boolean;
  readonly quarantineObject?: boolean;
}

/** An input whose archive is at hand. */
export type PackedIocScanInput = Omit<Unaddressed<IocScanInput>, "ioc"> & {
  readonly ioc: Uint8Array | string;
};

export function toIocScanTask(
  input: PackedIocScanInput,
  host: string,
  area: string,
): ResponseTaskOf<"iocScan"> {
  const { ioc, isolateHost = false, scanCriticalAreas = false, quarantineObject = false, ...unknown } = input;
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
