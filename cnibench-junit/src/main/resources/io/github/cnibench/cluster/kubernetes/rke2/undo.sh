# Gives this host back: stage by stage, each as often as one likes, or all of it.
# Arguments: stage, name of the cluster, or nothing for whichever has this host.

stage=$1 cluster=${2:-}
[ -d "$STATE" ] || exit 0
if [ -n "$cluster" ] && ! require_owner "$cluster" 2>/dev/null; then
    # A host that was being taken has no owner yet; one of another cluster is none of ours.
    [ -e "$STATE/owner" ] && exit 0
fi

say() { echo "$*"; }

listed() { grep -qxF -- "$1" "$STATE/$2" 2>/dev/null; }

end_installer() {
    session=$(content "$STATE/session")
    [ -n "$session" ] && kill -s TERM -- "-$session" 2>/dev/null || return 0
    for i in 1 2 3 4 5 6 7 8 9 10; do
        kill -s 0 -- "-$session" 2>/dev/null || break
        sleep 0.2
    done
    kill -s KILL -- "-$session" 2>/dev/null
    say "ended the installer, which was under way"
}

uninstall() {
    [ -e "$STATE/rke2" ] || return 0
    end_installer
    script=
    for folder in /usr/local/bin /usr/bin /opt/rke2/bin; do
        [ -x "$ROOT$folder/rke2-uninstall.sh" ] && script=$ROOT$folder/rke2-uninstall.sh && break
    done
    if [ -n "$script" ]; then
        timeout -k 10 300 "$script" >"$STATE/uninstall.log" 2>&1 </dev/null
        status=$?
        [ $status -eq 0 ] || say "rke2-uninstall.sh ended with exit status $status: $(tail -n 1 "$STATE/uninstall.log")"
    else
        systemctl stop rke2-server rke2-agent >/dev/null 2>&1
        say "there was no rke2-uninstall.sh"
    fi
    clean && rm -f "$STATE/rke2"
}

# What the uninstall script does not know, because it came with a CNI or the installation was cut off.
clean() {
    for net in $ROOT/sys/class/net/*; do
        is_of_cni "${net##*/}" && ip link delete "${net##*/}" 2>/dev/null
    done
    for place in $PLACES; do
        sed -n "s|^[^ ]* \($ROOT$place/[^ ]*\) .*|\1|p" /proc/self/mounts
    done | sort -ru | while read -r place; do
        # What was mounted there before stays.
        grep -q "^mount $place " "$STATE/before" 2>/dev/null || umount -l "$place" 2>/dev/null
    done
    for name in $ROOT/run/netns/cni-*; do
        [ -e "$name" ] && umount -l "$name" 2>/dev/null
        rm -f "$name"
    done
    for place in $PLACES; do
        if listed "$ROOT$place" folders; then
            find "$ROOT$place" -mindepth 1 ! -type d -delete 2>/dev/null
            find "$ROOT$place" -depth -mindepth 1 -type d | while read -r folder; do
                listed "$folder" folders || rmdir "$folder" 2>/dev/null
            done
        elif [ -e "$ROOT$place" ] || [ -L "$ROOT$place" ]; then
            # A folder that holds one that was there before goes as far as it can.
            case $place in
                /etc/rancher | /var/lib/rancher | /etc/cni | /opt/cni) find "$ROOT$place" -depth -type d -empty -delete 2>/dev/null ;;
                *) rm -rf --one-file-system "$ROOT$place" || return 1 ;;
            esac
        fi
    done
    listed "$ROOT/usr/local/lib/systemd" folders ||
        find "$ROOT/usr/local/lib/systemd" -depth -type d -empty -delete 2>/dev/null
    # Its script takes rules of CNIs and leaves their chains; -X takes only one that is empty and that nothing leads to.
    if [ -e "$STATE/before" ]; then
        listing | LC_ALL=C comm -13 "$STATE/before" - | sed -n 's/^rule \(ip6*tables\) \([^ ]*\) :\([^ ]*\) -$/\1 \2 \3/p' |
            while read -r program table chain; do $program -t "$table" -X "$chain" 2>/dev/null; done
    fi
    # RKE2's own script takes some that were there, empty.
    while read -r folder; do
        [ -d "$folder" ] || mkdir -p "$folder"
    done <"$STATE/folders"
    command -v systemctl >/dev/null 2>&1 && systemctl daemon-reload 2>/dev/null
    return 0
}

# Writes remembered values back, newest first. Argument: the file that remembers them, one "file, tab, value" a line.
put_back() {
    [ -e "$STATE/$1" ] || return 0
    failed=0
    sed '1!G;h;$!d' "$STATE/$1" >"$STATE/$1.back"
    while IFS='	' read -r file value; do
        [ "$(content "$file")" = "$value" ] && continue
        echo "$value" 2>/dev/null >"$file" || { say "cannot put '$value' back into $file"; failed=1; }
    done <"$STATE/$1.back"
    rm -f "$STATE/$1.back"
    [ $failed -eq 0 ] && rm -f "$STATE/$1"
}

untune() {
    put_back tuned || return 1
    [ -e "$STATE/services" ] || return 0
    while read -r service; do
        systemctl start "$service" || { say "cannot start $service again"; return 1; }
    done <"$STATE/services"
    rm -f "$STATE/services"
}

unprepare() {
    if [ -e "$STATE/swap" ]; then
        while read -r place priority; do
            grep -q "^$place[[:space:]]" /proc/swaps && continue
            case $priority in
                [0-9]*) swapon -p "$priority" "$place" ;;
                *) swapon "$place" ;;
            esac || { say "cannot switch swap on $place on again"; return 1; }
        done <"$STATE/swap"
        rm -f "$STATE/swap"
    fi
    if [ -e "$STATE/packages" ]; then
        packages=$(tr '\n' ' ' <"$STATE/packages")
        case $(package_manager) in
            apt-get) DEBIAN_FRONTEND=noninteractive apt-get purge -qq -y $packages >/dev/null ;;
            dnf) dnf remove -q -y $packages >/dev/null ;;
            yum) yum remove -q -y $packages >/dev/null ;;
            zypper) zypper --non-interactive --quiet remove $packages >/dev/null ;;
        esac || { say "cannot remove the packages $packages"; return 1; }
        rm -f "$STATE/packages"
    fi
    put_back settings
}

# What is here now and was not before, and the other way round.
left() {
    [ -e "$STATE/before" ] || { say "nothing has been changed yet"; return 0; }
    listing >"$STATE/after"
    LC_ALL=C comm -13 "$STATE/before" "$STATE/after" | sed 's/^/left: /'
    LC_ALL=C comm -23 "$STATE/before" "$STATE/after" | grep -v '^process ' | sed 's/^/gone: /'
}

release() {
    cd / && rm -rf "$STATE" && rmdir "${STATE%/*}" 2>/dev/null
    [ ! -e "$STATE" ]
}

case $stage in
    before) listing >"$STATE/before.new" && mv "$STATE/before.new" "$STATE/before" ;;
    uninstall | untune | unprepare | left | release) $stage ;;
    all)
        failed=0
        uninstall || failed=1
        untune || failed=1
        unprepare || failed=1
        left
        [ $failed -eq 0 ] && release
        ;;
    *) say "no such stage: $stage" && exit 2 ;;
esac
