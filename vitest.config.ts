import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { conditions: ["@ksc-edr/source"] },
  ssr: { resolve: { conditions: ["@ksc-edr/source"] } },
  test: {
    include: ["{packages,apps,tools}/*/{src,test}/**/*.test.ts"],
    sequence: { shuffle: true },
    hookTimeout: 30_000,
  },
});
