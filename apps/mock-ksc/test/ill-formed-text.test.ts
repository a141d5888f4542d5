import { methods } from "@ksc-edr/core/wire";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { handlers } from "../src/open-api/handlers.js";
import { type MockKsc, startMockKsc } from "../src/testing.js";
import { logIn, type RawConnection } from "./raw-client.js";

let ksc: MockKsc;
let connection: RawConnection;

beforeAll(async () => {
  ksc = await startMockKsc();
  connection = await logIn(ksc);
});

afterAll(async () => {
  connection.close();
  await ksc.close();
});

const send = (name: string, args: object) =>
  connection.send(`/api/v1.0/${name}`, { body: JSON.stringify(args) });

const parameters = Object.values(methods)
  .filter(({ name }) => name in handlers)
  .flatMap((method) =>
    Object.keys(method.schemas().args.shape).map((parameter) => [method.name, parameter] as const),
  );

describe("text that cannot be stored", () => {
  it.each(parameters)("%s: %s is refused, and the error names it", async (name, parameter) => {
    for (const bad of ["\udc00", "text\ud83d", '{"a":1}\0tail']) {
      for (const [value, path] of [
        [bad, parameter],
        [{ type: "params", value: { x: [bad] } }, `${parameter}.value.x[0]`],
      ] as const) {
        const { status, text } = await send(name, { [parameter]: value });
        expect(status).toBe(200);
        expect(JSON.parse(text)).toMatchObject({
          PxgError: {
            module: "KLSTD",
            code: 1192,
            message: expect.stringContaining(`${path}: the text has `),
          },
        });
      }
    }
  });

  it("is refused as the name of an attribute too", async () => {
    const { text } = await send("HostGroup.AddHost", { pInfo: { "a\0b": 1 } });
    expect(text).toContain("pInfo: a name in it: the text has a NUL character");
  });

  it("in a Windows domain does not end the process", async () => {
    await send("HostGroup.AddHost", { pInfo: { KLHST_WKS_DN: "A", KLHST_WKS_WINDOMAIN: "\udc00" } });
    expect((await send("HostGroup.GetDomains", {})).status).toBe(200);
  });

  it("is accepted when it is escaped but well formed", async () => {
    const body = String.raw`{"smile":"😀","text":"\udc00 \u0000"}`;
    const escaped = JSON.stringify({
      pData: {
        KLINCDT_SEVERITY: 2,
        KLINCDT_BODY: body,
        KLHST_WKS_HOSTNAME: "53bf5bda-d728-4888-b002-67e63b6e4c63",
        KLINCDT_ADDED: { type: "datetime", value: "2025-06-03T08:15:42Z" },
      },
    }).replace("😀", String.raw`\ud83d\ude00`);
    const { text } = await connection.send("/api/v1.0/HostGroup.AddIncident", { body: escaped });
    expect(JSON.parse(text)).toEqual({ PxgRetVal: expect.any(Number) });
    const incidents = await ksc.incidents();
    expect(incidents.at(-1)?.body).toBe(body);
  });
});
