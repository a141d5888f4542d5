import * as clack from "@clack/prompts";
import { escapeText } from "./escape.js";
import type { Terminal } from "./terminal.js";

/** The user left a question with Ctrl-C or Escape, or answered no. */
export class Cancelled extends Error {
  override readonly name = "Cancelled";
  readonly code = "aborted";

  constructor() {
    super("cancelled; nothing was done");
  }
}

/** Questions go to stderr, because stdout carries only data. */
const asking = ({ io, signal }: Terminal, message: string) => ({
  input: io.stdin,
  output: io.stderr,
  signal,
  message: escapeText(message),
});

function answered<T>(answer: T | typeof clack.CANCEL_SYMBOL): T {
  if (clack.isCancel(answer)) throw new Cancelled();
  return answer;
}

export async function askPassword(terminal: Terminal, message: string): Promise<string> {
  return answered(await clack.password({ ...asking(terminal, message), validate: notEmpty }));
}

/** Returns what is wrong with an answer, or null. */
export type Check = (answer: string) => string | null;

export interface TextQuestion {
  readonly suggested?: string | undefined;
  readonly check?: Check;
}

export async function askText(
  terminal: Terminal,
  message: string,
  { suggested, check }: TextQuestion = {},
): Promise<string> {
  return answered(
    await clack.text({
      ...asking(terminal, message),
      ...(suggested === undefined ? {} : { initialValue: escapeText(suggested) }),
      validate: (answer) => notEmpty(answer) ?? check?.(answer ?? "") ?? undefined,
    }),
  );
}

export async function askChoice<T extends string>(
  terminal: Terminal,
  message: string,
  choices: readonly { readonly value: T; readonly label: string }[],
): Promise<T> {
  const options = choices.map(({ value, label }): clack.Option<string> => ({ value, label }));
  const answer = answered(await clack.select<string>({ ...asking(terminal, message), options }));
  const chosen = choices.find(({ value }) => value === answer);
  if (chosen === undefined) throw new Cancelled();
  return chosen.value;
}

/** A yes-or-no question; Enter alone means no. */
export async function askConfirmation(terminal: Terminal, message: string): Promise<boolean> {
  return answered(await clack.confirm({ ...asking(terminal, message), initialValue: false }));
}

const notEmpty = (value: string | undefined) =>
  value === undefined || value === "" ? "Enter an answer." : undefined;
