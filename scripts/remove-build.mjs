import { rmSync } from "node:fs";

// First step of each package's build, run in its folder: files of sources that were renamed or deleted must not be packed.
for (const folder of ["dist", ".tsbuildinfo/build.tsbuildinfo"])
  rmSync(folder, { recursive: true, force: true });
