/* What stands between the title and the body: who, when, where. */
import { link, list, make, prose } from "./elements.js";

const day = (iso) =>
  iso ? new Date(`${iso}T12:00:00Z`).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" }) : null;
const named = (people = []) =>
  people.map((each) => [each.displayName, each.jobTitle, each.organisation?.name].filter(Boolean).join(", "));
const place = (venue) => (venue ? [venue.name, venue.postcode].filter(Boolean).join(", ") : null);

function when(occurrence) {
  if (!occurrence) return "Date to be confirmed";
  const off = { CANCELLED: "Cancelled: ", POSTPONED: "Put off: " }[occurrence.status] ?? "";
  const why = occurrence.changeReason ? ` (${occurrence.changeReason})` : "";
  return `${off}${occurrence.display.range}${why}`;
}

export function facts(draft) {
  const isEvent = "ahead" in draft;
  const next = draft.ahead?.[0] ?? draft.past?.[0];
  const rows = [
    ["By", (draft.authors ?? []).map((author) => author.name).join(", ")],
    ["Date", day(draft.publishedOn ?? draft.metOn)],
    ["Topics", (draft.topics ?? []).map((topic) => topic.name).join(", ")],
    ["When", isEvent ? when(next) : null],
    ["Repeats", draft.recurrenceText],
    ["Where", place(next?.venue)],
    ["Who may come", draft.audience?.text],
    ["Hosts", (draft.hosts ?? []).map((host) => host.name).join(", ")],
    ["Group", draft.sig?.title],
    ["Register", draft.registration?.link ? link(draft.registration.link) : null],
    ["Meets", draft.cadence],
    ["Leads", named(draft.leads).join("; ")],
    ["Contact", draft.contact?.mailbox ?? draft.contact?.label],
    ["Who came", (draft.attendees ?? []).join(", ")],
    ["Tags", draft.tags.map((tag) => tag.name).join(", ")],
  ].filter(([, value]) => value);
  if (!rows.length) return null;
  return make("dl", { class: "details" }, rows.map(([name, value]) => make("div", {}, make("dt", {}, name), make("dd", {}, value))));
}

export function programme(draft) {
  const found = [];
  if (draft.sessions?.length) {
    found.push(make("h2", {}, "Sessions"));
    for (const session of draft.sessions) {
      found.push(make("h3", {}, session.title || "No title yet"), prose(session.abstract), list(named(session.contributors)));
    }
  }
  if (draft.ahead?.length > 1) {
    found.push(make("h2", {}, "Dates"), list(draft.ahead.map(when)));
  }
  return found;
}
