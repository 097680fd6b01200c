/* Draws the blocks of a body. */
import { figure, link, list, make, prose } from "./elements.js";

const cells = (row, first, name) =>
  row.map((cell, place) =>
    place === 0 && first ? make("th", { scope: "row" }, cell) : make(name, {}, cell),
  );

const DRAW = {
  HeadingBlock: (block) => make(`h${block.level}`, { id: block.anchor }, block.text),
  ProseBlock: (block) => prose(block.prose),
  InsetBlock: (block) => make("div", { class: "inset" }, prose(block.inset)),
  FigureBlock: (block) => figure(block),
  GalleryBlock: (block) => make("div", {}, block.figures.map(figure)),
  DataTableBlock: (block) =>
    make(
      "table",
      {},
      block.caption ? make("caption", {}, block.caption) : null,
      block.headerRow.length
        ? make("thead", {}, make("tr", {}, block.headerRow.map((cell) => make("th", { scope: "col" }, cell))))
        : null,
      make("tbody", {}, block.rows.map((row) => make("tr", {}, cells(row, block.firstColumnIsHeader, "td")))),
    ),
  PullQuoteBlock: (block) =>
    make("blockquote", {}, make("p", {}, block.quote), block.attribution ? make("footer", {}, block.attribution) : null),
  VideoBlock: (block) =>
    make(
      "p",
      {},
      link({ text: block.title || block.url, url: block.url }),
      block.transcriptUrl ? [" (", link({ text: "transcript", url: block.transcriptUrl }), ")"] : null,
    ),
  CodeBlock: (block) => make("pre", { tabindex: "0" }, make("code", {}, block.code)),
  CallToActionBlock: (block) => make("p", {}, block.isOpen ? link(block.link) : `${block.link.text} (closed now)`),
  PeopleBlock: (block) =>
    make(
      "div",
      {},
      block.heading ? make("h2", {}, block.heading) : null,
      block.people.map(({ person, statement }) =>
        make("div", {}, make("p", {}, make("strong", {}, person.name)), prose(statement)),
      ),
    ),
  EventListBlock: (block) =>
    make(
      "div",
      {},
      block.heading ? make("h2", {}, block.heading) : null,
      list(block.events.map((event) => `${event.title}, ${event.display.range}`)),
    ),
};

export function drawBody(blocks = []) {
  return blocks.map((block) => DRAW[block.__typename]?.(block) ?? null);
}
