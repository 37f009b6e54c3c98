-- 0001 ground: areas, sources, import batches, what was imported (versioned in two times), standards, analysis runs.
--
-- Two times. valid_from/valid_to say when a row is true in the world (null = not stated). known_from/known_to say for which
-- data versions of its area we held it to be so: a row belongs to data version v when known_from <= v and (known_to is null
-- or known_to > v). Rows are never updated in place by an import: the old version is closed, a new one opened. So an earlier
-- run can be computed again from the same rows, and an import can be undone.
--
-- Geometries are WGS 84 longitude, latitude (EPSG:4326). Areas are ellipsoidal square metres.

create extension if not exists postgis;

create table area (
  id text primary key check (id ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  name text not null,
  names jsonb not null default '{}',
  country text check (country ~ '^[A-Z]{2}$'),
  time_zone text not null,
  default_language text not null,
  boundary geometry(MultiPolygon, 4326),
  is_demonstration boolean not null default false,
  -- Advanced by every committed change of the area's data: an import, an undo.
  data_version integer not null default 0 check (data_version >= 0),
  created_at timestamptz not null default now()
);
comment on table area is 'A city: everything but standards and accounts belongs to one.';

create table source (
  id bigint generated always as identity primary key,
  area_id text not null references area on delete cascade,
  -- What an importer calls it: osm, parks-bureau-2024. Rows of different sources stay separable.
  key text not null check (key ~ '^[a-z0-9][a-z0-9._-]{0,62}$'),
  title text not null,
  publisher text,
  licence text not null,
  attribution text not null,
  url text,
  -- The date the data speak of or were retrieved: the data date beside each figure.
  retrieved_on date,
  declared_crs text not null,
  is_demonstration boolean not null default false,
  unique (area_id, key)
);

create table import_batch (
  id bigint generated always as identity primary key,
  area_id text not null references area on delete cascade,
  source_id bigint not null references source,
  file_name text not null,
  file_sha256 text not null,
  format text not null,
  declared_crs text not null,
  -- The file claims to hold everything of its kinds from this source: what it lacks is closed.
  is_complete boolean not null default false,
  state text not null check (state in ('staging', 'committed', 'unchanged', 'failed', 'undone')),
  started_at timestamptz not null default now(),
  finished_at timestamptz,
  -- The area's data version that this batch made, and the one that undid it.
  data_version integer,
  undone_in_version integer,
  -- Per kind: added, changed, closed, unchanged, refused.
  counts jsonb not null default '{}',
  -- At most the first thousand; the counts are whole.
  problems jsonb not null default '[]'
);
create index import_batch_area on import_batch (area_id, id);

-- Rows wait here in small transactions of their own until the batch's one merge; emptied with the batch, or at the next start.
create unlogged table import_staging (
  batch_id bigint not null references import_batch on delete cascade,
  kind text not null,
  source_ref text not null,
  position integer not null,
  -- The row as read, without its geometry; the geometry as WKB hex.
  payload jsonb not null,
  geom geometry(Geometry, 4326) not null,
  content_hash text not null,
  primary key (batch_id, kind, source_ref)
);

-- The permanent identity of everything imported: ids are never reused, a thing that comes back gets its old id.
create table entity (
  id bigint generated always as identity primary key,
  area_id text not null references area on delete cascade,
  source_id bigint not null references source,
  kind text not null,
  source_ref text not null,
  unique (area_id, source_id, kind, source_ref)
);

create table facility (
  entity_id bigint not null references entity on delete cascade,
  known_from integer not null,
  known_to integer,
  area_id text not null references area on delete cascade,
  batch_id bigint not null references import_batch,
  content_hash text not null,
  valid_from date,
  valid_to date,
  name text,
  names jsonb not null default '{}',
  -- Name, names, pinyin and initials, lower case: what search looks in.
  search_text text not null default '',
  raw_position jsonb,
  geom geometry(Geometry, 4326) not null,
  -- One or more: a service stop is also a toilet.
  categories text[] not null check (cardinality(categories) > 0),
  entrances geometry(MultiPoint, 4326),
  host_entity_id bigint references entity,
  attributes jsonb not null default '{}',
  -- OpenStreetMap opening_hours syntax, as it came.
  opening_hours text,
  status text not null check (status in ('open', 'closed', 'planned', 'unknown')),
  -- null for points and lines: they have no area.
  area_square_meters double precision,
  primary key (entity_id, known_from)
);
create index facility_geom on facility using gist (geom) where known_to is null;
create index facility_geography on facility using gist ((geom::geography)) where known_to is null;
create index facility_categories on facility using gin (categories) where known_to is null;
create index facility_page on facility (area_id, entity_id) where known_to is null;
create index facility_host on facility (host_entity_id) where known_to is null and host_entity_id is not null;
create index facility_batch on facility (batch_id);

create table district (
  entity_id bigint not null references entity on delete cascade,
  known_from integer not null,
  known_to integer,
  area_id text not null references area on delete cascade,
  batch_id bigint not null references import_batch,
  content_hash text not null,
  valid_from date,
  valid_to date,
  name text,
  names jsonb not null default '{}',
  search_text text not null default '',
  raw_position jsonb,
  geom geometry(MultiPolygon, 4326) not null,
  -- OpenStreetMap's admin_level scale: in China 4 province, 5 prefecture, 6 county, 8 township, 10 community, 11 grid cell.
  admin_level smallint not null check (admin_level between 1 and 12),
  code text,
  parent_code text,
  -- By code where the source gives it, else the smallest higher-level district that holds a point on its surface.
  parent_entity_id bigint references entity,
  area_square_meters double precision not null,
  primary key (entity_id, known_from)
);
create index district_geom on district using gist (geom) where known_to is null;
create index district_level on district (area_id, admin_level, code) where known_to is null;
create index district_batch on district (batch_id);

create table residential_land (
  entity_id bigint not null references entity on delete cascade,
  known_from integer not null,
  known_to integer,
  area_id text not null references area on delete cascade,
  batch_id bigint not null references import_batch,
  content_hash text not null,
  valid_from date,
  valid_to date,
  name text,
  names jsonb not null default '{}',
  search_text text not null default '',
  raw_position jsonb,
  geom geometry(MultiPolygon, 4326) not null,
  households double precision check (households >= 0),
  people double precision check (people >= 0),
  area_square_meters double precision not null,
  primary key (entity_id, known_from)
);
create index residential_land_geom on residential_land using gist (geom) where known_to is null;
create index residential_land_page on residential_land (area_id, entity_id) where known_to is null;
create index residential_land_batch on residential_land (batch_id);

create table residential_compound (
  entity_id bigint not null references entity on delete cascade,
  known_from integer not null,
  known_to integer,
  area_id text not null references area on delete cascade,
  batch_id bigint not null references import_batch,
  content_hash text not null,
  valid_from date,
  valid_to date,
  name text,
  names jsonb not null default '{}',
  search_text text not null default '',
  raw_position jsonb,
  geom geometry(MultiPolygon, 4326) not null,
  -- [{"position": [lng, lat], "access": text|null, "name": text|null}]
  gates jsonb not null default '[]',
  households double precision check (households >= 0),
  people double precision check (people >= 0),
  area_square_meters double precision not null,
  primary key (entity_id, known_from)
);
create index residential_compound_geom on residential_compound using gist (geom) where known_to is null;
create index residential_compound_page on residential_compound (area_id, entity_id) where known_to is null;
create index residential_compound_batch on residential_compound (batch_id);

create table population_cell (
  entity_id bigint not null references entity on delete cascade,
  known_from integer not null,
  known_to integer,
  area_id text not null references area on delete cascade,
  batch_id bigint not null references import_batch,
  content_hash text not null,
  valid_from date,
  valid_to date,
  name text,
  names jsonb not null default '{}',
  search_text text not null default '',
  raw_position jsonb,
  geom geometry(MultiPolygon, 4326) not null,
  -- null = blank in the source: missing, not 0.
  people double precision check (people >= 0),
  households double precision check (households >= 0),
  primary key (entity_id, known_from)
);
create index population_cell_geom on population_cell using gist (geom) where known_to is null;
create index population_cell_page on population_cell (area_id, entity_id) where known_to is null;
create index population_cell_batch on population_cell (batch_id);

create table street (
  entity_id bigint not null references entity on delete cascade,
  known_from integer not null,
  known_to integer,
  area_id text not null references area on delete cascade,
  batch_id bigint not null references import_batch,
  content_hash text not null,
  valid_from date,
  valid_to date,
  name text,
  names jsonb not null default '{}',
  search_text text not null default '',
  raw_position jsonb,
  -- A line, or the polygon of a pedestrian area.
  geom geometry(Geometry, 4326) not null,
  -- One per vertex: streets meet where they share a node, and only there.
  node_refs bigint[] not null,
  highway text not null,
  tags jsonb not null default '{}',
  primary key (entity_id, known_from)
);
create index street_geom on street using gist (geom) where known_to is null;
create index street_page on street (area_id, entity_id) where known_to is null;
create index street_batch on street (batch_id);

create table base_feature (
  entity_id bigint not null references entity on delete cascade,
  known_from integer not null,
  known_to integer,
  area_id text not null references area on delete cascade,
  batch_id bigint not null references import_batch,
  content_hash text not null,
  valid_from date,
  valid_to date,
  name text,
  names jsonb not null default '{}',
  search_text text not null default '',
  raw_position jsonb,
  geom geometry(Geometry, 4326) not null,
  theme text not null check (theme in ('water', 'green', 'building', 'rail', 'land', 'barrier', 'place', 'transit')),
  type text not null,
  tags jsonb not null default '{}',
  primary key (entity_id, known_from)
);
create index base_feature_geom on base_feature using gist (geom) where known_to is null;
create index base_feature_theme on base_feature (area_id, theme, entity_id) where known_to is null;
create index base_feature_batch on base_feature (batch_id);

-- A standard's version is never changed: a changed rule is a new version.
create table standard (
  id text not null,
  version text not null,
  definition jsonb not null,
  content_hash text not null,
  -- Shipped with the software or added by the city.
  origin text not null check (origin in ('shipped', 'added')),
  created_at timestamptz not null default now(),
  primary key (id, version)
);

create table analysis_run (
  id text primary key,
  area_id text not null references area on delete cascade,
  kind text not null check (kind in ('coverage')),
  data_version integer not null,
  standard_id text not null,
  standard_version text not null,
  software_version text not null,
  parameters jsonb not null,
  state text not null check (state in ('running', 'done', 'failed', 'cancelled')),
  -- Absent until done.
  result jsonb,
  error jsonb,
  created_at timestamptz not null default now(),
  finished_at timestamptz,
  foreign key (standard_id, standard_version) references standard
);
create index analysis_run_area on analysis_run (area_id, data_version, created_at);

-- Gap polygons of a done run, in the order they were made.
create table analysis_gap (
  run_id text not null references analysis_run on delete cascade,
  rank integer not null,
  parcel_entity_id bigint references entity,
  state text not null check (state in ('partial', 'gap')),
  area_square_meters double precision not null,
  people double precision,
  households double precision,
  geom geometry(MultiPolygon, 4326) not null,
  primary key (run_id, rank)
);
create index analysis_gap_geom on analysis_gap using gist (geom);
