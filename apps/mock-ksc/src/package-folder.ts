/**
 * Folder of the installed package. The path is the same from the sources, from `dist` and from the bundle in
 * `dist`.
 */
export const packageFolder = new URL("../", import.meta.url);
