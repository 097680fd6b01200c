// Starts GraphiQL on the public API. Nothing personal is sent: the API reads no cookie.
(async () => {
  const place = document.getElementById("explorer");

  const ask = async (params) => {
    const response = await fetch(place.dataset.endpoint, {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "application/json" },
      credentials: "omit",
      body: JSON.stringify(params),
    });
    return response.json();
  };

  // A post that exists, so that the examples answer with something.
  const findPost = async () => {
    try {
      const { data } = await ask({ query: "{ blogPosts(first: 1) { nodes { path } } }" });
      return data.blogPosts.nodes[0].path;
    } catch {
      return "/";
    }
  };

  const post = await findPost();
  const defaultTabs = window.explorerExamples.map(({ query, variables }) => ({
    query,
    variables: variables && JSON.stringify(variables, null, 2).replaceAll("<post>", post),
  }));
  // GraphiQL's own logo links to another site; the page's heading stands in its place.
  const noLogo = React.createElement(GraphiQL.Logo, null, React.createElement("span"));
  const settings = { fetcher: ask, defaultTabs, defaultEditorToolsVisibility: true };
  ReactDOM.createRoot(place).render(React.createElement(GraphiQL, settings, noLogo));
})();
