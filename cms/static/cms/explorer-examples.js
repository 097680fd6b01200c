// The queries that the explorer starts with. Names in angle brackets are filled with what exists.
window.explorerExamples = [
  {
    query: `# What surrounds every page: the menu, banners and the footer.
query SiteChrome {
  site {
    name
    menu(location: "main") { text description link { url external } children { text link { url } } }
    banners { id tone heading text { html } link { text url } showsUntil }
    footer { links { text url } licence { html } copyright values }
    mailingList { text url }
    slackChannels { text url access }
    feeds { text url }
  }
}`,
  },
  {
    query: `# The list of posts, with what readers can narrow it by.
query BlogIndex($filter: BlogPostFilter, $first: Int = 20, $after: String) {
  blogPosts(filter: $filter, first: $first, after: $after) {
    totalCount
    nodes {
      title
      path
      summary
      publishedOn
      readingTimeMinutes
      authors { ... on Person { name slug } ... on Organisation { name slug } }
      leadImage { alt rendition(preset: CARD) { url width height } }
    }
    pageInfo { hasNextPage endCursor }
    years { value label count }
    tags { value label count }
    topics { value label count }
    authors { value label count }
    feedUrl
  }
}`,
    variables: { filter: {}, first: 5 },
  },
  {
    query: `# What is coming up: a date for each time that something happens.
query Events($filter: EventFilter, $first: Int = 20, $after: String) {
  events(filter: $filter, first: $first, after: $after) {
    totalCount
    nodes {
      title
      status
      phase
      display { range iso }
      originalStartsAt
      changeReason
      attendanceMode
      venue { name }
      registration { state link { text url } }
      event { path sig { title path } }
    }
    pageInfo { hasNextPage endCursor }
    types { value label count }
    sigs { value label count }
    icsUrl
  }
}`,
    variables: { filter: { phase: ["UPCOMING", "HAPPENING_NOW"] }, first: 10 },
  },
  {
    query: `# One post with its body: a list of blocks, each of its own type.
query BlogPost($path: String!) {
  blogPost(path: $path) {
    title
    publishedOn
    authors { ... on Person { name } ... on Organisation { name } }
    topics { name slug }
    body {
      __typename
      id
      ... on HeadingBlock { text level anchor }
      ... on ProseBlock { prose: text { html } }
      ... on InsetBlock { inset: text { html } }
      ... on FigureBlock { image { alt srcset } caption }
      ... on GalleryBlock { figures { image { alt srcset } caption } }
      ... on DataTableBlock { caption headerRow firstColumnIsHeader rows }
      ... on PullQuoteBlock { quote: text attribution }
      ... on VideoBlock { title url transcriptUrl }
      ... on CodeBlock { language code }
      ... on CallToActionBlock { link { text url } opensAt closesAt isOpen }
      ... on PeopleBlock { heading people { person { name } statement { html } } }
    }
    originallyPublished { siteName url publishedOn }
    next { title path }
    previous { title path }
    seo { title description canonicalUrl jsonLd }
  }
}`,
    variables: { path: "<post>" },
  },
  {
    query: `# Special interest groups: who leads them, where to find them, their latest notes.
query Sigs {
  sigs {
    title
    path
    state
    cadence
    aim { html }
    leads { displayName organisation { name } }
    contact { label mailbox slack { url access } }
    spaces { text url access }
    notes(first: 3) { title path metOn }
  }
}`,
  },
  {
    query: `# Search everything that is public.
query Search($query: String!, $types: [SearchType!]) {
  search(query: $query, types: $types) {
    totalCount
    types { value count }
    nodes {
      highlight
      result {
        __typename
        ... on BlogPostPage { title path }
        ... on SigPage { title path }
        ... on MeetingNotePage { title path }
        ... on StandardPage { title path }
      }
    }
    pageInfo { hasNextPage endCursor }
  }
}`,
    variables: { query: "community", types: null },
  },
  {
    query: `# What stands at a path: a page, where it moved, or that it is gone.
query Route($path: String!) {
  route(path: $path) { kind redirectTo permanent notice page { __typename title path } }
}`,
    variables: { path: "<post>" },
  },
];
