-- What lists show of posts: one JSON object for each post in `posts`. Read by the other files.
picture AS (
  SELECT i.id,
    CASE WHEN i.is_decorative THEN '' ELSE i.alt_text END AS alt,
    i.is_decorative,
    json_object_agg(r.filter_spec, json_build_object(
      'url', %(media)s || r.file, 'width', r.width, 'height', r.height)) AS sizes
  FROM cms_siteimage i JOIN cms_siteimagerendition r ON r.image_id = i.id
  GROUP BY i.id
),
author AS (
  SELECT a.post_id, json_agg(
    CASE WHEN p.id IS NOT NULL THEN json_build_object(
      '__typename', 'Person', 'name', p.name, 'slug', p.slug,
      'photo', CASE WHEN photo.id IS NOT NULL THEN json_build_object(
        'alt', photo.alt, 'rendition', photo.sizes -> 'fill-160x160|format-webp') END)
    ELSE json_build_object('__typename', 'Organisation', 'name', o.name, 'slug', o.slug)
    END ORDER BY a.sort_order) AS list
  FROM posts JOIN blog_postauthor a ON a.post_id = posts.id
  LEFT JOIN cms_person p ON p.id = a.person_id AND p.live
  LEFT JOIN cms_organisation o ON o.id = a.organisation_id AND o.live
  LEFT JOIN picture photo ON photo.id = p.photo_id
  GROUP BY a.post_id
),
topic AS (
  SELECT pt.blogpostpage_id AS post_id,
    json_agg(json_build_object('name', t.name, 'slug', t.slug) ORDER BY t.name) AS list
  FROM posts JOIN blog_blogpostpage_topics pt ON pt.blogpostpage_id = posts.id
  JOIN cms_topic t ON t.id = pt.topic_id AND t.live
  GROUP BY 1
),
tag AS (
  SELECT pt.content_object_id AS post_id,
    json_agg(json_build_object('name', t.name, 'slug', t.slug) ORDER BY t.name) AS list
  FROM posts JOIN cms_pagetag pt ON pt.content_object_id = posts.id
  JOIN taggit_tag t ON t.id = pt.tag_id
  GROUP BY 1
),
card AS (
  SELECT posts.id, posts.published_on, jsonb_build_object(
    'id', posts.id::text, 'title', posts.title,
    'path', substr(posts.url_path, %(root_length)s),
    'summary', posts.summary, 'publishedOn', posts.published_on,
    'readingTimeMinutes', posts.reading_time_minutes,
    'authors', coalesce(author.list, '[]'), 'topics', coalesce(topic.list, '[]'),
    'tags', coalesce(tag.list, '[]'),
    'leadImage', CASE WHEN lead.id IS NOT NULL THEN json_build_object(
      'alt', lead.alt, 'isDecorative', lead.is_decorative,
      'srcset', concat_ws(', ',
        lead.sizes -> 'fill-320x180|format-webp' ->> 'url' || ' 320w',
        lead.sizes -> 'fill-640x360|format-webp' ->> 'url' || ' 640w',
        lead.sizes -> 'fill-960x540|format-webp' ->> 'url' || ' 960w'),
      'rendition', lead.sizes -> 'fill-640x360|format-webp') END) AS json
  FROM posts
  LEFT JOIN author ON author.post_id = posts.id
  LEFT JOIN topic ON topic.post_id = posts.id
  LEFT JOIN tag ON tag.post_id = posts.id
  LEFT JOIN picture lead ON lead.id = posts.lead_image_id
)
