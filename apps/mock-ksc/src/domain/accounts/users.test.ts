import { expect, it } from "vitest";
import { toUser, UserSchema } from "./users.js";

it("gives an account with only a name and a password every right", () => {
  expect(toUser({ name: "api", password: "secret" })).toEqual({
    name: "api",
    password: "secret",
    kind: "any",
    domain: null,
    rights: ["read", "modify-incidents", "modify-groups", "modify-tasks"],
    totpSecret: null,
    totpRequired: false,
    webToken: null,
  });
});

it.each([
  [{ name: "a", password: "b", domain: "CORP" }, "domain"],
  [{ name: "a", password: "b", kind: "internal", domain: "CORP" }, "domain"],
  [{ name: "a", password: "b", totpSecret: "not base32!" }, "totpSecret"],
  [{ name: "", password: "b" }, "name"],
  [{ name: "a", password: "b", rights: ["fly"] }, "rights"],
  [{ name: "a", password: "b", webToken: "short" }, "webToken"],
  [{ name: "a", password: "b", rigths: [] }, ""],
])("refuses %o", (user, field) => {
  const parsed = UserSchema.safeParse(user);
  expect(parsed.error?.issues.map(({ path }) => String(path[0] ?? ""))).toEqual([field]);
});
