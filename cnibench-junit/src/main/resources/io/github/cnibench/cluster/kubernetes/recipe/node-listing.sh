# Lists what a CNI may have put on a node, one item a line: KIND WHAT. Argument: where the node's files are.
# What kube-proxy and the kubelet keep (chains and sets that begin with KUBE-) is left out.
node=$1
on_node() { chroot "$node" /usr/bin/env PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin "$@" 2>/dev/null; }
has() { on_node sh -c "command -v $1" >/dev/null; }

for device in /sys/class/net/*; do
    echo "device ${device##*/}"
done
ip -o route show table all 2>/dev/null |
    sed -E '/^(local|broadcast|multicast|fe80|ff00|::1|anycast|unreachable) /d; / dev veth/d; s/ +$//; s/^/route /'
ip -o rule 2>/dev/null | sed -E 's/^([0-9]+):[[:space:]]+/rule \1 /; s/ +$//'
for device in /sys/class/net/*; do
    name=${device##*/}
    tc qdisc show dev "$name" 2>/dev/null | grep -q clsact && echo "clsact $name"
done
seen=
for save in iptables-save iptables-legacy-save ip6tables-save ip6tables-legacy-save; do
    has "$save" || continue
    seen=yes
    on_node "$save" | awk -v tool="${save%-save}" '
        /^\*/ { table = substr($1, 2) }
        /KUBE-/ { next }
        /^:/ && $2 == "-" { print "chain " tool " " table " " substr($1, 2) }
        /^-A/ { sub(/^-A /, ""); print "netfilter " tool " " table " " $0 }'
done
[ -n "$seen" ] || echo "unseen the rules of netfilter: the node has no iptables-save"
has nft && on_node nft list tables | awk '$3 !~ /^(filter|nat|mangle|raw|security|kube-proxy)$/ { print "nft " $2 " " $3 }'
has ipset && on_node ipset list -n | grep -v '^KUBE-' | sed 's/^/ipset /'
ip xfrm policy 2>/dev/null | awk '/^src/ { print "xfrm-policy " $0 }'
ip xfrm state 2>/dev/null | awk '/^src/ { print "xfrm-state " $0 }'
for folder in etc/cni/net.d opt/cni/bin var/lib/cni/networks run/flannel var/lib/calico run/calico var/log/calico \
    var/lib/kube-router run/cilium var/run/cilium sys/fs/bpf run/openvswitch etc/openvswitch etc/origin var/lib/openvswitch \
    run/antrea var/run/antrea var/lib/antrea run/ovn var/lib/ovn run/vpp; do
    [ -d "$node/$folder" ] || continue
    (cd "$node/$folder" && find . -mindepth 1 -maxdepth 1 | sed "s|^\./|file /$folder/|")
done
exit 0
