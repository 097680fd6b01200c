/* A day of an agenda in the form: its rows say when they start, also where that is left empty. */
(() => {
  const { StructBlockDefinition } = window.wagtailStreamField.blocks;
  const { startsOf, labelOf } = globalThis.agendaRows;
  const firstStart = () => document.querySelector('input[name="starts_time"]');

  function readRow({ title, kind, starts, minutes, rooms }) {
    return {
      title: title.getState(),
      kind: kind.getTextLabel(),
      starts: starts.getState(),
      minutes: minutes.getState(),
      rooms: rooms.getValue(),
    };
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
      const rows = new DayRows(day.childBlocks.items);
      const label = () => requestAnimationFrame(() => rows.label());
      for (const type of ["input", "change"]) {
        day.container[0].addEventListener(type, label);
        firstStart()?.addEventListener(type, label);
      }
      document.querySelector('input[name="venue"]')?.addEventListener("change", label);
      return day;
    }
  }

  window.telepath.register("events.AgendaDayBlock", AgendaDayBlockDefinition);
})();
