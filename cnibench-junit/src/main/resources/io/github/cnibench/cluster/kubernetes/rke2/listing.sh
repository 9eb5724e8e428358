# Lists what RKE2, a CNI or we could leave on this host, one thing a line, sorted: kind, blank, thing.

listing() {
    things | LC_ALL=C sort -u
}

things() {
    for place in $PLACES; do
        [ -e "$ROOT$place" ] && find "$ROOT$place" -xdev -maxdepth 3 2>/dev/null | sed "s|^$ROOT|file |"
    done
    for place in /usr/local/bin /usr/local/lib/systemd/system /etc/systemd/system /etc/modules-load.d /etc/sysctl.d \
        /etc/yum.repos.d /etc/zypp/repos.d /sys/fs/bpf; do
        [ -d "$ROOT$place" ] && find "$ROOT$place" -xdev -maxdepth 1 -mindepth 1 2>/dev/null | sed "s|^$ROOT|file |"
    done
    while read -r device place type _; do
        # Sessions of logins come and go.
        case $place in /run/user/*) ;; *) echo "mount $place $type" ;; esac
    done </proc/self/mounts
    for net in $ROOT/sys/class/net/*; do
        [ -e "$net" ] && echo "interface ${net##*/} mtu $(content $net/mtu)"
    done
    ip -4 route show table all 2>/dev/null | sed 's/^/route /; s/ expires [^ ]*//'
    ip rule 2>/dev/null | sed 's/^/policy /; s/\t/ /g'
    for program in iptables ip6tables; do
        command -v $program-save >/dev/null 2>&1 && $program-save 2>/dev/null |
            sed -n "/^[*:-]/{s/ *\[[0-9:]*\]//; /^[*]/{s/^.//; h; d}; G; s/^\(.*\)\n\(.*\)/rule $program \2 \1/; p}" |
            # A policy that accepts is what a table has from the start, which comes with the first look at it.
            sed '/ :\(INPUT\|OUTPUT\|FORWARD\|PREROUTING\|POSTROUTING\) ACCEPT$/d'
    done
    # Those of iptables have just been looked at.
    command -v nft >/dev/null 2>&1 && nft list tables 2>/dev/null |
        sed '/^table ip6* \(filter\|nat\|mangle\|raw\|security\)$/d; s/^/nftables /'
    command -v ipset >/dev/null 2>&1 && ipset list -n 2>/dev/null | sed 's/^/ipset /'
    for setting in $SETTINGS; do
        [ -r "$ROOT/proc/sys/$setting" ] && echo "sysctl $setting=$(content $ROOT/proc/sys/$setting)"
    done
    [ -r /proc/modules ] && while read -r module _; do echo "module $module"; done </proc/modules
    sed -n '2,$p' /proc/swaps | while read -r place _; do echo "swap $place"; done
    # Programs and not processes, and not of this connection: a login or a timer is nothing that was left.
    ours=" $$ "
    up=$$
    while [ "${up:-0}" -gt 1 ]; do
        up=$(sed -n 's/^PPid:[^0-9]*//p' /proc/$up/status 2>/dev/null)
        ours="$ours$up "
    done
    for process in /proc/[0-9]*; do
        parent=$(sed -n 's/^PPid:[^0-9]*//p' $process/status 2>/dev/null)
        case $ours in *" ${process#/proc/} "* | *" $parent "*) continue ;; esac
        program=$(readlink $process/exe 2>/dev/null) && echo "process ${program% (deleted)}"
    done
}
