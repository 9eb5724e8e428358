# Starts a command in a pod so that it goes on whatever becomes of the stream that asked for it, and hands over what it
# wrote with length and check sum. Called as: sh job VERB NAME [COMMAND ...]
set -u
job=/tmp/cnibench/jobs/$2

# Hand over one file: a line with its length and check sum, then its bytes.
hand_over() {
    [ -e "$job/$1" ] || : >"$job/$1"
    size=$(wc -c <"$job/$1") || exit 70
    sum=$(sha256sum <"$job/$1") || exit 70
    printf 'cnibench %s %s\n' "$size" "${sum%% *}"
    head -c "$size" "$job/$1"
}

wait_for_end() {
    # The open blocks until the command has ended; its status is there before.
    [ -e "$job/status" ] || read -r _ <"$job/ended"
}

start() {
    # Who makes the folder starts the command, so that asking twice starts it once.
    if mkdir "$job" 2>/dev/null; then
        mkfifo "$job/ended" || exit 70
        setsid sh -c '
            job=$0
            "$@" >"$job/out" 2>"$job/err" </dev/null &
            echo $! >"$job/pid.new" && mv "$job/pid.new" "$job/pid"
            wait $!
            echo $? >"$job/status.new" && mv "$job/status.new" "$job/status"
            : >"$job/ended"
        ' "$job" "$@" </dev/null >/dev/null 2>&1 &
    fi
    tries=0
    until [ -e "$job/pid" ]; do
        tries=$((tries + 1))
        [ "$tries" -le 250 ] || { echo "the command did not start within 5 s" >&2; exit 70; }
        sleep 0.02
    done
}

verb=$1
shift 2
case $verb in
start)
    start "$@"
    hand_over pid
    ;;
run)
    start "$@"
    wait_for_end
    hand_over status
    hand_over out
    hand_over err
    ;;
wait)
    wait_for_end
    hand_over status
    ;;
fetch)
    hand_over out
    hand_over err
    ;;
signal)
    # The status may come at any moment; a process that has gone is no error.
    [ -e "$job/status" ] || kill "-$1" "$(cat "$job/pid")" 2>/dev/null
    hand_over pid
    ;;
*)
    echo "unknown verb $verb" >&2
    exit 64
    ;;
esac
