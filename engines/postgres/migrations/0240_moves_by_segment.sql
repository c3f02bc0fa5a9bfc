-- Moves that wait are written down by segment: many people in one record.
update segment_outbox set moves = coalesce((
  select jsonb_agg(jsonb_build_object(
    'segmentId', "segmentId", 'generation', generation, 'hasEntered', "hasEntered", 'cause', cause, 'movedAt', "movedAt",
    'customerIds', "customerIds"))
  from (
    select "segmentId", generation, "hasEntered", cause, "movedAt", jsonb_agg("customerId") as "customerIds"
    from jsonb_to_recordset(moves)
      as move("segmentId" text, generation bigint, "hasEntered" boolean, cause text, "movedAt" text, "customerId" bigint)
    group by 1, 2, 3, 4, 5) as grouped), '[]');
