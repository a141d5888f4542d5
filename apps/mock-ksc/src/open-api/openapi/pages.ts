import { readFile } from "node:fs/promises";
import { Hono } from "hono";
import { html } from "hono/html";
import { packageFolder } from "../../package-folder.js";
import { findViewerFile, type ViewerFile } from "./viewer.js";

const document = new URL("openapi.json", packageFolder);

/** The page loads nothing from elsewhere and never calls the Open API. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

// Without `validatorUrl: null` the viewer contacts a validator on the network. The page sends no
// requests, so it has no authorize button.
const start = `SwaggerUIBundle({
  url: new URL("openapi.json", document.currentScript.src).href,
  dom_id: "#viewer",
  docExpansion: "none",
  defaultModelsExpandDepth: 0,
  filter: true,
  deepLinking: true,
  validatorUrl: null,
  supportedSubmitMethods: [],
  plugins: [() => ({ wrapComponents: { authorizeBtn: () => () => null, authorizeOperationBtn: () => () => null } })],
});
`;

/**
 * The OpenAPI document and a page to read it, which needs no network. Mount it under any path. It contains no
 * secret, so it needs no token.
 */
export function createOpenApiPages(): Hono {
  const app = new Hono();
  app.get("/", (context) => {
    context.header("Content-Security-Policy", policy);
    context.header("X-Content-Type-Options", "nosniff");
    const folder = context.req.path.replace(/\/?$/, "/");
    return context.html(page(folder));
  });
  app.get("/openapi.json", async (context) =>
    context.body(await readFile(document), 200, { "Content-Type": "application/json" }),
  );
  app.get("/start.js", (context) =>
    context.body(start, 200, { "Content-Type": "text/javascript; charset=utf-8" }),
  );
  const serve = (name: ViewerFile, type: string) =>
    app.get(`/${name}`, async (context) =>
      context.body(await readFile(findViewerFile(name)), 200, {
        "Content-Type": `${type}; charset=utf-8`,
        "Cache-Control": "max-age=3600",
      }),
    );
  serve("swagger-ui-bundle.js", "text/javascript");
  serve("swagger-ui.css", "text/css");
  serve("LICENSE", "text/plain");
  serve("NOTICE", "text/plain");
  return app;
}

const page = (folder: string) => html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>KSC Open API, as mock-ksc simulates it</title>
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="${folder}swagger-ui.css" />
  </head>
  <body>
    <main id="viewer"></main>
    <noscript>This page needs JavaScript; the document is at <a href="${folder}openapi.json">openapi.json</a>.</noscript>
    <script src="${folder}swagger-ui-bundle.js"></script>
    <script src="${folder}start.js"></script>
  </body>
</html>`;
