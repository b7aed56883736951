-- Times are nanoseconds since 1970, in bigint: PostgreSQL's own times end at the microsecond.
create table if not exists message (
  group_id   uuid    not null,
  created_at bigint  not null,
  id         uuid    not null,
  sender     uuid    not null,
  handle     text    not null,
  name       text    not null,
  body       text    not null,
  revision   integer not null default 0,
  changed_at bigint  not null default 0,
  deleted    boolean not null default false,
  primary key (group_id, created_at),
  unique (group_id, id)
);

create index if not exists message_changed on message (group_id, changed_at, id) where revision > 0;

-- A participant's view of a group: two rows for each group.
create table if not exists inbox (
  group_id     uuid    not null,
  owner        uuid    not null,
  other        uuid    not null,
  other_handle text    not null,
  other_name   text    not null,
  newest       bigint  not null,
  read_up_to   bigint  not null,
  archived     boolean not null default false,
  archived_at  bigint  not null default 0,
  muted_until  bigint  not null default 0,
  muted_at     bigint  not null default 0,
  primary key (group_id, owner),
  foreign key (group_id, newest) references message
);

create index if not exists inbox_newest on inbox (owner, newest, group_id);
create index if not exists inbox_pair on inbox (owner, other, group_id);
