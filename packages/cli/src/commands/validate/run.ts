import { assumedRuleOf, checkResponseTask, formatPath, type TaskIssue } from "@ksc-edr/core";
import { JsonSyntaxError, parseLocated } from "../../input/json-text.js";
import { readInput } from "../../input/read-input.js";
import type { Validation, ValidationProblem } from "../../json-output/validation.js";
import type { Run } from "../../program/command-entry.js";
import type { ExitName } from "../../spec/exit-codes.js";
import type { Paint } from "../../terminal/paint.js";
import type { validateSpec } from "./spec.js";

export const run: Run<typeof validateSpec> = async ({ files }, { io, output }) => {
  let exit: ExitName = "ok";
  for (const file of files) {
    const result = await validate(file, await readInput(file, io));
    if (!result.valid) exit = "badInput";
    output.data(result, render);
  }
  return exit;
};

async function validate(file: string, text: string): Promise<Validation> {
  try {
    const json = parseLocated(text);
    const check = checkResponseTask(json.value);
    if (!check.success) {
      const name = taskNameOf(json.value);
      const problems = check.issues.map((issue) => toProblem(issue, name, json.locate(issue.path)));
      return { file, valid: false, task: null, problems };
    }
    const { task } = check;
    const problems =
      task.task === "iocScan" ? await checkArchive(task.params.ioc, json.locate(["params", "ioc"])) : [];
    return { file, valid: problems.length === 0, task: task.task, problems };
  } catch (error) {
    if (!(error instanceof JsonSyntaxError)) throw error;
    return {
      file,
      valid: false,
      task: null,
      problems: [{ path: "", ...error.place, problem: error.message, rule: null }],
    };
  }
}

function toProblem(
  issue: TaskIssue,
  task: string,
  place: { line: number; column: number },
): ValidationProblem {
  const rule = assumedRuleOf(issue, task);
  const path = formatPath(issue.path);
  return {
    path,
    ...place,
    problem: path === "" ? `the task ${issue.message}` : issue.message,
    rule: rule === null ? null : rule.id,
  };
}

function taskNameOf(value: unknown): string {
  return typeof value === "object" && value !== null && "task" in value ? String(value.task) : "";
}

/** Checks what the schema cannot: whether the product accepts the archive. */
async function checkArchive(
  ioc: string,
  place: { line: number; column: number },
): Promise<ValidationProblem[]> {
  const { checkIocArchive } = await import("@ksc-edr/openioc");
  const { findings } = await checkIocArchive(ioc);
  return findings
    .filter(({ severity }) => severity === "error")
    .map(({ file, problem, remedy, evidence, code }) => ({
      path: "params.ioc",
      ...place,
      problem: `${file ?? "the archive"}: ${problem}; ${remedy}`,
      rule: evidence === "assumed" ? code : null,
    }));
}

function render({ file, valid, task, problems }: Validation, paint: Paint): string {
  const name = file === "-" ? "standard input" : file;
  if (valid) return `${name}: ${paint("green", "valid")}, ${task}`;
  return problems
    .map(({ line, column, path, problem, rule }) => {
      const place = `${name}:${line}:${column}`;
      const assumed = rule === null ? "" : paint("dim", " (assumed)");
      return `${place}: ${paint("red", "error")}: ${path === "" ? "" : `${path}: `}${problem}${assumed}`;
    })
    .join("\n");
}
