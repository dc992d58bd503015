#!/bin/bash
# Run once by the image of PostgreSQL, on an empty volume: the three logins, each with its own password.
set -eu
psql --set=ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" \
  --set=app="$CANDOR_APP_PASSWORD" --set=pages="$CANDOR_PAGES_PASSWORD" --set=worker="$CANDOR_WORKER_PASSWORD" <<'SQL'
create role candor_app login password :'app';
create role candor_pages login password :'pages';
create role candor_worker login password :'worker';
SQL
