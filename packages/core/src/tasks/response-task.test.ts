import { describe, expect, it } from "vitest";
import { envelope, file } from "../../test/build-envelope.js";
import { cpuTimeOf } from "../../test/cpu-time.js";
import { readFixture, readJsonFixture } from "../../test/read-fixture.js";
import { checkResponseTask, encodeIncidentBody, parseResponseTask, responseTaskNames } from "../index.js";

const names = [
  "getFile",
  "deleteFile",
  "quarantineFile",
  "iocScan",
  "startProcess",
  "terminateProcess",
  "isolateHost",
  "preventExecution",
  "onDemandScan",
] as const;

const md5 = "44D88612FEA8A8F36DE82E1278ABB02F";
const sha256 = "275A021BBFB6489E54D471899F7DB9D1663FC695EC2FE2A2C4538AABF651FD0F";

describe("the nine documented envelopes", () => {
  it("are the nine tasks", () => {
    expect(responseTaskNames).toEqual(names);
  });

  it.each(names)("%s parses and re-encodes unchanged", (name) => {
    const golden = readJsonFixture(`envelopes/${name}.json`);
    expect(parseResponseTask(golden)).toEqual(golden);
    expect(encodeIncidentBody(parseResponseTask(golden))).toBe(
      JSON.stringify(JSON.parse(readFixture(`envelopes/${name}.json`))),
    );
  });
});

describe("a response task", () => {
  it("normalizes hashes in upper case", () => {
    expect(
      parseResponseTask(envelope("getFile", { ...file, md5hash: md5, sha256hash: sha256 })).params,
    ).toMatchObject({
      md5hash: "44d88612fea8a8f36de82e1278abb02f",
      sha256hash: "275a021bbfb6489e54d471899f7db9d1663fc695ec2fe2a2c4538aabf651fd0f",
    });
    expect(
      parseResponseTask(envelope("preventExecution", { hash: md5, path: "C:\\a.exe", caseSensitive: false }))
        .params,
    ).toMatchObject({ hash: "44d88612fea8a8f36de82e1278abb02f" });
  });

  it("accepts a path of 32,767 characters and rejects one more", () => {
    const ofLength = (length: number) => envelope("getFile", { ...file, path: "x".repeat(length) });
    expect(checkResponseTask(ofLength(32_767)).success).toBe(true);
    expect(checkResponseTask(ofLength(32_768))).toMatchObject({
      issues: [{ message: "is longer than 32767 characters; shorten the path" }],
    });
  });

  it("accepts 16 MiB of base64 within a second and rejects one more character", () => {
    const ofLength = (length: number) =>
      envelope("iocScan", {
        ioc: "UEsDBA".padEnd(length, "A"),
        isolateHost: false,
        scanCriticalAreas: false,
        quarantineObject: false,
      });
    const largest = ofLength(16 * 1024 * 1024);
    const time = cpuTimeOf(() => {
      expect(checkResponseTask(largest).success).toBe(true);
    });
    expect(time).toBeLessThan(1000);
    expect(checkResponseTask(ofLength(16 * 1024 * 1024 + 1))).toMatchObject({
      issues: [{ message: "is longer than 16 MiB; split the IOC files into several tasks" }],
    });
    const foreign = `${"UEsDBA".padEnd(16 * 1024 * 1024 - 1, "A")}!`;
    expect(
      checkResponseTask(envelope("iocScan", { ...(largest.params as object), ioc: foreign })).success,
    ).toBe(false);
  });
});
