import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { CheckFailed } from "./gates.mjs";
import { addPackages } from "./installers.mjs";
import { readInstalledManifest } from "./packages.mjs";
import { runNode } from "./run.mjs";

export const typeScriptVersions = ["5.7", "5.9", "7"];
const resolutions = { node16: "node16", nodenext: "nodenext", bundler: "esnext" };
const aliasOf = (version) => `typescript-${version}`;

/** Installs every supported TypeScript, and Node's types. */
export async function installTypeScripts(folder) {
  const compilers = typeScriptVersions.map((version) => `${aliasOf(version)}@npm:typescript@${version}`);
  await addPackages(folder, [...compilers, "@types/node@20"]);
}

/**
 * Compiles an application that imports every entry point of the packed packages, with strict options, without DOM types,
 * and with every module resolution.
 */
export async function checkTypes(folder, packed, version) {
  writeFileSync(join(folder, "application.ts"), writeApplication(folder, packed));
  const compiler = join(folder, "node_modules", aliasOf(version), "bin/tsc");
  const reports = await Promise.all(
    Object.entries(resolutions).map(async ([moduleResolution, module]) => {
      const config = join(folder, `tsconfig-${version}-${moduleResolution}.json`);
      const compilerOptions = {
        strict: true,
        exactOptionalPropertyTypes: true,
        skipLibCheck: false,
        noEmit: true,
        target: "es2022",
        lib: ["es2023", "esnext.disposable"],
        types: ["node"],
        module,
        moduleResolution,
      };
      writeFileSync(config, JSON.stringify({ compilerOptions, files: ["application.ts"] }));
      const { code, output } = await runNode([compiler, "-p", config], { cwd: folder, capture: true });
      return code === 0 ? "" : `moduleResolution ${moduleResolution}:\n${output}`;
    }),
  );
  const faults = reports.join("");
  if (faults !== "") throw new CheckFailed(faults);
}

function writeApplication(folder, packed) {
  const entryPoints = packed.flatMap(({ name }) =>
    Object.entries(readInstalledManifest(folder, name).exports)
      .filter(([, target]) => target.types !== undefined)
      .map(([path]) => `${name}${path.slice(1)}`),
  );
  const imports = entryPoints.map((entry, index) => `import * as entry${index} from "${entry}";`);
  return `${imports.join("\n")}
import { IsolateHostTaskSchema } from "@ksc-edr/core";
import { z } from "zod";

export const entryPoints = [${entryPoints.map((_, index) => `entry${index}`).join(", ")}];
// Compiles only when the schemas come from the application's own copy of zod.
export const Isolations = z.array(IsolateHostTaskSchema);
`;
}
