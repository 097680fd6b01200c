WITH hits AS (
  SELECT page.id, page.title, page.url_path, type.model, entry.body_text,
    ts_rank(entry.title, query) * entry.title_norm + ts_rank(entry.body, query) AS rank
  FROM to_tsquery(%(query)s) query
  JOIN wagtailsearch_indexentry entry ON entry.title @@ query OR entry.body @@ query
  JOIN wagtailcore_page page ON page.id = entry.object_id::int
    AND page.content_type_id = entry.content_type_id AND page.live
  JOIN django_content_type type ON type.id = page.content_type_id
),
best AS (SELECT * FROM hits ORDER BY rank DESC, id DESC LIMIT %(first)s)
SELECT json_build_object('search', json_build_object(
  'totalCount', (SELECT count(*) FROM hits),
  'types', (SELECT json_agg(json_build_object('value', %(values)s::jsonb ->> model,
      'count', number))
    FROM (SELECT model, count(*) AS number FROM hits GROUP BY 1) each),
  'nodes', (SELECT json_agg(json_build_object(
    'highlight', ts_headline(best.body_text, to_tsquery(%(query)s),
      'StartSel=<mark>, StopSel=</mark>'),
    'result', json_build_object('__typename', %(names)s::jsonb ->> model, 'title', title,
      'path', substr(url_path, %(root_length)s))) ORDER BY rank DESC, id DESC) FROM best),
  'pageInfo', json_build_object('hasNextPage', (SELECT count(*) FROM hits) > %(first)s)
))::text
