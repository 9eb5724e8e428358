#!/bin/sh
# Stands in for systemd: starts, ends and tells of the units of RKE2, each in a session of its own.
mkdir -p /run/stand-in
verb= block=yes units=
for word in "$@"; do
    case $word in
        --no-block) block=no ;;
        -*) ;;
        *) if [ -z "$verb" ]; then verb=$word; else units="$units ${word%.service}"; fi ;;
    esac
done
state_of() {
    pid=$(cat /run/stand-in/$1.pid 2>/dev/null) || { echo inactive; return; }
    if kill -0 $pid 2>/dev/null; then cat /run/stand-in/$1.state; else echo failed; fi
}
for unit in $units; do
    case $verb in
        start)
            if [ $unit = irqbalance ]; then echo active >/run/stand-in/irqbalance; continue; fi
            [ -e /usr/local/lib/systemd/system/$unit.service ] || { echo "Unit $unit.service not found." >&2; exit 5; }
            [ "$(state_of $unit)" = active ] && continue
            echo activating >/run/stand-in/$unit.state
            rm -f /run/stand-in/$unit.pid
            setsid sh -c 'echo $$ >"$0.new" && mv "$0.new" "$0" && exec "$@"' /run/stand-in/$unit.pid \
                /usr/local/bin/rke2 ${unit#rke2-} >/run/stand-in/$unit.log 2>&1 </dev/null &
            # Whoever asked may be ended with all of its process group once this has ended.
            until [ -e /run/stand-in/$unit.pid ]; do sleep 0.05; done
            [ $block = no ] || until [ "$(state_of $unit)" = active ]; do sleep 0.2; done
            ;;
        stop)
            pid=$(cat /run/stand-in/$unit.pid 2>/dev/null) || continue
            kill -s TERM -- -$pid 2>/dev/null
            for i in 1 2 3 4 5 6 7 8 9 10; do kill -0 -- -$pid 2>/dev/null || break; sleep 0.2; done
            kill -s KILL -- -$pid 2>/dev/null
            rm -f /run/stand-in/$unit.pid /run/stand-in/$unit.state
            ;;
        is-active)
            state=$(state_of $unit)
            echo $state
            [ "$state" = active ] || exit 3
            ;;
    esac
done
exit 0
