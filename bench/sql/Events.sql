WITH part AS (
  SELECT o.*, page.id AS page_id, page.url_path, page.title AS page_title,
    o.starts_at AT TIME ZONE %(zone)s AS starts, o.ends_at AT TIME ZONE %(zone)s AS ends,
    CASE WHEN o.precision = 'TBC' THEN 'DATE_TBC'
      WHEN o.ends_at <= now() THEN 'PAST'
      WHEN o.precision = 'MONTH' OR o.starts_at > now() THEN 'UPCOMING'
      ELSE 'HAPPENING_NOW' END AS phase
  FROM events_eventoccurrence o JOIN wagtailcore_page page ON page.id = o.event_id
  WHERE page.live
  ORDER BY o.sorts_at, o.id
  LIMIT %(first)s
),
words AS (
  SELECT id, to_char(starts, 'FMDay FMDD FMMonth YYYY') AS date,
    (SELECT string_agg(CASE WHEN each::time = '12:00' THEN 'midday'
        WHEN each::time = '00:00' THEN 'midnight'
        WHEN extract(minute FROM each) = 0 THEN to_char(each, 'FMHH12am')
        ELSE to_char(each, 'FMHH12:MIam') END, ' to ' ORDER BY each)
      FROM unnest(ARRAY[starts, ends]) AS each) AS time,
    to_char(starts, 'YYYY-MM-DD"T"HH24:MI') || to_char(starts - starts_at AT TIME ZONE 'UTC',
      '"+"HH24":"MI') AS iso
  FROM part
),
event AS (
  SELECT page_ptr_id AS id, 'EventPage' AS kind, type, sig_id, registration_method,
    registration_url, registration_link_text, registration_opens_at, registration_closes_at,
    places, materials
  FROM events_eventpage WHERE page_ptr_id IN (SELECT event_id FROM part)
  UNION ALL
  SELECT page_ptr_id, 'ConferencePage', 'CONFERENCE', sig_id, registration_method,
    registration_url, registration_link_text, registration_opens_at, registration_closes_at,
    places, '[]'
  FROM events_conferencepage WHERE page_ptr_id IN (SELECT event_id FROM part)
),
session AS (
  SELECT occurrence_id, json_agg(json_build_object('title', s.title, 'contributors',
    coalesce((SELECT json_agg(json_build_object(
        'displayName', coalesce(p.name, c.name),
        'organisation', CASE WHEN o.id IS NOT NULL
          THEN json_build_object('acronym', o.acronym) END) ORDER BY c.sort_order)
      FROM events_contribution c
      LEFT JOIN cms_person p ON p.id = c.person_id AND p.live
      LEFT JOIN cms_organisation o ON o.id = c.organisation_id AND o.live
      WHERE c.session_id = s.id), '[]')) ORDER BY s.sort_order, s.id) AS list
  FROM events_session s WHERE occurrence_id IN (SELECT id FROM part)
  GROUP BY 1
),
counted AS (
  SELECT extract(year FROM o.starts_at AT TIME ZONE %(zone)s)::int::text AS year,
    o.type, o.sig_id, count(*) AS number
  FROM events_eventoccurrence o JOIN wagtailcore_page page ON page.id = o.event_id
  WHERE page.live
  GROUP BY 1, 2, 3
)
SELECT json_build_object('events', json_build_object(
  'totalCount', (SELECT sum(number) FROM counted),
  'nodes', (SELECT json_agg(jsonb_build_object(
    'id', part.id::text, 'title', part.title, 'status', part.status, 'phase', phase,
    'precision', part.precision,
    'startsAt', to_char(starts_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"+00:00"'),
    'endsAt', to_char(ends_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"+00:00"'),
    'timeZone', %(zone)s,
    'display', json_build_object('date', words.date, 'time', words.time,
      'range', words.date || ', ' || words.time, 'iso', words.iso),
    'originalStartsAt', part.original_starts_at,
    'changeReason', nullif(part.change_reason, ''), 'attendanceMode', part.attendance_mode,
    'venue', CASE WHEN venue.id IS NOT NULL THEN json_build_object(
      'name', venue.name, 'postcode', venue.postcode) END,
    'registration', json_build_object(
      'method', event.registration_method,
      'state', CASE WHEN phase = 'PAST' OR part.status IN ('CANCELLED', 'POSTPONED')
          OR event.registration_closes_at <= now() THEN 'CLOSED'
        WHEN event.registration_opens_at > now() THEN 'NOT_YET_OPEN'
        WHEN event.places = 'AVAILABLE' THEN 'OPEN' ELSE event.places END,
      'link', json_build_object(
        'text', coalesce(nullif(event.registration_link_text, ''), 'Register'),
        'url', coalesce(nullif(part.link, ''), event.registration_url), 'access', 'PUBLIC')),
    'event', json_build_object('__typename', event.kind, 'id', part.page_id::text,
      'title', part.page_title, 'path', substr(part.url_path, %(root_length)s),
      'type', event.type, 'sig', CASE WHEN sig.id IS NOT NULL THEN json_build_object(
        'title', sig.title, 'path', substr(sig.url_path, %(root_length)s)) END),
    'sessions', coalesce(session.list, '[]'),
    'materials', (SELECT coalesce(json_agg(json_build_object('kind', raw -> 'value' ->> 'kind',
        'link', json_build_object('url', raw -> 'value' -> 'link' ->> 'url',
          'access', raw -> 'value' -> 'link' ->> 'access'))), '[]')
      FROM jsonb_array_elements(event.materials) AS raw
      WHERE part.slot = '' OR raw -> 'value' ->> 'on' IN (part.slot, starts::date::text))
    ) ORDER BY part.sorts_at, part.id)
    FROM part JOIN words USING (id) JOIN event ON event.id = part.event_id
    LEFT JOIN wagtailcore_page sig ON sig.id = event.sig_id AND sig.live
    LEFT JOIN events_venue venue ON venue.id = part.venue_id AND venue.live
      AND part.attendance_mode <> 'ONLINE'
    LEFT JOIN session ON session.occurrence_id = part.id),
  'pageInfo', (SELECT json_build_object(
    'hasNextPage', (SELECT sum(number) FROM counted) > %(first)s,
    'endCursor', rtrim(translate(replace(encode(convert_to(format('["%%s",%%s]',
      to_char(sorts_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"+00:00"'), id),
      'UTF8'), 'base64'), E'\n', ''), '+/', '-_'), '='))
    FROM part ORDER BY sorts_at DESC, id DESC LIMIT 1),
  'years', (SELECT json_agg(json_build_object('value', year, 'count', number) ORDER BY year DESC)
    FROM (SELECT year, sum(number) AS number FROM counted GROUP BY 1) each),
  'types', (SELECT json_agg(json_build_object('value', type, 'label', label, 'count', number)
      ORDER BY number DESC, label COLLATE "C")
    FROM (SELECT type, %(labels)s::jsonb ->> type AS label, sum(number) AS number
      FROM counted GROUP BY 1) each),
  'sigs', (SELECT json_agg(json_build_object('value', slug, 'label', title, 'count', number)
      ORDER BY number DESC, title COLLATE "C")
    FROM (SELECT page.slug, page.title, sum(number) AS number
      FROM counted JOIN wagtailcore_page page ON page.id = sig_id AND page.live
      GROUP BY page.id) each),
  'icsUrl', %(calendar)s::text
))::text
