// Makes elements. Text becomes text nodes only, so that whatever an answer holds stays text.

export const $ = id => document.getElementById(id);

/** An element with attributes (`class`, `type`, `onclick` …) and children, texts among them. */
export function el(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(key.replace(/^on/, ""), value);
    else if (value === true) element.setAttribute(key, "");
    else if (value !== false && value != null) element.setAttribute(key, value);
  }
  element.append(...children.flat().filter(child => child != null).map(child => child instanceof Node ? child : String(child)));
  return element;
}

export function fill(element, ...children) {
  element.replaceChildren(...children.flat().filter(child => child != null));
  return element;
}
