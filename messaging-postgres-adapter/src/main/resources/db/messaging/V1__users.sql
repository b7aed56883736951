-- The table of an existing Cruddur database is never touched by this: there, the history begins after it.
create table public.users (
  uuid uuid default gen_random_uuid() primary key,
  display_name text not null,
  handle text not null,
  email text not null,
  cognito_user_id text not null,
  created_at timestamp default current_timestamp not null
);

create unique index users_handle_key on public.users (lower(handle));

-- 'MOCK' stands for a user without an identity, of whom there may be many.
create unique index users_cognito_user_id_key on public.users (cognito_user_id) where cognito_user_id <> 'MOCK';
