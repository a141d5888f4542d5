import { describe, expect, it } from "vitest";
import { readFixture } from "../../test/read-fixture.js";
import { decodeReply, decodeReplyMembers, methods, rowsAt } from "../wire/index.js";
import { fromHostRow } from "./index.js";

describe("a row of FindHosts", () => {
  it("is read as a host", () => {
    const reply = decodeReply(readFixture("recorded/get-items-chunk.hosts.json"));
    if (reply.kind !== "value") throw new Error("the recording is an error");
    const { pChunk } = decodeReplyMembers(methods["ChunkAccessor.GetItemsChunk"], reply.members);
    expect(rowsAt(pChunk, "KLCSP_ITERATOR_ARRAY").map(fromHostRow)).toEqual([
      {
        id: "4328e16g-bf83-47c3-8d0b-0fdf79f9d673",
        displayName: "EC2AMAZ-U66K3JL",
        fqdn: "ip-172-32-34-237.eu-west-2.compute.internal",
        windowsName: null,
        ipv4: null,
        connectionIpv4: null,
        groupId: 0,
        osName: "Microsoft Windows Server 2016",
        status: 29,
      },
    ]);
  });

  it("has addresses in dotted notation", () => {
    const row = { KLHST_WKS_HOSTNAME: "h", KLHST_WKS_IP_LONG: 167772210n, KLHST_WKS_CONNECT_IP_LONG: 1 };
    expect(fromHostRow(row)).toMatchObject({ ipv4: "10.0.0.50", connectionIpv4: "0.0.0.1" });
  });

  it("is rejected without an id", () => {
    expect(() => fromHostRow({ KLHST_WKS_DN: "WIN10" })).toThrow(
      "KLHST_WKS_HOSTNAME: is missing from the row of a host",
    );
  });
});
