-- The states in one reading, ${reading}, with one knowledge, ${known}. All windows are partitioned by place.
with arriving as (
  select place_id, turn, asserts, party, firm, baseline, statement, evidence,
    ${arrives} as arrives, ${arrives_vague} as arrives_vague
  from docket
),
-- What arrives when: what was there before the record counts from its first day, and is not in doubt on it.
-- A row of nothing opens each place.
arrivals as (
  select place_id, turn, asserts, party, firm, baseline, statement, evidence,
    case when arrives < ${first} then ${first} else arrives end as on_day,
    case when arrives < ${first} then 0 else arrives_vague end as vague
  from arriving where arrives <= ${last}
  union all
  select place_id, 0, '', '', 0, 0, 0, 0, ${first}, 0 from lineages where steps = 0
),
-- The latest turn so far of each sort of report: running maxima. Those that know their day better come first.
running as (
  select place_id, on_day, vague,
    ${maxima},
    row_number() over (partition by place_id, on_day, vague order by turn desc) as from_end
  from arrivals
  window so_far as (
    partition by place_id order by on_day, vague, turn rows between unbounded preceding and current row
  )
),
-- The last word, and of its run since another was said, what decides: firm evidence, else a starting point,
-- else the last word itself (rule 4).
latest as (
  select place_id, on_day, vague, ${kept}
  from running where from_end = 1
),
decided as (
  select place_id, on_day, vague, latest, ${deciding} as deciding${claims}
  from latest
),
-- Those reports themselves. A party is a rival by a claim that is as late as the last word, and another (rule 5):
-- 1 by a firm claim, 2 by a tentative one.
weighed as (
  select v.place_id, v.on_day, v.vague, v.latest, l.event as evidence, coalesce(l.asserts, 'none') as controller,
    coalesce(d.report_id, '') as deciding, d.baseline, d.firm${rivals}
  from decided v
  left join docket l on l.place_id = v.place_id and l.turn = v.latest
  left join docket d on d.place_id = v.place_id and d.turn = v.deciding${joins}
),
-- The status (rules 3 and 6); the rivals with a firm claim first, then by name; the basis in the same order.
ruled as (
  select place_id, on_day, vague, evidence, controller,
    case ${status} end as status,
    ${rivals_told} as rivals,
    ${basis} as basis
  from weighed
),
-- How exactly the day is known on which a place looks so: as its reports have to know it for that look.
looked as (
  select place_id, on_day, vague, evidence, controller, status, rivals, basis,
    controller || ' ' || status || ' ' || rivals as look,
    first_value(controller || ' ' || status || ' ' || rivals) over (
      partition by place_id, on_day order by vague desc
      rows between unbounded preceding and current row
    ) as settled,
    max(vague) over (partition by place_id, on_day) as closing
  from ruled
),
exact as (
  select place_id, on_day, vague, evidence, controller, status, rivals, basis, look, closing,
    min(case when look = settled then vague end) over (partition by place_id, on_day) as needed
  from looked
),
-- The days on which anything differs from the day before, and the unbroken stretches of one look.
compared as (
  select place_id, on_day, evidence, controller, status, rivals, basis, look, needed,
    lag(look) over (partition by place_id order by on_day) as look_before,
    lag(basis) over (partition by place_id order by on_day) as basis_before,
    lag(evidence) over (partition by place_id order by on_day) as evidence_before
  from exact where vague = closing
),
stretched as (
  select place_id, on_day, evidence, controller, status, rivals, basis, needed,
    sum(case when look is distinct from look_before then 1 else 0 end) over (
      partition by place_id order by on_day rows between unbounded preceding and current row
    ) as stretch
  from compared
  where look is distinct from look_before or basis is distinct from basis_before
    or evidence is distinct from evidence_before
)
-- One row for each interval: from the day on which it starts up to, not including, the day on which it ends.
select '${reading}' as reading, '${known}' as known, place_id,
  on_day as starts,
  coalesce(lead(on_day) over (partition by place_id order by on_day), ${after}) as ends,
  controller, status, rivals,
  min(on_day) over (partition by place_id, stretch) as since,
  case first_value(needed) over (
    partition by place_id, stretch order by on_day rows between unbounded preceding and current row
  ) when 0 then 'day' when 1 then 'approx' when 2 then 'month' else 'year' end as since_precision,
  basis, evidence
from stretched
