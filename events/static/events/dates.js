// Keeps the next dates of an event, and what to look at, up to date while somebody types.
// Without this script the form works too and shows them as of the last time it was saved.
(() => {
  const DELAY = 300;
  const WRAPPER = ".w-panel__wrapper, .w-panel";

  function start(panel) {
    const form = panel.closest("form");
    let timer;
    let request;

    async function refresh() {
      request?.abort();
      request = new AbortController();
      try {
        const response = await fetch(panel.dataset.url, {
          method: "POST",
          body: new FormData(form),
          signal: request.signal,
        });
        if (response.ok) show(await response.text());
      } catch {
        // Replaced by a newer one, or there is no connection: the next change asks again.
      }
    }

    function show(html) {
      const fresh = new DOMParser().parseFromString(html, "text/html");
      const focused = panel.contains(document.activeElement) ? document.activeElement.id : "";
      for (const part of panel.querySelectorAll("[data-part]")) {
        const { innerHTML } = fresh.querySelector(`[data-part="${part.dataset.part}"]`);
        if (part.innerHTML !== innerHTML) part.innerHTML = innerHTML;
      }
      if (focused) document.getElementById(focused)?.focus();
      hideIdleFields();
    }

    // Fields that make no difference as things stand. What they hold is kept and sent.
    function hideIdleFields() {
      const idle = panel.querySelector("[data-idle]").dataset.idle.split(" ").filter(Boolean);
      const wrappers = idle.map((id) => document.getElementById(id)?.closest(WRAPPER));
      for (const wrapper of form.querySelectorAll("[data-event-idle]")) {
        wrapper.hidden = false;
        delete wrapper.dataset.eventIdle;
      }
      for (const wrapper of wrappers.filter(Boolean)) hide(wrapper);
      for (const row of form.querySelectorAll(".w-panel__wrapper:has(.w-panel__wrapper)")) {
        const inner = [...row.querySelectorAll(".w-panel__wrapper")];
        if (inner.every((wrapper) => wrapper.hidden)) hide(row);
      }
    }

    function hide(wrapper) {
      wrapper.hidden = true;
      wrapper.dataset.eventIdle = "";
    }

    function later() {
      clearTimeout(timer);
      timer = setTimeout(refresh, DELAY);
    }

    // Choosers and date pickers tell of a change without letting it bubble. Rows and blocks that
    // come and go are told of by Wagtail.
    for (const type of ["input", "change"]) form.addEventListener(type, later, true);
    document.addEventListener("w-unsaved:add", later);
    form.addEventListener("w-autosave:success", (event) => {
      const { pk } = event.detail.response;
      if (pk) panel.dataset.url = panel.dataset.urlOnceSaved.replace("/0/", `/${pk}/`);
      later();
    });
    hideIdleFields();
  }

  document.addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll("[data-event-dates]").forEach(start);
  });
})();
