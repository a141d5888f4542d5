import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { conditions: ["@ksc-edr/source"] },
  ssr: { resolve: { conditions: ["@ksc-edr/source"] } },
  test: {
    include: ["{packages,apps,tools}/*/{src,test}/**/*.test.ts"],
    sequence: { shuffle: true },
    hookTimeout: 30_000,
    // End-to-end tests mostly wait for processes: one worker fewer than cores would leave a small machine idle.
    maxWorkers: "100%",
    // Loading the schemas again for each file takes longer than the tests; shuffling shows what leaks between them.
    isolate: false,
    expect: { poll: { timeout: 5_000 } },
  },
});
