-- The docket: each report that can move control, with each mapped place that it counts for, in the rule's
-- order. It asks for the tables reports and sources as they are written, and for three small ones:
--   report_sources (report_id, source_id): the list source_ids, a row for each of its ids
--   claimants (claimant_id, party): whose word it is; empty for the independent
--   lineages (place_id, wider_id, steps): each mapped place with itself (0 steps) and all that it is part of
create table docket as
-- How exactly the day of publication is known: by the best dated of the sources that may be of that day.
with dated as (
  select r.report_id,
    max(case when s.date_precision = 'day' then 1 else 0 end) as by_day,
    max(case when s.date_precision = 'month' then 1 else 0 end) as by_month,
    max(case when s.date_precision = 'year' then 1 else 0 end) as by_year,
    max(case when s.date_precision = 'unknown' then 1 else 0 end) as by_nothing
  from reports r
  join report_sources c on c.report_id = r.report_id
  join sources s on s.source_id = c.source_id and r.published_on like s.published_on || '%'
  group by r.report_id
),
-- What moves control at all (rule 1). Precision: 0 day, 1 about the day, 2 month, 3 year. Evidence is what is
-- independent, a starting point, or against its speaker's interest.
told as (
  select r.report_id, r.place_id as spoken_of, r.scope, r.asserts, p.party,
    cast(r.event_date as date) as event,
    cast(r.published_on as date) as published,
    case r.date_precision when 'approx' then 1 when 'month' then 2 else 0 end as event_vague,
    case when d.by_day = 1 then 0 when d.by_month = 1 then 2 when d.by_year = 1 then 3
      when d.by_nothing = 1 then 1 else 0 end as published_vague,
    case when r.certainty = 'firm' then 1 else 0 end as firm,
    case when r.kind = 'baseline' then 1 else 0 end as baseline,
    case when r.kind <> 'concede' then 1 else 0 end as statement,
    case when p.party = '' or r.kind = 'baseline' or r.asserts not in (p.party, 'contested')
      then 1 else 0 end as evidence
  from reports r
  join claimants p on p.claimant_id = r.claimant
  left join dated d on d.report_id = r.report_id
  where r.kind <> 'context' and r.asserts <> 'none'
)
-- A report counts for its own place, and of the whole of a wider one for every place inside. The later turn is
-- that of the later day, then of the more specific place, then of the later publication, then by id.
select l.place_id, t.report_id, t.event, t.published, t.event_vague, t.published_vague, t.asserts, t.party,
  t.firm, t.baseline, t.statement, t.evidence,
  row_number() over (
    partition by l.place_id order by t.event, l.steps desc, t.published, t.report_id
  ) as turn
from told t
join lineages l on l.wider_id = t.spoken_of and (l.steps = 0 or t.scope = 'whole')
