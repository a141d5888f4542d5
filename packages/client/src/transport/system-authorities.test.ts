import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestCertificate } from "../../test/certificates.js";
import { systemAuthorities } from "./system-authorities.js";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "ksc-edr-authorities-"));
});
afterAll(() => rm(folder, { recursive: true }));

const unable = () => null;

describe("on a Node that cannot read them itself, the authorities", () => {
  it("come from the first bundle file that exists", async () => {
    const { cert } = await createTestCertificate();
    const bundle = join(folder, "bundle.pem");
    await writeFile(bundle, `# comment\n${cert}\n${cert}\n`);

    const found = systemAuthorities([join(folder, "none.pem"), bundle], unable);

    expect(found).toHaveLength(2);
  });

  it("are an error with the remedy when there is no bundle file", () => {
    expect(() => systemAuthorities([join(folder, "none.pem")], unable)).toThrow(
      /tls\.systemCa needs Node 22\.15 or later on this computer: this is v\d+.*set tls\.caFile/,
    );
  });
});
