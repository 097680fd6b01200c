/* A day of an agenda in the form: its rows say when they start, also where that is left empty. */
(() => {
  const { StructBlockDefinition } = window.wagtailStreamField.blocks;
  const { startsOf, labelOf } = globalThis.agendaRows;
  const field = (name) => document.querySelector(`input[name="${name}"]`);
  const firstStart = () => field("starts_time");
  const dates = 'input[name^="agenda_body-"][name$="-value-on"]';

  function readRow({ title, kind, starts, minutes, rooms }) {
    return {
      title: title.getState(),
      kind: kind.getTextLabel(),
      starts: starts.getState(),
      minutes: minutes.getState(),
      rooms: rooms.getValue(),
    };
  }

  /* A new day is the conference's first, unless that is there already. */
  function beginWithFirstDay(on) {
    const first = field("starts_on")?.value;
    const entered = [...document.querySelectorAll(dates)].map((input) => input.value);
    if (first && !on.getState() && !entered.includes(first)) {
      on.setState(first);
    }
  }

  class DayRows {
    constructor(list) {
      this.list = list;
      for (const name of ["blockCountChanged", "moveBlock"]) {
        const original = list[name];
        list[name] = (...args) => {
          original.apply(list, args);
          this.label();
        };
      }
      this.label();
    }

    label() {
      const blocks = this.list.children.map((child) => child.block);
      const rows = blocks.map((block) => readRow(block.childBlocks));
      const starts = startsOf(rows, firstStart()?.value);
      this.list.children.forEach((child, index) => {
        const names = child.block.childBlocks.rooms.widget.getNames();
        const label = labelOf(rows[index], starts[index], names);
        // Wagtail asks for it again whenever a row is opened or closed.
        child.block.getTextLabel = () => label;
        child.block.getDuplicatedState = DayRows.copyWithoutStart;
        child.titleElement.text(label);
        child.block.childBlocks.starts.element.querySelector("input").placeholder = starts[index];
      });
    }

    /* A copy starts when what it was copied from ends. */
    static copyWithoutStart() {
      return { ...Object.getPrototypeOf(this).getDuplicatedState.call(this), starts: "" };
    }
  }

  class AgendaDayBlockDefinition extends StructBlockDefinition {
    render(...args) {
      const day = super.render(...args);
      beginWithFirstDay(day.childBlocks.on);
      const rows = new DayRows(day.childBlocks.items);
      let next;
      const label = () => {
        cancelAnimationFrame(next);
        next = requestAnimationFrame(() => rows.label());
      };
      for (const type of ["input", "change"]) {
        day.container[0].addEventListener(type, label);
        firstStart()?.addEventListener(type, label);
      }
      field("venue")?.addEventListener("change", label);
      return day;
    }
  }

  window.telepath.register("events.AgendaDayBlock", AgendaDayBlockDefinition);
})();
