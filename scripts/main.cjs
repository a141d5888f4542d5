"use strict";
// Entry of every npm script. On an old Node this file must still parse, so that it can say what is wrong.
var running = process.versions.node;
var floor = require("../package.json").engines.node.replace(">=", "");

function isOlder(version, than) {
  var a = version.split(".").map(Number);
  var b = than.split(".").map(Number);
  return a[0] < b[0] || (a[0] === b[0] && a[1] < b[1]);
}

if (isOlder(running, floor)) {
  console.error(
    "ksc-edr needs Node " +
      floor +
      " or later, and this is Node " +
      running +
      ": install a newer Node and try again.",
  );
  process.exitCode = 1;
} else {
  import("./" + process.argv[2] + ".mjs").catch((error) => {
    console.error(error);
    process.exitCode = 1;
  });
}
