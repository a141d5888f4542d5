import { listPackages } from "./lib/packages.mjs";

/** What each package may depend on at run time; a package of ours that is not listed may depend on any. */
const rules = {
  "@ksc-edr/core": ["zod", "lossless-json"],
  "@ksc-edr/openioc": ["@ksc-edr/core", "third parties"],
  "@ksc-edr/client": ["@ksc-edr/core", "third parties"],
  "@ksc-edr/cli": ["@ksc-edr/core", "@ksc-edr/openioc", "@ksc-edr/client", "third parties"],
  "@ksc-edr/mock-ksc": ["@ksc-edr/core", "@ksc-edr/openioc", "third parties"],
};

/** Peers that a package may name, each of them optional. */
const optionalPeers = { "@ksc-edr/client": ["@ksc-edr/openioc"] };

const isOurs = (name) => name.startsWith("@ksc-edr/");

/** Compares the run-time dependencies of every package with the rules; each fault names both packages. */
function checkDependencies(manifests) {
  return manifests.flatMap(({ name, dependencies = {}, optionalDependencies = {}, ...manifest }) => {
    const allowed = rules[name];
    if (allowed === undefined) return [];
    const faults = Object.keys({ ...dependencies, ...optionalDependencies })
      .filter((dependency) => !allowed.includes(dependency))
      .filter((dependency) => isOurs(dependency) || !allowed.includes("third parties"))
      .map((dependency) => `${name} may not depend on ${dependency}; it may on ${allowed.join(", ")}`);

    const { peerDependencies = {}, peerDependenciesMeta = {} } = manifest;
    for (const peer of Object.keys(peerDependencies)) {
      const isAllowed = optionalPeers[name]?.includes(peer) && peerDependenciesMeta[peer]?.optional === true;
      if (!isAllowed) faults.push(`${name} may not have the peer ${peer}`);
    }
    return faults;
  });
}

// node check-dependencies.mjs [FOLDER]: of this repository, or of the one in FOLDER.
const faults = checkDependencies(listPackages(process.argv[2]).map(({ manifest }) => manifest));
for (const fault of faults) console.error(fault);
process.exitCode = faults.length === 0 ? 0 : 1;
