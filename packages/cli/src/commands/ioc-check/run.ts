import { checkIoc, formatIocFinding } from "@ksc-edr/openioc";
import { readIocSources } from "@ksc-edr/openioc/node";
import type { IocCheck } from "../../json-output/ioc-check.js";
import type { Run } from "../../program/command-entry.js";
import { escapeLine } from "../../terminal/escape.js";
import type { iocCheckSpec } from "./spec.js";

export const run: Run<typeof iocCheckSpec> = async ({ paths, strict }, { output }) => {
  const sources = await readIocSources(paths);
  const report = await checkIoc(sources.files);
  const findings = [...sources.findings, ...report.findings];
  const errors = findings.filter(({ severity }) => severity === "error").length;
  const warnings = findings.length - errors;
  const check: IocCheck = {
    accepted: errors === 0,
    files: report.files.length,
    errors,
    warnings,
    findings: findings.map(({ path, source: _, ...finding }) => ({ ...finding, element: path })),
  };
  output.data(check, (_value, paint) =>
    [
      ...findings.map((finding) => escapeLine(formatIocFinding(finding))),
      `${plural(report.files.length, "file")}: ${paint(errors === 0 ? "green" : "red", plural(errors, "error"))}, ${plural(warnings, "warning")}`,
    ].join("\n"),
  );
  return errors > 0 || (strict && warnings > 0) ? "badInput" : "ok";
};

const plural = (count: number, noun: string) => `${count} ${noun}${count === 1 ? "" : "s"}`;
