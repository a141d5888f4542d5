// Entry of every npm script. An old Node must be able to parse this file, so that it can report its version.
const running = process.versions.node;
const floor = require("../package.json").engines.node.replace(">=", "");

function isOlder(version, than) {
  const a = version.split(".").map(Number);
  const b = than.split(".").map(Number);
  return a[0] < b[0] || (a[0] === b[0] && a[1] < b[1]);
}

if (isOlder(running, floor)) {
  const remedy = "install a newer Node and try again.";
  console.error("ksc-edr needs Node %s or later, and this is Node %s: %s", floor, running, remedy);
  process.exitCode = 1;
} else {
  require("./lib/import-script.cjs")(process.argv[2]).catch((error) => {
    // The message of a failed step is complete. Any other error is a bug in the scripts and needs its stack.
    console.error(error.exitCode === undefined ? error : `ksc-edr: ${error.message}`);
    process.exitCode = error.exitCode || 1;
  });
}
