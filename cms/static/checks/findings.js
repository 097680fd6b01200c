// Shows what the checks find in the draft anew after each autosave.
// Without this script the list is as of when the form was opened.
(() => {
  function start(panel) {
    panel.closest("form").addEventListener("w-autosave:success", async (event) => {
      const { pk } = event.detail.response;
      if (pk) panel.dataset.url = panel.dataset.url.replace("/0/", `/${pk}/`);
      try {
        const response = await fetch(panel.dataset.url);
        if (response.ok) show(panel, await response.text());
      } catch {
        // There is no connection: the next save asks again.
      }
    });
    // A link to what is above or below on this page leads there without leaving the form.
    panel.addEventListener("click", (event) => {
      const link = event.target.closest("a[href^='#:w:contentpath=']");
      if (link) follow(event, link.hash.split("=")[1]);
    });
  }

  function show(panel, html) {
    const isOpen = panel.querySelector("details")?.open;
    if (panel.innerHTML.trim() === html.trim()) return;
    panel.innerHTML = html;
    const details = panel.querySelector("details");
    if (details && isOpen !== undefined) details.open = isOpen;
  }

  // The deepest part of a content path that the form shows: a block may be folded away.
  function follow(event, path) {
    const names = path.split(".");
    let place = document;
    for (const name of names) {
      const inner = place.querySelector(`[data-contentpath="${CSS.escape(name)}"]`);
      if (!inner) break;
      place = inner;
    }
    if (place === document) return;
    event.preventDefault();
    for (let above = place; above; above = above.parentElement?.closest("[data-panel]")) {
      const toggle = above.querySelector("[data-panel-toggle][aria-expanded='false']");
      if (toggle && above.contains(place)) toggle.click();
    }
    place.scrollIntoView({ block: "center" });
    place.querySelector("input:not([type=hidden]), textarea, select, [contenteditable], button")?.focus();
  }

  document.addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll("[data-findings]").forEach(start);
  });
})();
