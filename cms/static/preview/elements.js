/* Makes elements. Only what the API has sanitised goes in as HTML; everything else as text. */
export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== null) element.setAttribute(key, value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

export function prose(richText) {
  const element = make("div", { class: "prose" });
  element.innerHTML = richText?.html ?? "";
  return element;
}

export function list(items) {
  return make("ul", {}, items.map((item) => make("li", {}, item)));
}

export function link({ text, url }) {
  return make("a", { href: url, rel: "noreferrer", target: "_blank" }, text);
}

export function picture(image) {
  return make("img", { src: image.rendition?.url, alt: image.alt ?? "" });
}

export function figure({ image, caption }) {
  if (!image) return null;
  return make("figure", {}, picture(image), caption ? make("figcaption", {}, caption) : null);
}
