// Before a form is sent, asks whether its editor is still logged in. Sent without a session, it
// would lead to the login page and what was typed would be gone.
(() => {
  const { stillHere, logIn } = document.currentScript.dataset;

  async function ask() {
    try {
      const response = await fetch(stillHere, { headers: { "X-Requested-With": "XMLHttpRequest" } });
      if (response.ok) return (await response.json()).token;
      return null;
    } catch {
      return undefined;
    }
  }

  function say(form, html) {
    let place = form.querySelector("[data-session-message]");
    if (!place) {
      place = document.createElement("div");
      place.dataset.sessionMessage = "";
      place.setAttribute("role", "alert");
      place.className = "session-message";
      form.prepend(place);
    }
    place.innerHTML = html;
    place.hidden = !html;
    if (html) place.scrollIntoView({ block: "center" });
  }

  async function check(form, submitter) {
    const token = await ask();
    if (token === undefined) {
      say(form, "<strong>There is no connection.</strong> Nothing is lost. Try again in a moment.");
    } else if (token === null) {
      say(
        form,
        `<strong>You have been logged out.</strong> Nothing is lost: <a href="${logIn}" ` +
          'target="_blank">log in again in a new tab</a>, come back here and save.',
      );
    } else {
      say(form, "");
      for (const field of document.querySelectorAll("input[name=csrfmiddlewaretoken]")) {
        field.value = token;
      }
      form.dataset.isStillHere = "";
      form.requestSubmit(submitter);
    }
  }

  document.addEventListener(
    "submit",
    (event) => {
      const form = event.target;
      if (!form.matches("[data-edit-form]")) return;
      if ("isStillHere" in form.dataset) {
        delete form.dataset.isStillHere;
        return;
      }
      event.preventDefault();
      event.stopImmediatePropagation();
      check(form, event.submitter);
    },
    true,
  );
})();
