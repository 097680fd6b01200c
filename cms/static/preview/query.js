/* What the preview page asks the API for: the same fields that any frontend can ask for. */
const date = "display { range iso } status changeReason venue { name address postcode }";
const people = "displayName jobTitle organisation { name }";
const event = `
  audience { text } hosts { name } sig { title } recurrenceText
  registration { state link { text url } note }
  ahead: occurrences(phase: [HAPPENING_NOW, UPCOMING, DATE_TBC], first: 12) { ${date} }
  past: occurrences(phase: [PAST], first: 1) { ${date} }`;
const sessions = `sessions { title abstract { html } startsAt contributors { ${people} } }`;

export const QUERY = `query Preview($token: String!) {
  preview(token: $token) {
    __typename title summary seo { description } tags { name }
    breadcrumbs { text } changeNotes { at text }
    ... on BlogPostPage { publishedOn topics { name } leadImage { alt rendition(preset: CARD) { url } }
      authors { ... on Person { name jobTitle } ... on Organisation { name } } body { ...Body } }
    ... on EventPage { ${event} ${sessions} body { ...Body } }
    ... on ConferencePage { ${event} ${sessions} body { ...Body }
      attendeeInfo { heading body { ...Body } } sponsors { name } }
    ... on SigPage { aim { html } state cadence joinInstructions { html }
      leads { ${people} } contact { label mailbox } body { ...Body } }
    ... on MeetingNotePage { metOn attendees body { ...Body } }
    ... on StandardPage { body { ...Body } }
    ... on HomePage { cards { title text link { url } } body { ...Body } }
  }
}
fragment Body on Block {
  __typename
  ... on HeadingBlock { text level anchor }
  ... on ProseBlock { prose: text { html } }
  ... on InsetBlock { inset: text { html } }
  ... on FigureBlock { image { alt rendition(preset: CONTENT) { url } } caption }
  ... on GalleryBlock { figures { image { alt rendition(preset: CARD) { url } } caption } }
  ... on DataTableBlock { caption headerRow firstColumnIsHeader rows }
  ... on PullQuoteBlock { quote: text attribution }
  ... on VideoBlock { title url transcriptUrl }
  ... on CodeBlock { language code }
  ... on CallToActionBlock { link { text url } isOpen }
  ... on PeopleBlock { heading people { person { name jobTitle } statement { html } } }
  ... on EventListBlock { heading events { title display { range } } }
}`;
