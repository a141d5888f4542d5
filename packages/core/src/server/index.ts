export {
  fromStaticInfo,
  hasBackgroundService,
  type ServerInfo,
  serverInfoFields,
} from "./server-info.js";
