-- The shape of a Cruddur database that was made by its own scripts: ids by an extension, no index beside the keys,
-- other tables around the users, and users whom nothing kept from sharing a handle.
create extension "uuid-ossp";

create table public.schema_information (
  id integer not null unique,
  last_successful_run text
);
insert into public.schema_information (id, last_successful_run) values (1, '0');

create table public.users (
  uuid uuid default uuid_generate_v4() primary key,
  display_name text not null,
  handle text not null,
  email text not null,
  cognito_user_id text not null,
  created_at timestamp default current_timestamp not null
);

create table public.activities (
  uuid uuid default uuid_generate_v4() primary key,
  user_uuid uuid not null,
  message text not null,
  replies_count integer default 0,
  reposts_count integer default 0,
  likes_count integer default 0,
  reply_to_activity_uuid uuid,
  expires_at timestamp,
  created_at timestamp default current_timestamp not null
);
