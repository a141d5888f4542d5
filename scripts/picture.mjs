import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { build, install } from "./lib/prepare.mjs";
import { root, runNode } from "./lib/run.mjs";

// npm run picture: draws docs/npm-start.svg from the output of npm start.
const FONT_SIZE = 13;
const COLUMN = FONT_SIZE * 0.602;
const LINE = FONT_SIZE * 1.5;
const MARGIN = 20;

await install();
await build("ksc-edr-show");
const { code, output } = await runNode(
  [join(root, "tools/show/dist/bin.js"), "--once", "--now", "2025-06-03T08:15:42Z"],
  { capture: true },
);
if (code !== 0) throw new Error(output);
const lines = ["$ npm start -- --once", "", ...output.trimEnd().split("\n")];
writeFileSync(join(root, "docs/npm-start.svg"), drawTerminal(lines));

function drawTerminal(lines) {
  const width = Math.ceil(Math.max(...lines.map((line) => line.length)) * COLUMN + 2 * MARGIN);
  const height = Math.ceil(lines.length * LINE + 2 * MARGIN);
  const rows = lines.map((line, index) => {
    const y = MARGIN + (index + 0.75) * LINE;
    return `  <text x="${MARGIN}" y="${y}" fill="${colourOf(line)}">${escapeXml(line)}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="What npm start prints">
  <style>text { font: ${FONT_SIZE}px ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; white-space: pre }</style>
  <rect width="100%" height="100%" rx="8" fill="#0d1117"/>
${rows.join("\n")}
</svg>
`;
}

function colourOf(line) {
  if (line.startsWith("$")) return "#7ee787";
  return /^(response|---)/.test(line) ? "#8b949e" : "#e6edf3";
}

function escapeXml(text) {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
