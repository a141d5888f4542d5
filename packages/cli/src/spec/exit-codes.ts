/** Exit codes of the program: the one table that the code, `--help` and docs/cli.md share. */
export const exitCodes = {
  ok: { code: 0, meaning: "done, or a response was accepted where no more was asked for" },
  fault: { code: 1, meaning: "a fault of ksc-edr itself" },
  badInput: {
    code: 2,
    meaning: "the command line, a setting, a file or a task cannot be used; nothing was sent",
  },
  refused: { code: 3, meaning: "the server refused the account or the call" },
  unreachable: { code: 4, meaning: "no connection, or no answer of the Open API" },
  untrusted: { code: 5, meaning: "the server did not prove who it is; nothing was sent" },
  unknown: {
    code: 6,
    meaning: "a response was sent and its outcome is not known; look before sending it again",
  },
  failed: { code: 7, meaning: "the response failed on the host" },
  timedOut: { code: 8, meaning: "accepted, but what was waited for did not happen in time" },
  incomplete: { code: 9, meaning: "a part was done: some hosts of several, or an incident without its task" },
  interrupted: { code: 130, meaning: "ended by Ctrl-C or a signal" },
} as const satisfies Record<string, { readonly code: number; readonly meaning: string }>;

export type ExitName = keyof typeof exitCodes;
