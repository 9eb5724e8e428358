# Tells what this host is and what is on it, one fact a line. Argument: the interface between the nodes, or "".

interface=$1
if [ -z "$interface" ]; then
    interface=$(ip -4 route show default 2>/dev/null | sed -n 's/.* dev \([^ ]*\).*/\1/p' | head -n 1)
fi
[ -r $ROOT/etc/os-release ] && . $ROOT/etc/os-release
echo "os ${ID:-unknown} ${VERSION_ID:-}"
echo "arch $(uname -m)"
echo "kernel $(uname -r)"
echo "cpus $(getconf _NPROCESSORS_ONLN)"
echo "memory-kib $(sed -n 's/^MemTotal: *\([0-9]*\).*/\1/p' /proc/meminfo)"
echo "disk-kib $(df -Pk /var/lib | sed -n '2p' | tr -s ' ' | cut -d ' ' -f 4)"
echo "node $(uname -n | tr A-Z a-z)"
echo "clock $(date +%s)"
echo "manager $(package_manager)"
command -v systemctl >/dev/null 2>&1 && echo "systemctl yes"
command -v ping >/dev/null 2>&1 && echo "ping yes"
echo "interface $interface"
net=$ROOT/sys/class/net/$interface
if [ -n "$interface" ] && [ -d "$net" ]; then
    echo "state $(content $net/operstate)"
    echo "mtu $(content $net/mtu)"
    echo "addresses $(ip -4 -o addr show dev "$interface" | sed -n 's/.* inet \([0-9.]*\).*/\1/p' | tr '\n' ' ')"
    echo "address $(ip -4 -o addr show dev "$interface" scope global | sed -n 's/.* inet \([0-9.]*\).*/\1/p' | head -n 1)"
    numa=$(content $net/device/numa_node)
    [ -n "$numa" ] && echo "numa $numa"
fi
sed -n '2,$p' /proc/swaps | while read -r place rest; do echo "swap $place"; done

# State 0A is LISTEN; ports are hexadecimal.
for table in /proc/net/tcp /proc/net/tcp6; do
    [ -r $table ] && sed -n '2,$p' $table | while read -r _ local _ state _; do
        [ "$state" = 0A ] && printf 'listen %d\n' "0x${local##*:}"
    done
done | sort -u

for place in $PLACES; do
    if [ -d "$ROOT$place" ]; then
        [ -n "$(find "$ROOT$place" -mindepth 1 ! -type d 2>/dev/null | head -n 1)" ] && echo "found files in $place"
    elif [ -e "$ROOT$place" ]; then
        echo "found $place"
    fi
done
for net in $ROOT/sys/class/net/*; do
    is_of_cni "${net##*/}" && echo "found interface ${net##*/}"
done
for process in /proc/[0-9]*; do
    name=$(content $process/comm)
    case $name in
        kubelet | kube-proxy | kube-apiserver | k3s* | rke2* | k0s | microk8s* | flanneld | calico-node | cilium-agent | \
            antrea-agent | kube-router | kube-ovn*) echo "found process $name" ;;
    esac
done | sort -u
owner=$(content "$STATE/owner")
[ -n "$owner" ] && echo "owner $owner"
exit 0
