#!/bin/sh
# Makes the secrets of compose.yaml in ./secrets, once. Keep a copy where you keep passwords: without auth-secret people
# lose their second steps, and without backup-passphrase the backups their secret.
set -eu
cd "$(dirname "$0")"
if [ -e secrets ]; then
  echo 'The folder secrets is there already; nothing was changed.' >&2
  exit 1
fi
umask 077
mkdir secrets
cd secrets
password=$(openssl rand -hex 24)
printf %s "$password" > database-password
printf 'postgres://lectern:%s@pooler:6432/lectern' "$password" > database-url
printf 'postgres://lectern:%s@database:5432/lectern' "$password" > database-direct-url
printf '"lectern" "%s"\n' "$password" > pgbouncer-users
openssl rand -base64 48 | tr -d '\n' > auth-secret
openssl rand -base64 24 | tr -d '\n' > backup-passphrase
# Containers read them as users of their own; on this machine the folder keeps others out.
chmod 444 ./*
