/* A small frontend that shows one draft: the token stands after the # of the address. */
import { drawBody } from "./blocks.js";
import { make, picture, prose } from "./elements.js";
import { facts, programme } from "./facts.js";
import { QUERY } from "./query.js";

const { api, checks } = document.getElementById("preview").dataset;
const place = document.getElementById("draft");

/* The editor draws this page anew after each change and scrolls to where it was, before the draft
   is there: so the page starts as high as it was the last time. */
const HEIGHT = "preview-height";
const root = document.documentElement;
root.style.minHeight = `${sessionStorage.getItem(HEIGHT) ?? 0}px`;

function rememberHeight() {
  root.style.minHeight = "";
  sessionStorage.setItem(HEIGHT, root.scrollHeight);
}

async function ask(token) {
  const response = await fetch(api, {
    method: "POST",
    credentials: "omit",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ query: QUERY, variables: { token } }),
  });
  return (await response.json()).data?.preview;
}

function draw(draft) {
  document.getElementById("notice").hidden = false;
  document.title = `${draft.title || "No title yet"} – preview`;
  document.querySelector('meta[name="description"]').content = draft.seo.description;
  const crumbs = draft.breadcrumbs.map((crumb) => crumb.text).join(" › ");
  place.replaceChildren(
    ...[
      crumbs ? make("p", { class: "hint" }, crumbs) : null,
      make("h1", {}, draft.title || "No title yet"),
      draft.summary ? make("p", { class: "lead" }, draft.summary) : null,
      facts(draft),
      draft.leadImage ? picture(draft.leadImage) : null,
      draft.aim ? prose(draft.aim) : null,
      make("div", { class: "body" }, drawBody(draft.body)),
      (draft.attendeeInfo ?? []).map((part) => [make("h2", {}, part.heading), drawBody(part.body)]),
      draft.joinInstructions?.html ? [make("h2", {}, "How to join"), prose(draft.joinInstructions)] : null,
      programme(draft),
    ]
      .flat(3)
      .filter(Boolean),
  );
}

/* Wagtail's content checks: for the editor, which frames this page. */
async function addChecks() {
  if (window.parent === window) return;
  const html = await (await fetch(checks, { credentials: "omit" })).text();
  document.body.append(document.createRange().createContextualFragment(html));
}

async function show() {
  const draft = await ask(location.hash.slice(1));
  if (!draft) {
    place.replaceChildren(
      make("h1", {}, "There is no draft here"),
      make("p", {}, "The link is wrong, has expired or was withdrawn. Ask whoever sent it for another one."),
    );
    return;
  }
  draw(draft);
  rememberHeight();
  await addChecks();
}

window.addEventListener("hashchange", () => location.reload());
show();
