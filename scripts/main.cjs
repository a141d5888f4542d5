// Entry of every npm script. On an old Node this file must still parse, so that it can say what is wrong.
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
    // A step that failed says all that a person needs; anything else is a fault of the scripts.
    console.error(error.exitCode === undefined ? error : `ksc-edr: ${error.message}`);
    process.exitCode = error.exitCode || 1;
  });
}
