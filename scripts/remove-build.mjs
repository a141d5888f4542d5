import { rmSync } from "node:fs";

// First step of each package's build, run in its folder. Without it, output of renamed or deleted sources would be packed.
for (const folder of ["dist", ".tsbuildinfo/build.tsbuildinfo"])
  rmSync(folder, { recursive: true, force: true });
