# Runs commands on a host so that they go on whatever becomes of the connection that asked for them, end themselves when
# their time is over, and hand over what they wrote with length and check sum.
# Called as: VERB FOLDER [ARGUMENT ...]; the text itself is in $script.
set -u
export LC_ALL=C PATH="$PATH:/usr/local/sbin:/usr/sbin:/sbin"
verb=$1 root=$2
shift 2

# How long a folder stays after the last that was heard of its owner, beside the longest command: seconds.
grace=600

fail() { echo "$*" >&2; exit "${status:-70}"; }

# Hand over one file: a line with its length and check sum, then its bytes.
hand_over() {
    [ -e "$1" ] || : >"$1"
    size=$(wc -c <"$1") && sum=$(sha256sum <"$1") || exit 70
    printf 'cnibench %s %s\n' "$size" "${sum%% *}"
    head -c "$size" "$1"
}

uptime() { read -r now _ </proc/uptime; echo "${now%.*}"; }

# The owner is alive: whoever cleans up waits at least for $1 seconds and the grace.
prolong() {
    until=$(($(uptime) + ${1%.*} + grace))
    read -r lease 2>/dev/null <"$root/lease" || lease=0
    [ "$until" -le "$lease" ] || { echo "$until" >"$root/lease.$$" && mv "$root/lease.$$" "$root/lease"; }
}

# Return whether somebody holds the lock $1.
is_held() { [ -e "$1" ] && ! flock -n "$1" true; }

send() {
    $as sh -c 'kill -s "$1" -- "$2" 2>/dev/null' sh "$1" "$2"
}

# The folder is made under a name that nobody can guess, where programs may be run.
init() {
    for program in flock head mkdir mv rm setsid sha256sum sleep timeout wc; do
        command -v "$program" >/dev/null || status=69 fail "the program $program is missing"
    done
    name=$root root=
    for base in /tmp /var/tmp "${HOME:-/nonexistent}"; do
        [ -d "$base/$name" ] && [ -O "$base/$name" ] && root=$base/$name && break
        mkdir -m 700 "$base/$name" 2>/dev/null || continue
        printf '#!/bin/sh\n' >"$base/$name/probe" && chmod 700 "$base/$name/probe" && "$base/$name/probe" 2>/dev/null &&
            root=$base/$name && break
        rm -rf "${base:?}/$name"
    done
    [ -n "$root" ] || status=69 fail "no folder of /tmp, /var/tmp and \$HOME can be written to and run programs from"
    mkdir -p "$root/jobs" "$root/tmp" || exit 70
    prolong 0
    if ! is_held "$root/keeper.lock"; then
        # Whoever hands over the lock has the keeper running: it has it from the start.
        setsid sh -c "$script" cnibench-keeper keep "$root" 8>"$root/keeper.lock" </dev/null >/dev/null 2>&1 &
        tries=0
        until is_held "$root/keeper.lock"; do
            tries=$((tries + 1))
            [ "$tries" -le 250 ] || fail "the process that cleans up did not start within 5 s"
            sleep 0.02
        done
    fi
    {
        echo "folder $root"
        echo "user $(id -u) $(id -un)"
        echo "boot $(cat /proc/sys/kernel/random/boot_id)"
        echo "machine $(uname -m)"
    } >"$root/facts"
    hand_over "$root/facts"
}

keep() {
    flock 8 || exit 70
    echo $$ >"$root/keeper.pid"
    while [ -d "$root" ]; do
        read -r lease <"$root/lease" || lease=0
        [ "$(uptime)" -lt "$lease" ] || break
        sleep 20 8>&-
    done
    [ -d "$root" ] && remove
}

