-- Users are looked for by how their handle or their name begins. A table that was there before ours, of an existing Cruddur
-- database, is not touched: PostgresSchema.addIndexes makes the same indexes there, while others read and write.
do $migration$
begin
  if exists (select from public.messaging_schema_history where version = '1' and type = 'SQL') then
    create index users_handle_beginning_idx on public.users (lower(left(handle, 64)) text_pattern_ops);
    create index users_display_name_beginning_idx on public.users (lower(left(display_name, 64)) text_pattern_ops);
  end if;
end
$migration$;
