import type { KscParams } from "@ksc-edr/core/wire";
import { decodeParams, parseJson } from "@ksc-edr/core/wire";
import { DomainError } from "../../domain/domain-error.js";
import type { HostProduct, HostRecord } from "../../domain/hosts/host.js";
import { toDateTime } from "../attributes/attribute.js";
import type { Handlers } from "../call.js";

const storages: Readonly<Record<string, HostRecord["settings"][number]["storage"]>> = {
  SS_SETTINGS: "settings",
  SS_PRODINFO: "product-info",
};

export const hostProductHandlers = {
  "HostGroup.GetHostProducts": ({ strHostName }, { server }) => {
    const { products } = server.hosts.require(strHostName);
    const names = [...new Set(products.map(({ name }) => name))];
    const versionsOf = (name: string): KscParams =>
      Object.fromEntries(
        products
          .filter((product) => product.name === name)
          .map((product) => [product.version, toProductParams(product)]),
      );
    return { PxgRetVal: Object.fromEntries(names.map((name) => [name, versionsOf(name)])) };
  },

  "HostGroup.SS_Read": ({ strHostName, strType, strProduct, strVersion, strSection }, { server }) => {
    const section = sectionsOf(server.hosts.require(strHostName), strType).find(
      ({ product, version, section: name }) =>
        product === strProduct && version === strVersion && name === strSection,
    );
    if (section === undefined)
      throw new DomainError(
        "missing-parameter",
        `the host has no section "${strSection}" of ${strProduct} ${strVersion} in ${strType}`,
      );
    return { PxgRetVal: decodeParams(parseJson(JSON.stringify(section.values))) };
  },

  // Without a product: the names of the products. Without a version: its versions. With both: the sections
  // (assumed).
  "HostGroup.SS_GetNames": ({ strHostName, strType, strProduct, strVersion }, { server }) => {
    const sections = sectionsOf(server.hosts.require(strHostName), strType);
    const ofProduct = sections.filter(({ product }) => product === strProduct);
    const names =
      strProduct === ""
        ? sections.map(({ product }) => product)
        : strVersion === ""
          ? ofProduct.map(({ version }) => version)
          : ofProduct.filter(({ version }) => version === strVersion).map(({ section }) => section);
    return { PxgRetVal: [...new Set(names)] };
  },
} satisfies Handlers;

function sectionsOf(host: HostRecord, type: string): HostRecord["settings"] {
  const wanted = Object.hasOwn(storages, type) ? storages[type] : undefined;
  if (wanted === undefined)
    throw new DomainError(
      "bad-format",
      `strType: "${type}" is not one of ${Object.keys(storages).join(", ")}`,
    );
  return host.settings.filter(({ storage }) => storage === wanted);
}

/** The first four are recorded; the others are names that a client reads. */
function toProductParams(product: HostProduct): KscParams {
  return {
    BaseDate: toDateTime(product.basesAt),
    BaseInstallDate: toDateTime(product.basesInstalledAt),
    BaseRecords: product.basesRecords,
    LastUpdateTime: toDateTime(product.lastUpdateAt),
    DisplayName: product.displayName,
    ProdVersion: product.productVersion,
    InstallTime: toDateTime(product.installedAt),
    InstallationId: product.installationId,
    ConnDisplayName: product.connectorName,
    ConnProdVersion: product.connectorProductVersion,
    ConnectorComponentName: product.connectorComponent,
    ConnectorFlags: product.connectorFlags,
    ConnectorInstanceId: product.connectorInstance,
    ConnectorVersion: product.connectorVersion,
    CustomName: product.customName,
    DataFolder: product.dataFolder,
    FileName: product.fileName,
    FilePath: product.filePath,
    ModuleType: product.moduleType,
    Tasks: product.tasks,
    TasksComplemented: product.tasksComplemented,
  };
}