remove() {
    [ -d "$root" ] || return 0
    for job in "$root"/jobs/*; do
        is_held "$job/lock" || continue
        as=$(cat "$job/as")
        read -r pid group <"$job/pid" && send KILL "-$group"
        flock -w 10 "$job/lock" true || fail "a command of $job did not end"
    done
    if is_held "$root/keeper.lock" && read -r keeper <"$root/keeper.pid" && [ "$keeper" != $$ ]; then
        kill -s KILL -- "-$keeper" 2>/dev/null
    fi
    rm -rf "$root"
}

# Start a command under the name $1, for at most $2 seconds, with the prefix $3 (sudo, or nothing).
# Who makes the folder starts it, so that asking twice starts it once.
start() {
    job=$root/jobs/$1 limit=$2
    [ -d "$root" ] || fail "the folder $root has gone"
    prolong "$limit"
    if mkdir "$job" 2>/dev/null; then
        echo "$3" >"$job/as"
        setsid sh -c "$script" cnibench-job watch "$root" "$@" 8>"$job/lock" </dev/null >/dev/null 2>&1 &
    fi
    tries=0
    until [ -e "$job/pid" ] || [ -e "$job/status" ]; do
        tries=$((tries + 1))
        [ "$tries" -le 500 ] || fail "the command did not start within 10 s"
        sleep 0.02
    done
}

# Hold the lock until the command has ended, with what it left in its process group, and its status is there.
watch() {
    flock 8 || exit 70
    job=$root/jobs/$1 limit=$2 as=$3
    shift 3
    cd "$root/tmp" && export TMPDIR="$root/tmp" || exit 70
    $as timeout -k 5 "$limit" sh -c '
        echo "$$ $PPID" >"$0/pid.new" && mv "$0/pid.new" "$0/pid" && exec "$@"
    ' "$job" "$@" >"$job/out" 2>"$job/err" 8>&- &
    wait $!
    echo $? >"$job/status.new"
    if read -r _ group 2>/dev/null <"$job/pid"; then send KILL "-$group"; fi
    mv "$job/status.new" "$job/status"
}

# Wait until the command has ended, at most $1 seconds.
wait_for_end() {
    flock -w "$1" "$job/lock" true || return
    [ -e "$job/status" ] || status=69 fail "the command was ended from the outside, together with what watched it"
}

case $verb in
init) init ;;
keep) keep ;;
watch) watch "$@" ;;
start)
    start "$@"
    hand_over "$job/pid"
    ;;
run)
    start "$@"
    # Its time ends before this does.
    wait_for_end $(($2 + 60))
    hand_over "$job/status"
    hand_over "$job/out"
    hand_over "$job/err"
    ;;
wait)
    job=$root/jobs/$1
    [ -d "$job" ] || status=69 fail "the folder of the command has gone"
    # What has no status yet still runs.
    if wait_for_end "$2"; then hand_over "$job/status"; else hand_over /dev/null; fi
    ;;
fetch)
    job=$root/jobs/$1
    [ -d "$job" ] || status=69 fail "the folder of the command has gone"
    hand_over "$job/out"
    hand_over "$job/err"
    ;;
signal)
    # To the command alone, or to all that it started; a process that has gone is no error.
    job=$root/jobs/$1 as=$(cat "$root/jobs/$1/as")
    if is_held "$job/lock" && read -r pid group <"$job/pid"; then
        if [ "$2" = KILL ]; then send KILL "-$group"; else send "$2" "$pid"; fi
    fi
    hand_over "$job/pid"
    ;;
put)
    # The file is there whole or not at all: PATH SIZE SUM MODE PREFIX.
    prolong 0
    $5 sh -c '
        umask 077
        cat >"$1.cnibench" || exit 70
        if [ "$(wc -c <"$1.cnibench")" -ne "$2" ] || [ "$(sha256sum <"$1.cnibench")" != "$3  -" ]; then
            rm -f "$1.cnibench"
            echo "the file did not arrive whole" >&2
            exit 75
        fi
        chmod "$4" "$1.cnibench" && mv -f "$1.cnibench" "$1"
    ' sh "$@" || exit
    echo "$3" >"$root/put"
    hand_over "$root/put"
    ;;
remove)
    # Only the name is known where nothing is known of the host.
    name=$root
    for root in /tmp/$name /var/tmp/$name "${HOME:-/nonexistent}/$name"; do
        [ ! -O "$root" ] || remove
    done
    ;;
*)
    status=64 fail "unknown verb $verb"
    ;;
esac
