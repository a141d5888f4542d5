import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect } from "vitest";
import { CONTENT_SECURITY_POLICY } from "../src/site/pages/layout.js";
import { buildTemporarySite } from "./built-site.js";
import { chromium as executablePath, testNeeding } from "./needs.js";

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css",
  ".js": "text/javascript",
  ".svg": "image/svg+xml",
  ".json": "application/json",
};

let site: Awaited<ReturnType<typeof buildTemporarySite>>;
let browser: Browser | undefined;
const server = createServer((request, response) => {
  const path = new URL(request.url ?? "/", "http://localhost").pathname.replace(/\/$/, "/index.html");
  try {
    const content = readFileSync(join(site.folder, path));
    const type = types[extname(path)] ?? "application/octet-stream";
    response
      .writeHead(200, { "content-type": type, "content-security-policy": CONTENT_SECURITY_POLICY })
      .end(content);
  } catch {
    response.writeHead(404).end();
  }
});

beforeAll(async () => {
  site = await buildTemporarySite();
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
}, 60_000);
afterAll(async () => {
  await browser?.close();
  server.close();
  site.remove();
});

/** A page with its console errors and its requests to other origins. */
async function open(address: string, options: BrowserContextOptions = {}) {
  browser ??= await chromium.launch({
    executablePath,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("request", (request) => {
    if (!request.url().startsWith(new URL(address).origin === "null" ? "file:" : new URL(address).origin)) {
      complaints.push(`request to ${request.url()}`);
    }
  });
  await page.goto(address);
  return { page, complaints, close: () => context.close() };
}

const served = (path: string) => `http://127.0.0.1:${(server.address() as AddressInfo).port}/${path}`;
const onDisk = (path: string) => pathToFileURL(join(site.folder, path)).href;
const verdict = (page: Page) => page.locator("#playground-result .verdict").textContent();
const findings = (page: Page) => page.locator("#playground-result li").allTextContents();

describe("the vendor bundle in Chromium", () => {
  for (const [where, address] of [
    ["from a folder, with no server", onDisk],
    ["from a server", served],
  ] as const) {
    testNeeding(
      "chromium",
      `leads a newcomer from the catalogue to a checked quarantineFile, ${where}`,
      async () => {
        const { page, complaints, close } = await open(address("index.html"));
        await page.getByLabel("Filter").fill("quarantine contain");
        expect(await page.locator(".card:visible h4").allTextContents()).toEqual(["Quarantine file"]);
        await page.getByRole("link", { name: "Quarantine file" }).click();
        expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe(
          "Quarantine file quarantineFile",
        );
        const row = page.getByRole("row").filter({ hasText: "params.md5hash" });
        expect(await row.textContent()).toContain("empty, or 32 hexadecimal digits");

        expect(await verdict(page)).toBe("Valid");
        await page.getByLabel("Load").selectOption({ label: "md5hash missing" });
        expect(await verdict(page)).toBe("Not valid: one error");
        expect(await findings(page)).toEqual(["line 4 /params “md5hash” is missing; it is required"]);

        const text = page.getByLabel("Document");
        await text.fill((await text.inputValue()).replace('"params": {', '"params": {\n    "md5hash": "",'));
        expect(await verdict(page)).toBe("Valid");
        await text.fill("{ not json }");
        expect(await verdict(page)).toBe("Not JSON");
        expect(complaints).toEqual([]);
        await close();
      },
    );
  }

  testNeeding("chromium", "reports several problems at once, and their places", async () => {
    const { page, close } = await open(served("response/onDemandScan.html"));
    const document = {
      targetHost: "",
      task: "onDemandScan",
      params: [{ enabled: true, path: "C:\\Temp", recursive: false, type: 14 }],
      responseEventIncident: true,
      responseEventIncidentArea: "KUMA\n",
      severity: 2,
    };
    await page.getByLabel("Document").fill(JSON.stringify(document, null, 1));
    expect(await verdict(page)).toBe("Not valid: 4 errors");
    expect((await findings(page)).sort()).toEqual([
      "line 1 the document “severity” is not a member here; remove it",
      "line 13 /responseEventIncidentArea does not fit: no [ or ], no control characters",
      "line 2 /targetHost must not be empty",
      'line 7 /params/0/path must be ""',
    ]);
    await page.getByRole("button", { name: "Show line 7" }).click();
    expect(await page.evaluate(() => getSelection()?.toString())).toBe('"C:\\\\Temp"');
    await page.getByRole("link", { name: "/params/0/path" }).click();
    expect(await page.locator(":target").textContent()).toContain("params[].path");
    await close();
  });

  testNeeding("chromium", "judges every document of the corpus as its folder says", async () => {
    const { page, complaints, close } = await open(served("index.html"));
    const pages = await page
      .locator(".card a")
      .evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href));
    expect(pages).toHaveLength(14);
    for (const address of pages) {
      await page.goto(address);
      const verdicts = await page.evaluate(() => {
        const select = document.querySelector<HTMLSelectElement>("#playground-example");
        return [...(select?.options ?? [])].slice(1).map(({ value }) => {
          if (select !== null) select.value = value;
          select?.dispatchEvent(new Event("change"));
          return [value, document.querySelector("#playground-result .verdict")?.textContent] as const;
        });
      });
      expect(verdicts.length).toBeGreaterThan(10);
      for (const [name, words] of verdicts) {
        expect([name, words]).toEqual([name, name.startsWith("good/") ? "Valid" : "Not valid: one error"]);
      }
    }
    expect(complaints).toEqual([]);
    await close();
  });

  testNeeding("chromium", "is usable by keyboard", async () => {
    const { page, close } = await open(served("response/isolateHost.html"));
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Skip to the content");
    await page.keyboard.press("Enter");
    expect(new URL(page.url()).hash).toBe("#content");
    await page.getByText(/^Show all/).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Try action 2", exact: true }).focus();
    await page.keyboard.press("Enter");
    expect(await findings(page)).toEqual(["line 5 /params/action must be one of 0, 1"]);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("playground-text");
    await close();
  });

  testNeeding("chromium", "has no accessibility problem according to axe, light and dark", async () => {
    const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
    for (const colorScheme of ["light", "dark"] as const) {
      const { page, close } = await open(served("index.html"), { colorScheme });
      for (const path of [
        "index.html",
        colorScheme === "dark" ? "guide.html" : "response/onDemandScan.html",
      ]) {
        await page.goto(served(path));
        await openDetails(page);
        await page.evaluate(axe);
        const { violations } = await page.evaluate<AxeResults>("axe.run({ resultTypes: ['violations'] })");
        const faults = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
        expect([path, colorScheme, faults]).toEqual([path, colorScheme, []]);
      }
      await close();
    }
  });

  testNeeding("chromium", "fits a narrow screen without horizontal scrolling", async () => {
    const { page, close } = await open(served("index.html"), { viewport: { width: 360, height: 800 } });
    const pages = [
      "index.html",
      "guide.html",
      "changelog.html",
      "response/iocScan.html",
      "response/addIncident.html",
    ];
    for (const path of pages) {
      await page.goto(served(path));
      await openDetails(page);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect([path, overflow]).toEqual([path, 0]);
    }
    await close();
  });
});

const openDetails = (page: Page) =>
  page.locator("details").evaluateAll((all) => {
    for (const each of all) each.setAttribute("open", "");
  });

interface AxeResults {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly html: string }[];
  }[];
}
