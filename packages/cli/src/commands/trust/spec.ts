import type { CommandSpec } from "../../spec/command-spec.js";

export const trustSpec = {
  name: "trust",
  group: "Set up",
  summary: "fetch, show and pin a server's certificate",
  description: [
    "This is trust on first use: nothing proves that the certificate is your server's and not an attacker's. Compare its fingerprint with one from another source, such as the server itself.",
    "A pinned certificate is the only one accepted for this server, whoever issued it and whatever its dates. The pin is kept in your configuration file. If another certificate is already pinned, compare the new one with --fingerprint or confirm it on a terminal; --yes is not enough.",
  ],
  arguments: {
    server: { summary: "HOST or HOST:PORT (default: the server of your settings)", optional: true },
  },
  options: {
    fingerprint: {
      kind: "text",
      value: "hex",
      summary: "expected SHA-256 fingerprint; if it matches, pin without asking",
    },
    yes: { kind: "flag", short: "y", summary: "pin without asking" },
    replace: {
      kind: "flag",
      summary: "remove this server's other pinned certificates instead of keeping them",
    },
    serverName: {
      kind: "text",
      value: "name",
      summary: "name to request from the server (SNI), if it differs from the host",
    },
  },
  exits: ["unreachable", "untrusted"],
  examples: [
    { command: "ksc-edr trust ksc.example", does: "See a certificate, compare it, and pin it" },
    {
      command: "ksc-edr trust ksc.example --fingerprint 9F:86:D0:…",
      does: "In a script, pin the certificate if it is the expected one",
    },
  ],
} as const satisfies CommandSpec;
