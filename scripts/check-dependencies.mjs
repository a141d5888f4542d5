import { listPackages } from "./lib/packages.mjs";

/**
 * What each published package may depend on at run time, and the peers that it must name. Packages that are not listed
 * may depend on anything.
 */
const rules = {
  "@ksc-edr/core": { dependencies: [], peers: ["zod"] },
  "@ksc-edr/openioc": { dependencies: ["@ksc-edr/core", "third parties"], peers: ["zod"] },
  "@ksc-edr/client": { dependencies: ["@ksc-edr/core", "@ksc-edr/openioc", "third parties"], peers: ["zod"] },
  // The programs bring zod themselves, because Yarn 1 installs no peers.
  "@ksc-edr/cli": {
    dependencies: ["@ksc-edr/core", "@ksc-edr/openioc", "@ksc-edr/client", "zod", "third parties"],
  },
  "@ksc-edr/mock-ksc": { dependencies: ["@ksc-edr/core", "@ksc-edr/openioc", "zod", "third parties"] },
};

const isThirdParty = (name) => !name.startsWith("@ksc-edr/") && name !== "zod";

/** Compares the run-time dependencies of every package with the rules; each fault names both packages. */
function checkDependencies(manifests) {
  return manifests.flatMap((manifest) => {
    const rule = rules[manifest.name];
    return rule === undefined ? [] : [...checkAllowed(manifest, rule), ...checkPeers(manifest, rule)];
  });
}

function checkAllowed({ name, dependencies = {}, optionalDependencies = {} }, { dependencies: allowed }) {
  return Object.keys({ ...dependencies, ...optionalDependencies })
    .filter((each) => !allowed.includes(each))
    .filter((each) => !(isThirdParty(each) && allowed.includes("third parties")))
    .map((each) => `${name} may not depend on ${each}; allowed: ${allowed.join(", ") || "nothing"}`);
}

function checkPeers({ name, peerDependencies = {} }, { peers = [] }) {
  return [
    ...peers
      .filter((peer) => peerDependencies[peer] === undefined)
      .map((peer) => `${name} must have the peer ${peer}`),
    ...Object.keys(peerDependencies)
      .filter((peer) => !peers.includes(peer))
      .map((peer) => `${name} may not have the peer ${peer}`),
  ];
}

// node check-dependencies.mjs [FOLDER]: checks the workspace in FOLDER; without FOLDER, this repository.
const faults = checkDependencies(listPackages(process.argv[2]).map(({ manifest }) => manifest));
for (const fault of faults) console.error(fault);
process.exitCode = faults.length === 0 ? 0 : 1;
