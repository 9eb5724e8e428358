# Tells how RKE2 does on this host, one fact a line. Arguments: name of the cluster, name of the unit.

require_owner "$1" || exit 3
echo "unit $(systemctl is-active "$2" 2>/dev/null)"
[ -s $ROOT/etc/rancher/rke2/rke2.yaml ] && echo "kubeconfig yes"
for table in /proc/net/tcp /proc/net/tcp6; do
    [ -r $table ] && sed -n '2,$p' $table | while read -r _ local _ state _; do
        [ "$state" = 0A ] && printf 'listen %d\n' "0x${local##*:}"
    done
done | sort -u
words=$(journalctl --unit "$2" --lines 3 --no-pager --output cat 2>/dev/null | tr '\n' ' ')
[ -n "$words" ] && echo "log $words"
exit 0
