import { createHash } from "node:crypto";
import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Folders of slow test files, the slowest first. */
const slow = ["/tools/", "/packages/client/test/", "/apps/mock-ksc/test/"];

/** Starts slow files first, because a slow file that starts last runs alone. Otherwise the order is random. */
class SlowFilesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const { seed } = this.ctx.config.sequence;
    const rank = ({ moduleId }: TestSpecification) => {
      const at = slow.findIndex((folder) => moduleId.includes(folder));
      const random = createHash("sha256").update(`${seed} ${moduleId}`).digest("hex");
      return `${at === -1 ? slow.length : at} ${random}`;
    };
    return files.toSorted((a, b) => (rank(a) < rank(b) ? -1 : 1));
  }
}

export default defineConfig({
  resolve: { conditions: ["@ksc-edr/source"] },
  ssr: { resolve: { conditions: ["@ksc-edr/source"] } },
  test: {
    include: ["{packages,apps,tools}/*/{src,test}/**/*.test.ts"],
    sequence: { shuffle: true, sequencer: SlowFilesFirst },
    hookTimeout: 30_000,
    // More workers than cores, because many tests wait for processes and time limits.
    maxWorkers: availableParallelism() + 2,
    // Slow machines run many workers at once; the limit only ends tests that hang.
    testTimeout: 20_000,
    // Loading the schemas again for each file takes longer than the tests; shuffling shows what leaks between them.
    isolate: false,
    expect: { poll: { timeout: 5_000 } },
  },
});
