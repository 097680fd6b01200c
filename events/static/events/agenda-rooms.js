/* The checkboxes of an item's rooms: those of the venue that is chosen in the same form.

A ticked room of another venue stays in sight, so that nothing ends up in all rooms unnoticed. */
(() => {
  const RadioSelect = window.telepath.constructors["wagtail.widgets.RadioSelect"];
  const CHOOSE_VENUE = "Choose the venue first, under “Where”: its rooms then stand here.";
  const NO_ROOMS = "This venue has no rooms yet. Add them under Venues; they count once approved.";

  const venueField = () => document.querySelector('input[name="venue"]');

  /* A checkbox with its label, as the server renders one for every room of every venue. */
  class Option {
    constructor(row) {
      this.row = row;
      this.box = row.querySelector("input");
      this.label = row.querySelector("label");
      this.inFull = this.label.textContent.trim();
    }

    isAt(venue) {
      return this.box.dataset.venue === venue;
    }

    nameAt(venue) {
      return this.isAt(venue) ? this.box.dataset.name : this.inFull;
    }
  }

  class Rooms {
    constructor(element) {
      this.element = element;
      this.options = [...element.children].map((row) => new Option(row));
      this.note = document.createElement("p");
      element.setAttribute("role", "group");
      element.setAttribute("aria-label", "Rooms");
      venueField()?.addEventListener("change", () => this.offer());
      this.offer();
    }

    /* Shows the rooms that can be ticked, or says why there are none. */
    offer() {
      const venue = venueField()?.value ?? "";
      const offered = this.options.filter((option) => option.isAt(venue) || option.box.checked);
      for (const option of offered) {
        option.label.lastChild.textContent = ` ${option.nameAt(venue)}`;
      }
      this.note.textContent = venue ? NO_ROOMS : CHOOSE_VENUE;
      const rows = offered.map((option) => option.row);
      this.element.replaceChildren(...(rows.length ? rows : [this.note]));
      this.names = new Map(offered.map((option) => [option.box.value, option.nameAt(venue)]));
    }

    tick(values) {
      for (const { box } of this.options) box.checked = values.includes(box.value);
      this.offer();
    }
  }

  class RoomCheckboxes extends RadioSelect {
    render(...args) {
      const bound = super.render(...args);
      const rooms = new Rooms(bound.element);
      bound.setState = (values) => rooms.tick(values ?? []);
      /* The names of the rooms that can be ticked, by id. */
      bound.getNames = () => rooms.names;
      return bound;
    }
  }

  window.telepath.register("events.RoomCheckboxes", RoomCheckboxes);
})();
