# Takes this host for one cluster and leaves here what gives it back. Argument: name of the cluster.

new=$STATE.$$
umask 077
mkdir -p "$new" || exit 1
cat >"$new/undo.sh" <<'END OF UNDO'
@undo@
END OF UNDO
for place in $PLACES /usr/local/lib/systemd; do
    [ -d "$ROOT$place" ] && find "$ROOT$place" -xdev -type d 2>/dev/null
done | sort -u >"$new/folders"
echo "$1" >"$new/owner"
# Whole or not at all: a folder that is there already is not replaced, because it is not empty.
mv -T "$new" "$STATE" 2>/dev/null && exit 0
rm -rf "$new"
require_owner "$1" 2>/dev/null && exit 0
echo "in use by $(content "$STATE/owner") since $(date -r "$STATE" '+%Y-%m-%d %H:%M:%S'); where that has ended for" \
    "certain, 'sudo sh $STATE/undo.sh all' on this host removes what it has left" >&2
exit 3
