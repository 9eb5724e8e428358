# Removes items of the listing from a node. Arguments: where the node's files are, then the items.
# What depends on another goes first: rules before chains, chains before sets, routes before devices.
node=$1
shift
on_node() { chroot "$node" /usr/bin/env PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin "$@"; }
of_kind() {
    kind=$1
    shift
    for item in "$@"; do
        case $item in "$kind "*) printf '%s\n' "${item#* }" ;; esac
    done
}

# The words of a rule are quoted as for a shell.
of_kind netfilter "$@" | while read -r tool table rule; do
    on_node sh -c "$tool -w -t $table -D $rule"
done
of_kind chain "$@" | while read -r tool table chain; do
    on_node "$tool" -w -t "$table" -F "$chain"
done
of_kind chain "$@" | while read -r tool table chain; do
    on_node "$tool" -w -t "$table" -X "$chain"
done
of_kind nft "$@" | while read -r family table; do
    on_node nft delete table "$family" "$table"
done
of_kind ipset "$@" | while read -r set; do
    on_node ipset destroy "$set"
done
[ -z "$(of_kind xfrm-policy "$@")" ] || ip xfrm policy flush
[ -z "$(of_kind xfrm-state "$@")" ] || ip xfrm state flush
of_kind clsact "$@" | while read -r device; do
    tc qdisc del dev "$device" clsact
done
of_kind rule "$@" | while read -r priority rule; do
    ip rule del priority "$priority"
done
of_kind route "$@" | while read -r route; do
    # Words of a route, not one word.
    ip route del $route
done
of_kind device "$@" | while read -r device; do
    ip link del "$device"
done
of_kind file "$@" | while read -r file; do
    rm -rf "$node$file"
done
exit 0
