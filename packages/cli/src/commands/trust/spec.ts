import type { CommandSpec } from "../../spec/command-spec.js";

export const trustSpec = {
  name: "trust",
  group: "Set up",
  summary: "fetch the certificate of a server, show it, and pin it in your configuration file",
  description: [
    "This is trust on first use: nothing proves that the certificate is your server's and not that of somebody in between. Compare the fingerprint with one that you got another way, such as on the server itself.",
    "A pinned certificate is the only one that is accepted for this server, whoever has signed it and whatever its dates. When another one is pinned already, the new one must be compared with --fingerprint or confirmed by hand; --yes does not do.",
  ],
  arguments: {
    server: { summary: "HOST or HOST:PORT (default: that of your settings)", optional: true },
  },
  options: {
    fingerprint: {
      kind: "text",
      value: "hex",
      summary: "SHA-256 that the certificate must have; then nothing is asked",
    },
    yes: { kind: "flag", short: "y", summary: "pin what is found, without asking" },
    replace: { kind: "flag", summary: "forget what is pinned for this server, rather than accept both" },
    serverName: { kind: "text", value: "name", summary: "name to ask for, when it is not the host" },
  },
  exits: ["unreachable", "untrusted"],
  examples: [
    { command: "ksc-edr trust ksc.example", does: "Look at a certificate, compare it, and pin it" },
    {
      command: "ksc-edr trust ksc.example --fingerprint 9F:86:D0:…",
      does: "In a script, pin it if it is the expected one",
    },
  ],
} as const satisfies CommandSpec;
