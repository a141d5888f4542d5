import { existsSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { type ServerType, serve } from "@hono/node-server";
import { Hono } from "hono";
import { chromium } from "playwright-core";
import { expect, test } from "vitest";
import { createOpenApiPages } from "../src/open-api/openapi/pages.js";

declare module "vitest" {
  interface TaskMeta {
    /** The Debian package without which the test is skipped. */
    needs?: string;
  }
}

const executablePath = "/usr/bin/chromium";
const skip = !existsSync(executablePath) && process.env["REQUIRE_ALL"] !== "1";

test("the page of the OpenAPI document shows its methods and contacts no other server", {
  timeout: 120_000,
  meta: { needs: "chromium" },
  skip,
}, async () => {
  const app = new Hono().route("/open-api", createOpenApiPages());
  const server = await new Promise<ServerType>((resolve) => {
    const started = serve({ fetch: app.fetch, hostname: "127.0.0.1", port: 0 }, () => resolve(started));
  });
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
  try {
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const page = await browser.newPage();
    const complaints: string[] = [];
    page.on("console", (message) => complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("request", (request) => {
      if (!request.url().startsWith(`${origin}/open-api`)) complaints.push(`request to ${request.url()}`);
    });
    await page.goto(`${origin}/open-api`);
    await page.locator("#operations-tag-HostGroup").click();
    const addIncident = page.locator(".opblock", { hasText: "/api/v1.0/HostGroup.AddIncident" });
    await addIncident.locator(".opblock-summary-control").click();
    await addIncident.getByText("KLINCDT_SEVERITY").first().waitFor();
    expect(await page.getByRole("button", { name: /Authorize|Try it out/ }).count()).toBe(0);
    expect(complaints).toEqual([]);
  } finally {
    await browser.close();
    server.close();
  }
});
