/** Exit codes of the program: the one table that the code, `--help` and docs/cli.md share. */
export const exitCodes = {
  ok: { code: 0, meaning: "success; for a response without --wait, the server accepted it" },
  fault: { code: 1, meaning: "internal error in ksc-edr" },
  badInput: {
    code: 2,
    meaning: "invalid command line, setting, file or task, or unknown host; nothing was sent",
  },
  refused: { code: 3, meaning: "the server refused the login or the call" },
  unreachable: { code: 4, meaning: "cannot connect, or the server does not answer as the Open API does" },
  untrusted: { code: 5, meaning: "the server's certificate is not trusted; nothing was sent" },
  unknown: {
    code: 6,
    meaning: "a response was sent and its outcome is unknown; check before sending it again",
  },
  failed: { code: 7, meaning: "the response failed on the host" },
  timedOut: { code: 8, meaning: "the server accepted the response, but --wait timed out" },
  incomplete: {
    code: 9,
    meaning: "partly done: some hosts failed, or an incident was stored without its task",
  },
  interrupted: { code: 130, meaning: "interrupted by Ctrl-C or a signal" },
} as const satisfies Record<string, { readonly code: number; readonly meaning: string }>;

export type ExitName = keyof typeof exitCodes;

/** Exits of every command that logs in to a server. */
export const connectionExits = ["refused", "unreachable", "untrusted"] as const satisfies readonly ExitName[];
