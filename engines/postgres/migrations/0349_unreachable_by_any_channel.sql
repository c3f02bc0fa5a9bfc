-- "Unreachable" looked at e-mail alone. Whoever left it as it was given gets what it says now: by no channel at all.
update segments set
  definition = '{"match": "all", "items": [{"kind": "is-reachable-anywhere", "isNot": true, "topic": "marketing"}]}',
  description = case description
    when 'No e-mail that may be written to: no address, no consent, or on the stop list.'
      then 'By no channel: there is no address, no consent, or it is on the stop list.'
    when 'Нельзя написать на e-mail: нет адреса, согласия или адрес в стоп-листе.'
      then 'Ни по одному каналу: нет адреса, нет согласия или адрес в стоп-листе.'
    else description end,
  state = 'computing', updated_at = now()
where ready = 'unreachable'
  and definition = '{"match": "all", "items": [{"kind": "is-reachable", "isNot": true, "topic": "marketing", "channel": "email"}]}';
