// TwiML: read, and written down in colours.

import {el} from "./dom.js";

/** The root of a document, or null for what is none. */
export function parse(text) {
  const document = new DOMParser().parseFromString(text, "text/xml");
  const root = document.documentElement;
  return root && root.nodeName === "Response" && !document.querySelector("parsererror") ? root : null;
}

/** The language in which a Say is spoken. */
export function language(say) {
  return say.getAttribute("language") || "en-US";
}

/** A document as lines of coloured text; what is no TwiML as it stands. */
export function colored(text) {
  const root = parse(text);
  return root ? lines(root, "") : [text || "(empty)"];
}

function lines(element, indent) {
  const name = () => el("span", {class: "t-name"}, element.nodeName);
  const attributes = [...element.attributes].flatMap(({name, value}) => [
    " ", el("span", {class: "t-key"}, name), "=", el("span", {class: "t-value"}, `"${escaped(value)}"`),
  ]);
  const open = [indent, "<", name(), ...attributes];
  const children = [...element.children];
  if (children.length) {
    return [...open, ">\n", ...children.flatMap(child => lines(child, indent + "  ")), indent, "</", name(), ">\n"];
  }
  const text = element.textContent.trim();
  return text
    ? [...open, ">", el("span", {class: "t-text"}, escaped(text)), "</", name(), ">\n"]
    : [...open, "/>\n"];
}

function escaped(text) {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
