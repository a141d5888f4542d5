import { randomUUID } from "node:crypto";
import {
  buildOpenIoc,
  checkIoc,
  formatIocFinding,
  packIocArchives,
  parseIndicatorList,
} from "@ksc-edr/openioc";

const list = `# Campaign of May
44d88612fea8a8f36de82e1278abb02f
evil[.]example[.]com
path ends-with:\\AppData\\Roaming\\invoice.exe & size:10000 TO 20000
203.0.113.5:443
44D88612FEA8A8F36DE82E1278ABB02F`;

const { indicators, duplicates } = parseIndicatorList(list, "text");
console.log(`${indicators.length} indicators, ${duplicates.length} left out as repeated`);

const now = new Date();
const files = buildOpenIoc(indicators, { name: "Campaign of May", now, newId: randomUUID });
for (const finding of (await checkIoc(files)).findings) console.log(formatIocFinding(finding));

for (const archive of await packIocArchives(files, { now })) {
  // The value of params.ioc: one iocScan task for each archive.
  console.log(archive.files.map(({ name }) => name).join(", "), archive.base64.slice(0, 6));
}
