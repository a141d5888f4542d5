import { assumedRules, type Evidence } from "@ksc-edr/core";
import { knownButUndescribed, type Method, profileDecisions } from "@ksc-edr/core/wire";
import { assumedBehaviours, profileBehaviours } from "./coverage-notes.js";
import { formatTable } from "./markdown.js";

export type Coverage = "simulated" | "partly" | "not";

export interface CoverageSource {
  /** Methods by name. */
  readonly table: Readonly<Record<string, Method>>;
  /** Names of the methods that have a handler. */
  readonly simulated: ReadonlySet<string>;
  /** What the handler of a method lacks. */
  readonly partly: Readonly<Record<string, string | undefined>>;
  /** Why a method has no handler. */
  readonly notSimulated: Readonly<Record<string, string | undefined>>;
}

const marks: Readonly<Record<Evidence, string>> = {
  documented: "a page of the vendor gives the signature",
  recorded: "seen in a published recording of a real server",
  client: "seen in public client code",
  assumed: "our reading, not proven",
};

export function coverageOf(
  name: string,
  { simulated, partly }: Pick<CoverageSource, "simulated" | "partly">,
): Coverage {
  if (!simulated.has(name)) return "not";
  return partly[name] === undefined ? "simulated" : "partly";
}

/** `docs/coverage.md`: what a reader may trust. */
export function formatCoverage(source: CoverageSource): string {
  const classes = listClasses(Object.values(source.table));
  return `${[
    "# Coverage",
    "What the simulator does of KSC's Open API, method by method. Written by `pnpm docs:coverage` from the method table of `@ksc-edr/core` and the simulator's handlers; do not edit it.",
    "A method that is not simulated, and any name that is not listed, is answered with HTTP 404, a sentence in plain text and the header `X-Mock-KSC: not-simulated`; never with a made-up success.",
    list([
      "**simulated**: answers as the sources describe it.",
      "**partly**: answers, with the gap that the note names.",
      "**not**: known, with its parameters, but answered as not simulated; the note says why.",
    ]),
    "How a signature is known:",
    list(Object.entries(marks).map(([mark, meaning]) => `**${mark}**: ${meaning}.`)),
    "## Summary",
    formatTable(["class", "methods", "simulated", "partly", "not"], summaryRows(classes, source)),
    ...classes.flatMap(([name, own]) => [
      `## ${name}`,
      formatTable(
        ["method", "here", "evidence", "since", "what it does"],
        own.map((method) => methodRow(method, source)),
      ),
    ]),
    "## Not in the table",
    "Methods near EDR that the sources name and that have no entry; they are answered as not simulated.",
    list(knownButUndescribed.map((name) => `\`${name}\``)),
    "## What the profiles decide",
    "`--profile lenient`, the default, reads what clients in the field send; `--profile strict` insists on what is documented. Answers are the same in both.",
    formatTable(
      ["what is sent, and how it is read", "strict", "lenient", "evidence"],
      [...Object.values(profileDecisions), ...profileBehaviours].map(
        ({ sentence, strict, lenient, evidence }) => [sentence, strict, lenient, evidence],
      ),
    ),
    "## What is assumed",
    "No source proves these. Where a switch stands, the other reading can be chosen.",
    formatTable(
      ["about the server", "switch"],
      assumedBehaviours.map(({ sentence, switch: flags = "" }) => [sentence, code(flags)]),
    ),
    "Rules about the body of a response. The simulator makes a task and warns, or ignores the body; `--assume <rule>=warn|ignore` chooses.",
    formatTable(
      ["rule", "what it says", "on a breach"],
      assumedRules.map(({ id, sentence, onBreach }) => [code(id), sentence, onBreach]),
    ),
  ].join("\n\n")}\n`;
}

type MethodClass = readonly [name: string, methods: readonly Method[]];

function listClasses(all: readonly Method[]): MethodClass[] {
  const names = new Set(all.map(({ name }) => classOf(name)));
  return [...names].map((name) => [name, all.filter((method) => classOf(method.name) === name)]);
}

function summaryRows(classes: readonly MethodClass[], source: CoverageSource): string[][] {
  const row = (name: string, own: readonly Method[]) => {
    const count = (coverage: Coverage) =>
      String(own.filter((method) => coverageOf(method.name, source) === coverage).length);
    return [name, String(own.length), count("simulated"), count("partly"), count("not")];
  };
  return [
    ...classes.map(([name, own]) => row(`[${name}](#${name.toLowerCase()})`, own)),
    row("all", Object.values(source.table)),
  ];
}

function methodRow(method: Method, source: CoverageSource): string[] {
  const { name, doc, evidence, since = "", summary, deprecated } = method;
  const coverage = coverageOf(name, source);
  const reason = coverage === "not" ? source.notSimulated[name] : undefined;
  const notes = [
    summary,
    ...(deprecated === undefined ? [] : [`Deprecated: use ${deprecated}.`]),
    ...(coverage === "partly" ? [`**Partly:** ${source.partly[name]}`] : []),
    ...(reason === undefined ? [] : [`**Not:** ${reason}`]),
  ];
  return [`[${name.slice(name.indexOf(".") + 1)}](${doc})`, coverage, evidence, since, notes.join(" ")];
}

const classOf = (name: string) => name.slice(0, name.indexOf("."));
const list = (lines: readonly string[]) => lines.map((line) => `- ${line}`).join("\n");
const code = (text: string) => (text === "" ? "" : `\`${text}\``);
