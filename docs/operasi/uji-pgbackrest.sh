#!/bin/sh
# Sebagai postgres: pulihkan cadangan pgbackrest ke PostgreSQL percobaan, periksa setiap tabel dan indeks, lalu buang lagi.
# Keluar dengan selain 0 bila arsip tidak sampai ke saat ini, tidak dapat dipulihkan, atau ada yang rusak.
set -eu
STANZA=${STANZA:-tpbis} DATABASE=${DATABASE:-tpbis} PORT=5599
PATH=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -1):$PATH
PLACE=$(mktemp -d /var/tmp/uji-pgbackrest.XXXXXX)
trap 'pg_ctl -D "$PLACE/data" -m immediate stop >/dev/null 2>&1 || true; rm -rf "$PLACE"' EXIT
ask() { psql -h "$PLACE" -p $PORT -d "$DATABASE" -XAtqc "$1"; }

NOW=$(psql -d "$DATABASE" -XAtqc 'SELECT pg_current_wal_lsn()')
pgbackrest --stanza="$STANZA" check
pgbackrest --stanza="$STANZA" --pg1-path="$PLACE/data" --archive-mode=off restore
printf 'local all all trust\n' > "$PLACE/hba"
[ -e "$PLACE/data/postgresql.conf" ] || touch "$PLACE/data/postgresql.conf" # Debian menyimpannya di /etc
pg_ctl -D "$PLACE/data" -l "$PLACE/log" -w -t 3600 -o "-c port=$PORT -c listen_addresses= -c hot_standby=off -c ssl=off -c hba_file=$PLACE/hba \
  -c unix_socket_directories=$PLACE -c external_pid_file=" start >/dev/null
while [ "$(ask 'SELECT pg_is_in_recovery()' 2>/dev/null)" != f ]; do sleep 1; done

[ "$(ask "SELECT pg_current_wal_lsn() >= '$NOW'")" = t ] || { echo "Arsip belum sampai ke $NOW." >&2; exit 1; }
pg_amcheck -h "$PLACE" -p $PORT -d "$DATABASE" --install-missing --heapallindexed --jobs=2
echo "Dipulihkan sampai $NOW dan diperiksa: $(ask "SELECT count(*) FROM pg_class WHERE relkind = 'r'") tabel."
