-- 0002 run provenance: what a run's figures rest on is kept as it was when the run was made, since sources are described anew
-- by later imports; and whether its gap polygons have all been made.

alter table analysis_run
  -- Standard as defined, sources, data date, whether it is a demonstration.
  add column provenance jsonb not null default '{}',
  add column gaps_complete boolean not null default false,
  -- [{"parcelId": …, "reason": …}]: gaps that could not be drawn, listed rather than left out.
  add column gap_errors jsonb not null default '[]';
