#!/usr/bin/env node
import { check } from "./commands/check.js";
import { compatibility } from "./commands/compatibility.js";
import { release } from "./commands/release.js";
import { site } from "./commands/site.js";
import { write } from "./commands/write.js";

const commands: Record<string, () => number | Promise<number>> = {
  write,
  check,
  compatibility: () => compatibility(),
  release,
  site,
};

const [name = "", ...rest] = process.argv.slice(2);
const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
if (command === undefined || rest.length > 0) {
  console.error(`usage: publish-schemas ${Object.keys(commands).join("|")}`);
  process.exitCode = 2;
} else {
  process.exitCode = await command();
}
