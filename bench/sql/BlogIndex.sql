WITH posts AS (
  SELECT page.id, page.title, page.url_path, post.*
  FROM blog_blogpostpage post JOIN wagtailcore_page page ON page.id = post.page_ptr_id
  WHERE page.live
  ORDER BY post.published_on DESC, post.page_ptr_id DESC
  LIMIT %(first)s
),
{post_card},
live AS (
  SELECT page.id, extract(year FROM post.published_on)::int::text AS year
  FROM blog_blogpostpage post JOIN wagtailcore_page page ON page.id = post.page_ptr_id
  WHERE page.live
),
last AS (SELECT id, published_on FROM posts ORDER BY published_on, id LIMIT 1)
SELECT json_build_object('blogPosts', json_build_object(
  'totalCount', (SELECT count(*) FROM live),
  'nodes', (SELECT json_agg(card.json ORDER BY card.published_on DESC, card.id DESC) FROM card),
  'pageInfo', (SELECT json_build_object(
    'hasNextPage', (SELECT count(*) FROM live) > %(first)s,
    'endCursor', rtrim(translate(encode(convert_to(
      format('["%%s",%%s]', last.published_on, last.id), 'UTF8'), 'base64'), '+/', '-_'), '='))
    FROM last),
  'years', (SELECT json_agg(json_build_object('value', year, 'label', year, 'count', number)
      ORDER BY year DESC)
    FROM (SELECT year, count(*) AS number FROM live GROUP BY 1) counted),
  'tags', (SELECT json_agg(json_build_object('value', slug, 'label', name, 'count', number)
      ORDER BY number DESC, name COLLATE "C")
    FROM (SELECT t.slug, t.name, count(*) AS number
      FROM live JOIN cms_pagetag pt ON pt.content_object_id = live.id
      JOIN taggit_tag t ON t.id = pt.tag_id GROUP BY t.id) counted),
  'topics', (SELECT json_agg(json_build_object('value', slug, 'label', name, 'count', number)
      ORDER BY number DESC, name COLLATE "C")
    FROM (SELECT t.slug, t.name, count(*) AS number
      FROM live JOIN blog_blogpostpage_topics pt ON pt.blogpostpage_id = live.id
      JOIN cms_topic t ON t.id = pt.topic_id AND t.live GROUP BY t.id) counted),
  'authors', (SELECT json_agg(json_build_object('value', slug, 'label', name, 'count', number)
      ORDER BY number DESC, name COLLATE "C")
    FROM (
      SELECT p.slug, p.name, count(DISTINCT a.post_id) AS number
      FROM live JOIN blog_postauthor a ON a.post_id = live.id
      JOIN cms_person p ON p.id = a.person_id AND p.live GROUP BY p.id
      UNION ALL
      SELECT o.slug, o.name, count(DISTINCT a.post_id) AS number
      FROM live JOIN blog_postauthor a ON a.post_id = live.id
      JOIN cms_organisation o ON o.id = a.organisation_id AND o.live GROUP BY o.id
    ) counted),
  'feedUrl', %(feed)s::text
))::text
