WITH posts AS (
  SELECT page.id, page.title, page.url_path, page.seo_title, page.search_description,
    page.last_published_at, post.*
  FROM blog_blogpostpage post JOIN wagtailcore_page page ON page.id = post.page_ptr_id
  WHERE page.live AND page.url_path = %(url_path)s
),
{post_card},
live AS NOT MATERIALIZED (
  SELECT post.page_ptr_id AS id, page.title, substr(page.url_path, %(root_length)s) AS path, post.published_on
  FROM blog_blogpostpage post JOIN wagtailcore_page page ON page.id = post.page_ptr_id
  WHERE page.live
),
block AS (
  SELECT n, each ->> 'id' AS id, each ->> 'type' AS kind, each -> 'value' AS value,
    each ->> 'value' AS source
  FROM posts, jsonb_array_elements(posts.body) WITH ORDINALITY AS found(each, n)
),
text AS (
  SELECT block.n, CASE WHEN page.id IS NULL THEN source ELSE replace(source,
      format('<a linktype="page" id="%%s">', page.id),
      format('<a href="%%s">', substr(page.url_path, %(root_length)s))) END AS html,
    trim(regexp_replace(source, '<[^>]+>', '', 'g')) AS text
  FROM block
  LEFT JOIN wagtailcore_page page ON page.live
    AND page.id = substring(source FROM 'linktype="page" id="(\d+)"')::int
  WHERE kind IN ('prose', 'inset')
),
body AS (
  SELECT json_agg(CASE kind
    WHEN 'heading' THEN jsonb_build_object('__typename', 'HeadingBlock', 'text', value ->> 'text',
      'level', (value ->> 'level')::int,
      'anchor', lower(regexp_replace(value ->> 'text', '[^a-zA-Z0-9]+', '-', 'g')))
    WHEN 'prose' THEN jsonb_build_object('__typename', 'ProseBlock',
      'prose', json_build_object('html', text.html, 'text', text.text))
    WHEN 'inset' THEN jsonb_build_object('__typename', 'InsetBlock',
      'inset', json_build_object('html', text.html))
    WHEN 'figure' THEN jsonb_build_object('__typename', 'FigureBlock',
      'caption', value ->> 'caption',
      'image', CASE WHEN picture.id IS NOT NULL THEN json_build_object('alt', picture.alt,
        'srcset', concat_ws(', ',
          picture.sizes -> 'width-480|format-webp' ->> 'url' || ' 480w',
          picture.sizes -> 'width-960|format-webp' ->> 'url' || ' 960w',
          picture.sizes -> 'width-1440|format-webp' ->> 'url' || ' 1440w')) END)
    WHEN 'table' THEN jsonb_build_object('__typename', 'DataTableBlock',
      'caption', value ->> 'table_caption', 'headerRow', value -> 'data' -> 0,
      'firstColumnIsHeader', value -> 'first_col_is_header', 'rows', (value -> 'data') - 0)
    WHEN 'quote' THEN jsonb_build_object('__typename', 'PullQuoteBlock',
      'quote', value ->> 'text', 'attribution', value ->> 'attribution')
    WHEN 'video' THEN jsonb_build_object('__typename', 'VideoBlock', 'title', value ->> 'title',
      'url', value ->> 'url', 'transcriptUrl', nullif(value ->> 'transcript_url', ''))
    WHEN 'code' THEN jsonb_build_object('__typename', 'CodeBlock',
      'language', value ->> 'language', 'code', value ->> 'code')
    WHEN 'call_to_action' THEN jsonb_build_object('__typename', 'CallToActionBlock',
      'link', json_build_object('text', value -> 'link' ->> 'text',
        'url', value -> 'link' ->> 'url'),
      'opensAt', value ->> 'opens_at', 'closesAt', value ->> 'closes_at',
      'isOpen', coalesce((value ->> 'opens_at')::timestamptz <= now(), true)
        AND coalesce(now() < (value ->> 'closes_at')::timestamptz, true))
    END || jsonb_build_object('id', block.id, 'blockType', CASE kind
      WHEN 'heading' THEN 'HeadingBlock' WHEN 'prose' THEN 'ProseBlock'
      WHEN 'inset' THEN 'InsetBlock' WHEN 'figure' THEN 'FigureBlock'
      WHEN 'table' THEN 'DataTableBlock' WHEN 'quote' THEN 'PullQuoteBlock'
      WHEN 'video' THEN 'VideoBlock' WHEN 'code' THEN 'CodeBlock'
      WHEN 'call_to_action' THEN 'CallToActionBlock' END)
    ORDER BY block.n) AS list
  FROM block
  LEFT JOIN text ON text.n = block.n
  LEFT JOIN picture ON kind = 'figure' AND picture.id = (value ->> 'image')::bigint
),
related AS (
  SELECT json_agg(json_build_object('title', page.title,
    'path', substr(page.url_path, %(root_length)s),
    'nextOccurrence', (SELECT json_build_object('phase', CASE
        WHEN o.precision = 'TBC' THEN 'DATE_TBC'
        WHEN o.precision = 'MONTH' OR o.starts_at > now() THEN 'UPCOMING'
        ELSE 'HAPPENING_NOW' END)
      FROM events_eventoccurrence o
      WHERE o.event_id = page.id AND o.status NOT IN ('CANCELLED', 'POSTPONED')
        AND (o.ends_at > now() OR o.ends_at IS NULL)
      ORDER BY o.sorts_at, o.id LIMIT 1)) ORDER BY r.sort_order) AS list
  FROM posts JOIN blog_relatedevent r ON r.post_id = posts.id
  JOIN wagtailcore_page page ON page.id = r.event_id AND page.live
)
SELECT json_build_object('blogPost', card.json || jsonb_build_object(
  'body', body.list,
  'originallyPublished', CASE WHEN posts.original_url <> '' THEN json_build_object(
    'siteName', posts.original_site_name, 'url', posts.original_url,
    'publishedOn', posts.original_published_on) END,
  'sig', (SELECT json_build_object('title', title, 'path', substr(url_path, %(root_length)s))
    FROM wagtailcore_page WHERE id = posts.sig_id AND live),
  'relatedEvents', coalesce(related.list, '[]'),
  'next', (SELECT json_build_object('title', title, 'path', path) FROM live
    WHERE (live.published_on, live.id) > (posts.published_on, posts.id)
    ORDER BY live.published_on, live.id LIMIT 1),
  'previous', (SELECT json_build_object('title', title, 'path', path) FROM live
    WHERE (live.published_on, live.id) < (posts.published_on, posts.id)
    ORDER BY live.published_on DESC, live.id DESC LIMIT 1),
  'seo', json_build_object(
    'title', coalesce(nullif(posts.seo_title, ''), posts.title),
    'description', coalesce(nullif(posts.search_description, ''), posts.summary),
    'canonicalUrl', coalesce(nullif(posts.original_url, ''), %(site)s || (card.json ->> 'path')),
    'image', (SELECT json_build_object('rendition', json_build_object(
        'url', sizes -> 'fill-1200x630|format-jpeg' ->> 'url'))
      FROM picture WHERE id = coalesce(posts.listing_image_id, posts.lead_image_id)),
    'noIndex', posts.is_unlisted,
    'jsonLd', json_build_object(
      '@context', 'https://schema.org', '@type', 'BlogPosting',
      'name', posts.title, 'headline', posts.title, 'description', posts.summary,
      'url', %(site)s || (card.json ->> 'path'), 'datePublished', posts.published_on,
      'dateModified', to_char(posts.last_published_at AT TIME ZONE 'UTC',
        'YYYY-MM-DD"T"HH24:MI:SS"+00:00"'),
      'author', (SELECT json_agg(json_build_object(
          '@type', CASE each ->> '__typename' WHEN 'Person' THEN 'Person' ELSE 'Organization' END,
          'name', each ->> 'name'))
        FROM jsonb_array_elements(card.json -> 'authors') AS each))::text)
))::text
FROM posts JOIN card ON card.id = posts.id, body, related
