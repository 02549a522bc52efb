-- Moments are milliseconds since the Unix epoch; accounts are written in lower case, 0x and 40 digits.

create table canvas (
    id varchar(40) primary key,
    owner varchar(42) not null,
    version integer not null
);

create index canvas_of_owner on canvas (owner);

create table canvas_version (
    canvas_id varchar(40) not null references canvas (id) on delete cascade,
    version integer not null,
    name varchar(200) not null,
    description text not null,
    hash varchar(80) not null,
    document text not null,
    saved_at bigint not null,
    primary key (canvas_id, version)
);

create table contract (
    id varchar(40) primary key,
    owner varchar(42) not null,
    name varchar(200) not null,
    source text not null,
    address varchar(42),
    abi text,
    transaction_hash varchar(66),
    saved_at bigint not null
);

create index contract_of_owner on contract (owner);

-- The last run of each canvas; one that has not ended is meant to run.
create table canvas_run (
    canvas_id varchar(40) primary key references canvas (id) on delete cascade,
    version integer not null,
    document text not null,
    started_at bigint not null,
    ended_at bigint,
    phase varchar(20),
    reason text
);

create table engine_account (
    owner varchar(42) primary key,
    account varchar(42) not null
);
