# Prepares the system of this host and remembers how it was, so that undo.sh puts it back.
# Arguments: name of the cluster, then programs that are needed, each as program:package-of-apt:package-of-others.

require_owner "$1" || exit 3
shift
if [ ! -e "$STATE/settings" ]; then
    for setting in $SETTINGS; do
        [ -r "$ROOT/proc/sys/$setting" ] && printf '%s\t%s\n' "$ROOT/proc/sys/$setting" "$(content $ROOT/proc/sys/$setting)"
    done >"$STATE/settings.new"
    mv "$STATE/settings.new" "$STATE/settings"
fi

manager=$(package_manager)
wanted=
for need in "$@"; do
    command -v "${need%%:*}" >/dev/null 2>&1 && continue
    packages=${need#*:}
    case $manager in
        apt-get) wanted="$wanted ${packages%%:*}" ;;
        *) wanted="$wanted ${packages##*:}" ;;
    esac
done
if [ -n "$wanted" ]; then
    # Noted before, so that nothing stays where the installation is cut off.
    echo "$wanted" >>"$STATE/packages"
    echo "installing$wanted"
    case $manager in
        apt-get) apt-get update -qq >/dev/null 2>&1; DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends $wanted >/dev/null ;;
        dnf | yum) $manager install -q -y $wanted ;;
        zypper) zypper --non-interactive --quiet install --no-recommends $wanted ;;
        *) false ;;
    esac || { echo "cannot install$wanted with ${manager}; install them on this host" >&2; exit 1; }
fi

sed -n '2,$p' /proc/swaps | while read -r place _ _ _ priority; do echo "$place $priority"; done >"$STATE/swap.new"
if [ -s "$STATE/swap.new" ]; then
    cat "$STATE/swap.new" >>"$STATE/swap"
    echo "swap off on $(cut -d ' ' -f 1 "$STATE/swap.new" | tr '\n' ' ')"
    swapoff -a || { echo "cannot switch off swap" >&2; exit 1; }
fi
rm -f "$STATE/swap.new"
exit 0
