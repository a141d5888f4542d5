/** Name of a project's configuration file, looked for from the working folder upwards. */
export const PROJECT_FILE = "ksc-edr.yaml";
