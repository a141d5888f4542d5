/** An element to write: its attributes in order, then its text or children. */
export interface XmlNode {
  readonly name: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly content?: string | readonly XmlNode[];
}

/** Writes an element on separate lines, indented by two spaces a level. */
export function writeXml(node: XmlNode, level = 0): string {
  const indent = "  ".repeat(level);
  const { content } = node;
  if (content === undefined) return `${indent}${openTag(node, "/>")}\n`;
  if (typeof content === "string") {
    return `${indent}${openTag(node, ">")}${escapeText(content)}</${node.name}>\n`;
  }
  const children = content.map((child) => writeXml(child, level + 1)).join("");
  return `${indent}${openTag(node, ">")}\n${children}${indent}</${node.name}>\n`;
}

function openTag({ name, attributes = {} }: XmlNode, end: string): string {
  const pairs = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeAttribute(value)}"`);
  return `<${name}${pairs.join("")}${end}`;
}

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

// A parser keeps a carriage return only as a reference; in an attribute also tab and line feed.
const escapeText = (text: string) => text.replace(/[&<>\r]/g, escapeCharacter);
const escapeAttribute = (text: string) => text.replace(/[&<>"\t\n\r]/g, escapeCharacter);
const escapeCharacter = (character: string) => entities[character] ?? `&#${character.charCodeAt(0)};`;
