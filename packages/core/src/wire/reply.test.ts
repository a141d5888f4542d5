import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readFixture } from "../../test/read-fixture.js";
import { decodeReply, encodeErrorReply, formatPxgError, kscErrorCodes, WireFormatError } from "./index.js";

const errorOf = (text: string) => {
  const reply = decodeReply(text);
  if (reply.kind !== "error") throw new Error("no PxgError");
  return reply.error;
};

describe("an answer", () => {
  it("of a void method is empty", () => {
    expect(decodeReply("{}")).toEqual({ kind: "value", members: {} });
  });

  it("is a failure if it has PxgError", () => {
    expect(errorOf(readFixture("recorded/pxg-error.access-denied.json"))).toMatchObject({
      code: 1184,
      message: "Access denied",
      module: "KLSTD",
    });
    expect(errorOf(readFixture("composed/pxg-error.answer.json"))).toMatchObject({
      code: 1184,
      subcode: 0,
      file: "hostgroup.cpp",
      line: 100,
      locdata: { value: { format: "Access denied", "format-id": 0, locmodule: "" } },
    });
  });

  it("keeps the code of a failure with malformed members", () => {
    const text =
      '{"PxgError":{"code":1186,"module":7,"line":"100","locdata":{"value":{"args":[1]}},"new":1}}';
    expect(errorOf(text)).toMatchObject({
      code: 1186,
      module: null,
      line: null,
      locdata: { value: { args: null } },
    });
    expect(errorOf('{"PxgError":{"code":0,"locdata":"x"}}')).toMatchObject({ code: 0, locdata: null });
  });

  it.each([
    ["[]", "the answer is JSON, but not an object"],
    ["null", "the answer is JSON, but not an object"],
    ['{"PxgError":null}', "PxgError: has no integer member code"],
    ['{"PxgError":{"code":"1184"}}', "PxgError: has no integer member code"],
    ["<html>", /^is not JSON: /],
    ["", /^is not JSON: /],
  ])("%s is rejected", (text, message) => {
    expect(() => decodeReply(text)).toThrow(WireFormatError);
    expect(() => decodeReply(text)).toThrow(message);
  });

  it("is read, or rejected with WireFormatError, for any JSON", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.boolean(), (value, wrapped) => {
        try {
          decodeReply(JSON.stringify(wrapped ? { PxgError: value } : value));
        } catch (error) {
          expect(error).toBeInstanceOf(WireFormatError);
        }
      }),
    );
  });
});

describe("a failure", () => {
  it("is written with all seven members", () => {
    expect(encodeErrorReply({ ...kscErrorCodes.noAccess, file: "hostgroup.cpp", line: 100 })).toBe(
      '{"PxgError":{"code":1184,"file":"hostgroup.cpp","line":100,"locdata":{"type":"params","value":{"format":"Access denied","format-id":0,"locmodule":"KLSTD"}},"message":"Access denied","module":"KLSTD","subcode":0}}',
    );
    expect(errorOf(encodeErrorReply({ ...kscErrorCodes.unavailable, subcode: 1 }))).toMatchObject({
      module: "KLSTD",
      code: 1195,
      subcode: 1,
      file: "",
      line: 0,
    });
  });

  it.each([
    ["the format with its arguments", { format: "%1 of %2: %1", args: ["a", "b"] }, "a of b: a"],
    ["nothing for a missing argument", { format: "<%1><%2><%0>", args: ["a"] }, "<a><><>"],
    ["nothing for a null argument", { format: "<%1>", args: [null] }, "<>"],
    ["a tenth argument", { format: "%10%1", args: [..."abcdefghij"] }, "ja"],
    ["the format itself without arguments", { format: "100 %1" }, "100 %1"],
    ["an argument that looks like a place", { format: "%1", args: ["%1 $1 $&"] }, "%1 $1 $&"],
    ["the message when the format is empty", { format: "" }, "English"],
    ["the message when there is no format", {}, "English"],
  ])("reads as %s", (_, value, text) => {
    expect(formatPxgError({ code: 1, message: "English", locdata: { value } })).toBe(text);
  });

  it("without a text is empty", () => {
    expect(formatPxgError({ code: 1 })).toBe("");
  });
});

describe("the error codes", () => {
  it("are those of the reference", () => {
    expect(
      Object.values(kscErrorCodes).map(({ module, code, mnemonic }) => `${module} ${code} ${mnemonic}`),
    ).toEqual([
      "KLPRSS 1125 NOT_EXIST",
      "KLSTD 1184 STDE_NOACCESS",
      "KLSTD 1186 STDE_NOTFOUND",
      "KLSTD 1192 STDE_BADFORMAT",
      "KLSTD 1193 STDE_NOTPERM",
      "KLSTD 1195 STDE_UNAVAIL",
      "KLSTD 1229 STDE_LIMIT_VIOLATION",
      "KLCONN 1194 GCR_NO_SUCH_CALL",
      "SPL 2013 SPLERR_ACCOUNT_BLOCKED",
    ]);
  });
});
