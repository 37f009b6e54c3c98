update analysis_run set gaps_complete = true, gap_errors = $2::jsonb where id = $1::text
