import { join } from "node:path";
import ts from "typescript-api";
import { publishablePackages } from "./lib/packages.mjs";
import { root } from "./lib/run.mjs";

/*
 * Every name that a published entry exports has a TSDoc description, which editors and the API reference show.
 * TypeScript 7 has no API for JavaScript, hence the older compiler.
 */

const entries = publishablePackages().flatMap(({ folder, manifest }) =>
  Object.entries(manifest.exports ?? {}).flatMap(([path, { "@ksc-edr/source": source }]) =>
    source === undefined ? [] : [{ name: join(manifest.name, path), file: join(folder, source) }],
  ),
);

const { options } = ts.convertCompilerOptionsFromJson(
  ts.readConfigFile(join(root, "tsconfig.base.json"), ts.sys.readFile).config.compilerOptions,
  root,
);
const program = ts.createProgram(
  entries.map(({ file }) => file),
  { ...options, noLib: true },
);
const checker = program.getTypeChecker();

function listUndescribed(file) {
  const module = checker.getSymbolAtLocation(program.getSourceFile(file));
  return checker
    .getExportsOfModule(module)
    .filter((symbol) => !isDescribed(symbol))
    .map(({ name }) => name)
    .sort();
}

function isDescribed(symbol) {
  const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  return target.getDocumentationComment(checker).length > 0;
}

const faults = entries.flatMap(({ name, file }) =>
  listUndescribed(file).map((each) => `${name}: ${each} has no description`),
);
for (const fault of faults) console.error(fault);
process.exitCode = faults.length === 0 ? 0 : 1;
