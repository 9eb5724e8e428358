# Tunes this host for steady figures, and remembers each value that it changes. Arguments: name of the cluster, interface.
# Prints what is in effect afterwards, one setting a line: name, blank, value. What this host does not have is "not there".

require_owner "$1" || exit 3
interface=$2

# What undo.sh puts back, newest last; a value that was changed twice keeps the oldest.
set_file() {
    [ -w "$1" ] || return 1
    old=$(content "$1")
    [ "$old" = "$2" ] && return 0
    grep -qs "^$1	" "$STATE/tuned" || printf '%s\t%s\n' "$1" "$old" >>"$STATE/tuned"
    echo "$2" 2>/dev/null >"$1"
}

governor="not there"
for file in $ROOT/sys/devices/system/cpu/cpu[0-9]*/cpufreq/scaling_governor; do
    [ -e "$file" ] || continue
    set_file "$file" performance
    now=$(content "$file")
    case $governor in "not there" | "$now") governor=$now ;; *) governor="mixed" ;; esac
done
echo "governor $governor"

if command -v systemctl >/dev/null 2>&1 && systemctl is-active irqbalance >/dev/null 2>&1; then
    # It would move the interrupts back.
    echo irqbalance >>"$STATE/services"
    systemctl stop irqbalance
    echo "irqbalance stopped"
fi

net=$ROOT/sys/class/net/$interface
numa=$(content "$net/device/numa_node")
cpus=$(content "$ROOT/sys/devices/system/node/node${numa:-none}/cpulist")
moved=0 refused=0
if [ -n "$cpus" ] && [ "${numa:--1}" -ge 0 ]; then
    for irq in $(ls "$net/device/msi_irqs" 2>/dev/null); do
        if set_file "$ROOT/proc/irq/$irq/smp_affinity_list" "$cpus"; then moved=$((moved + 1)); else refused=$((refused + 1)); fi
    done
fi
# Server and client are bound to them as well.
[ -n "$cpus" ] && [ "${numa:--1}" -ge 0 ] && echo "cpus $cpus"
if [ $moved -gt 0 ]; then
    echo "interrupts $moved of $interface on CPUs $cpus of NUMA node $numa"
    [ $refused -gt 0 ] && echo "interrupts-refused $refused"
else
    echo "interrupts not there"
fi

# The values of the 2024 study's tuned mode (setup/22-system-tuning.sh).
while read -r setting value; do
    file=$ROOT/proc/sys/$setting
    if set_file "$file" "$value"; then echo "$setting $(content "$file")"; else echo "$setting not there"; fi
done <<'END'
net/core/rmem_max 536870912
net/core/wmem_max 536870912
net/ipv4/tcp_rmem 4096 87380 268435456
net/ipv4/tcp_wmem 4096 65536 268435456
net/ipv4/tcp_no_metrics_save 1
net/ipv4/tcp_mtu_probing 1
net/core/default_qdisc fq
END
exit 0
