/** Folder of the installed package. It is found from the sources, from `dist`, and from the program bundled there. */
export const packageFolder = new URL("../", import.meta.url);
