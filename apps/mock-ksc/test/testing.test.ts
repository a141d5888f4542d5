import { expect, it } from "vitest";
import { startMockKsc } from "../src/testing.js";

it("may be closed more than once, also beside `await using`", async () => {
  await using ksc = await startMockKsc();
  await Promise.all([ksc.close(), ksc.close()]);
  await ksc.close();
  await expect(fetch(`${ksc.adminUrl}/health`)).rejects.toMatchObject({ cause: { code: "ECONNREFUSED" } });
});

it("serves the page of the Open API with and without a slash at its end", async () => {
  await using ksc = await startMockKsc();
  for (const path of ["/open-api", "/open-api/"]) {
    const answer = await fetch(`${ksc.adminUrl}${path}`);
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain('src="/open-api/start.js"');
  }
});
