import * as z from "zod";
import { settingSchemas } from "./setting-schemas.js";

const { password: _, totpSecret: __, ...inFiles } = settingSchemas;
const { passwordFile: ___, passwordCommand: ____, ...inEveryFile } = inFiles;

/** `ksc.example:13299`. */
const endpoint = z
  .string()
  .regex(/^[^\s/@]+:\d{1,5}$/, { error: "must be a host and a port, such as ksc.example:13299" });

const noCert = z.union([settingSchemas.cert, z.literal(false), z.literal("")]);

/** `ksc-edr.yaml` of a project. Others may have written it, so it cannot name a password file or password command. */
export const ProjectFileSchema = z.strictObject({ ...inEveryFile, cert: noCert }).partial();

/** `config.yaml` of the user, and a file that `--config` names. */
export const UserFileSchema = z
  .strictObject({
    ...inFiles,
    cert: noCert,
    /** Certificates that `ksc-edr trust` pinned, by server. */
    trusted: z.record(endpoint, settingSchemas.fingerprint),
    /** Servers that the user has confirmed and that a project's file may therefore name. */
    projectServers: z.array(endpoint, { error: "must be a list of servers, such as ksc.example:13299" }),
  })
  .partial();
