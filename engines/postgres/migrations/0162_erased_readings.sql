-- Which letters an erased person had: openings and clicks in the log name these and nothing else. Taken away when done.
alter table erasures add column message_ids uuid[];
