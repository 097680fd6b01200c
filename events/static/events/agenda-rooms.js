/* The checkboxes of an item's rooms: those of the venue that is chosen in the same form.

A ticked room of another venue stays in sight, so that nothing ends up in all rooms unnoticed. */
(() => {
  const RadioSelect = window.telepath.constructors["wagtail.widgets.RadioSelect"];
  const CHOOSE_VENUE = "Choose the venue first, under “Where”: its rooms then stand here.";
  const NO_ROOMS = "This venue has no rooms yet. Somebody can add them to it, under Venues.";

  const venueField = () => document.querySelector('input[name="venue"]');
  const boxesIn = (element) => [...element.querySelectorAll("input[data-venue]")];

  /* Shows the rooms that can be ticked, and says why there are none. */
  function offerRooms(element) {
    const venue = venueField()?.value ?? "";
    let offered = 0;
    for (const box of boxesIn(element)) {
      const label = box.closest("label");
      label.dataset.words ??= label.textContent.trim();
      const isHere = box.dataset.venue === venue;
      label.lastChild.textContent = ` ${isHere ? box.dataset.name : label.dataset.words}`;
      const isShown = isHere || box.checked;
      label.parentElement.hidden = !isShown;
      offered += isShown;
    }
    const note = element.querySelector("[data-rooms-note]");
    note.textContent = venue ? NO_ROOMS : CHOOSE_VENUE;
    note.hidden = offered > 0;
  }

  class RoomCheckboxes extends RadioSelect {
    render(...args) {
      const bound = super.render(...args);
      const { element } = bound;
      const note = document.createElement("p");
      note.dataset.roomsNote = "";
      element.append(note);
      element.setAttribute("role", "group");
      element.setAttribute("aria-label", "Rooms");
      venueField()?.addEventListener("change", () => offerRooms(element));
      offerRooms(element);
      return Object.assign(bound, {
        setState(state) {
          Object.getPrototypeOf(bound).setState.call(bound, state ?? []);
          offerRooms(element);
        },
        /* The names of the rooms that can be ticked, by id. */
        getNames() {
          const shown = boxesIn(element).filter((box) => !box.closest("label").parentElement.hidden);
          return new Map(shown.map((box) => [box.value, box.closest("label").textContent.trim()]));
        },
      });
    }
  }

  window.telepath.register("events.RoomCheckboxes", RoomCheckboxes);
})();
