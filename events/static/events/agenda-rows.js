/* What the rows of an agenda say. Knows nothing of forms.

A row is {starts, minutes, title, kind, rooms}: a time such as "10:30" or nothing, a number, words,
and the ids of its rooms. No rooms means all of them. */
globalThis.agendaRows = (() => {
  const FIRST_START = "09:00";

  function minutesOf(clock) {
    const [, hours, minutes] = /^\s*(\d{1,2}):(\d{2})/.exec(clock ?? "") ?? [];
    return hours === undefined ? null : Number(hours) * 60 + Number(minutes);
  }

  function clockOf(minutes) {
    const parts = [Math.floor(minutes / 60) % 24, minutes % 60];
    return parts.map((part) => String(part).padStart(2, "0")).join(":");
  }

  function meet(one, other) {
    const plenary = !one.rooms.length || !other.rooms.length;
    return plenary || one.rooms.some((room) => other.rooms.includes(room));
  }

  /* When each row starts: the rule is that of carried_on in events/agenda.py. */
  function startsOf(rows, first) {
    const opening = minutesOf(first) ?? minutesOf(FIRST_START);
    const spans = [];
    for (const row of rows) {
      const ends = spans.filter((span) => meet(span.row, row)).map((span) => span.end);
      const carriedOn = ends.length ? Math.max(...ends) : opening;
      const start = minutesOf(row.starts) ?? carriedOn;
      spans.push({ row, start, end: start + (Number.parseInt(row.minutes, 10) || 0) });
    }
    return spans.map((span) => clockOf(span.start));
  }

  /* "10:30 Keynote: Opening words, all rooms". `names` are those of the venue's rooms, by id. */
  function labelOf(row, start, names) {
    const kind = row.kind.split(",")[0];
    const title = row.title.trim();
    const isSaid = !title || title.toLowerCase() === kind.toLowerCase();
    const what = isSaid ? kind : `${kind}: ${title}`;
    const own = row.rooms.map((room) => names.get(room)).filter(Boolean);
    const where = own.length ? own.join(" and ") : names.size > 1 && "all rooms";
    return [`${start} ${what}`, where].filter(Boolean).join(", ");
  }

  return { startsOf, labelOf };
})();
