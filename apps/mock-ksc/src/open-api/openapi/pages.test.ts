import { readFileSync } from "node:fs";
import { Hono } from "hono";
import { describe, expect, it } from "vitest";
import { createOpenApiPages } from "./pages.js";

const app = new Hono().route("/open-api", createOpenApiPages());

describe("the pages of the OpenAPI document", () => {
  it("serve the committed document", async () => {
    const response = await app.request("/open-api/openapi.json");
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("application/json");
    expect(await response.text()).toBe(
      readFileSync(new URL("../../../openapi.json", import.meta.url), "utf8"),
    );
  });

  it("refer only to files that they serve themselves", async () => {
    const page = await (await app.request("/open-api")).text();
    const addresses = [...page.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, address = ""]) => address);
    expect(addresses).toEqual([
      "data:,",
      "/open-api/swagger-ui.css",
      "/open-api/openapi.json",
      "/open-api/swagger-ui-bundle.js",
      "/open-api/start.js",
    ]);
    for (const address of addresses.slice(1)) expect((await app.request(address)).status).toBe(200);
  });

  it("forbid every address except their own", async () => {
    const response = await app.request("/open-api");
    expect(response.headers.get("content-security-policy")).toMatch(
      /^default-src 'none'; script-src 'self';/,
    );
    expect(await (await app.request("/open-api/start.js")).text()).toContain("validatorUrl: null");
  });

  it("include the viewer and its licence", async () => {
    const viewer = await app.request("/open-api/swagger-ui-bundle.js");
    expect(viewer.headers.get("content-type")).toBe("text/javascript; charset=utf-8");
    expect(await viewer.text()).toContain("SwaggerUIBundle");
    expect(await (await app.request("/open-api/LICENSE")).text()).toContain("Apache License");
    expect(await (await app.request("/open-api/NOTICE")).text()).toContain("SmartBear");
  });

  it("find their files at the root too", async () => {
    const page = await (await createOpenApiPages().request("/")).text();
    expect(page).toContain('src="/start.js"');
  });

  it("serve no other path", async () => {
    for (const path of ["/open-api/package.json", "/open-api/../package.json", "/open-api/swagger-ui.js"]) {
      expect((await app.request(path)).status).toBe(404);
    }
  });
});
