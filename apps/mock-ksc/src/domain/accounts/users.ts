import * as z from "zod";

/**
 * What an account may do beyond logging in. The server's own roles are finer; clients of incidents, groups and
 * tasks can tell these apart. `modify-groups` covers the hosts in the groups.
 */
export const rights = ["read", "modify-incidents", "modify-groups", "modify-tasks"] as const;
export type Right = (typeof rights)[number];

const BASE32 = /^[A-Za-z2-7]{16,128}$/;

/** An account of the server, as given in options and scenarios. */
export const UserSchema = z
  .strictObject({
    name: z
      .string()
      .min(1)
      .max(256)
      .meta({ title: "Name", description: "Name to log in with.", examples: ["api"] }),
    password: z
      .string()
      .max(256)
      .meta({ title: "Password", description: "Password, in plain text.", examples: ["change-me"] }),
    kind: z
      .enum(["internal", "domain", "any"])
      .default("any")
      .meta({
        title: "Kind",
        description:
          "internal: an account of the server itself; domain: an account of the operating system or a domain; any: whichever kind the client asks for.",
        examples: ["internal"],
      }),
    domain: z
      .string()
      .min(1)
      .max(256)
      .nullable()
      .default(null)
      .meta({ title: "Domain", description: "Domain of a domain account.", examples: ["CORP"] }),
    rights: z
      .array(z.enum(rights))
      .default([...rights])
      .meta({
        title: "Rights",
        description: "What the account may do; all rights when left out.",
        examples: [["read"]],
      }),
    totpSecret: z
      .string()
      .regex(BASE32, "is not base32 of at least 16 characters, without padding")
      .nullable()
      .default(null)
      .meta({
        title: "Secret of the second factor",
        description: "Secret of the second factor (RFC 6238, SHA-1, 6 digits, 30 s), base32 without padding.",
        examples: ["JBSWY3DPEHPK3PXP"],
      }),
    totpRequired: z
      .boolean()
      .default(false)
      .meta({
        title: "Second factor required",
        description:
          "A second factor is required: without a secret the account must enrol, and it cannot clear the secret.",
        examples: [true],
      }),
    webToken: z
      .string()
      .min(16)
      .max(4096)
      .nullable()
      .default(null)
      .meta({
        title: "Web token",
        description: "Token of the scheme KSCWT, valid for as long as the simulator runs (assumed).",
        examples: ["a-token-of-your-own-choice"],
      }),
  })
  .refine((user) => user.domain === null || user.kind === "domain", {
    path: ["domain"],
    error: 'only an account of kind "domain" has a domain',
  });

export type User = z.output<typeof UserSchema>;
/** A user whose optional fields may be missing. */
export type UserInput = z.input<typeof UserSchema>;

/** @throws z.ZodError naming the field that is wrong. */
export function toUser(input: UserInput): User {
  return UserSchema.parse(input);
}
