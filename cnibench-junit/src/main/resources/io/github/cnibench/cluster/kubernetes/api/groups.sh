# Lists control groups of a node: sh groups ROOT [UID ...]. Each line is: version, top or pod, name, path of the file with
# the CPU time, and for pods those of memory and memory.stat.
set -u
root=$1
shift
if [ -e "$root/cgroup.controllers" ]; then
    version=2 cpu=$root memory=$root time=cpu.stat used=memory.current
else
    version=1 cpu=$root/cpuacct memory=$root/memory time=cpuacct.usage used=memory.usage_in_bytes
    [ -d "$cpu" ] || cpu=$root/cpu,cpuacct
fi
for group in "$cpu"/*/; do
    group=${group%/}
    [ ! -e "$group/$time" ] || echo "$version top ${group##*/} $group/$time"
done
for uid in "$@"; do
    # The driver systemd writes an id with underscores.
    under=$(echo "$uid" | tr - _)
    group=$(find "$cpu" -maxdepth 5 -type d \( -name "*pod$uid" -o -name "*pod$under.slice" \) | head -n 1)
    [ -n "$group" ] || continue
    other=$memory${group#"$cpu"}
    echo "$version pod $uid $group/$time $other/$used $other/memory.stat"
done
