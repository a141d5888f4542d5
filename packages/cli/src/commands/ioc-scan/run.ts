import { responseActions } from "@ksc-edr/client";
import { type IocSource, packIoc } from "@ksc-edr/openioc/node";
import { UsageError } from "../../input/usage-error.js";
import type { Run } from "../../program/command-entry.js";
import { respond } from "../../respond/respond.js";
import type { InputOf } from "../../spec/command-spec.js";
import type { iocScanSpec } from "./spec.js";

export const run: Run<typeof iocScanSpec> = async (input, context) => {
  const {
    isolateOnFind: isolateHost,
    scanOnFind: scanCriticalAreas,
    quarantineOnFind: quarantineObject,
  } = input;
  const { output } = context;
  const { ioc, warnings } = await packIoc(sourceOf(input));
  for (const warning of warnings) output.warn(warning);
  const action = responseActions.iocScan({ ioc, isolateHost, scanCriticalAreas, quarantineObject });
  return respond(context, action, input);
};

function sourceOf({ ioc, list, indicator, name }: InputOf<typeof iocScanSpec>): IocSource {
  const given = [ioc.length > 0, list !== undefined, indicator.length > 0].filter(Boolean);
  if (given.length !== 1) {
    throw new UsageError(
      given.length === 0
        ? "there is nothing to scan for"
        : "--ioc, --list and --indicator exclude each other",
      "use one of --ioc, --list and --indicator",
    );
  }
  const named = name === undefined ? {} : { name };
  if (list !== undefined) return { indicatorsFile: list, ...named };
  if (ioc.length > 0 && name !== undefined) {
    throw new UsageError("--name has no effect with --ioc", "leave it out; it names --list and --indicator");
  }
  return ioc.length > 0 ? { paths: ioc } : { indicators: indicator, ...named };
}
