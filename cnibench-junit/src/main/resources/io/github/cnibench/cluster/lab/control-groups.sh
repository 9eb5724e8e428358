# Runs a command in control groups of its own and removes them when it has ended, however it ended.
# Arguments: the command. Its standard input is that of this script.

say() { echo "$*"; exit 1; }

# Control groups of a run that was killed together with its launcher are empty; those in use cannot be removed.
sweep() {
    for group in "$1"/cnibench-*; do
        [ -d "$group" ] && [ ! -d "/proc/${group##*-}" ] && remove "$group"
    done
}

remove() { find "$1" -depth -type d -exec rmdir {} + 2>/dev/null; }

exec 3<&0
groups=
while read -r _ folder type _; do
    case $type in cgroup | cgroup2) ;; *) continue ;; esac
    sweep "$folder"
    group=$folder/cnibench-$$
    mkdir "$group" 2>/dev/null || say "cannot make the control group $group"
    groups="$groups $group"
    # On version 1 a new group has no CPUs and takes no process until it is given some.
    for file in cpuset.mems cpuset.cpus; do
        if [ -f "$group/$file" ] && [ ! -s "$group/$file" ] || [ "$(cat "$group/$file" 2>/dev/null)" = "" ]; then
            [ -f "$folder/$file" ] && [ -f "$folder/tasks" ] && cat "$folder/$file" >"$group/$file"
        fi
    done
done </proc/self/mounts
[ -n "$groups" ] || say "no control groups are mounted"

(
    for group in $groups; do
        echo 0 >"$group/cgroup.procs" || say "cannot enter the control group $group"
    done
    CNIBENCH_CONTROL_GROUPS=$groups exec "$@"
) <&3 3<&- &
child=$!
trap 'kill -KILL $child' TERM INT HUP
wait $child
status=$?
trap '' TERM INT HUP
kill -KILL $child 2>/dev/null
# A group cannot be removed before the kernel has ended the last process in it.
tries=0
while [ $tries -lt 100 ]; do
    left=
    for group in $groups; do
        [ -d "$group" ] && remove "$group"
        [ -d "$group" ] && left=yes
    done
    [ -z "$left" ] && break
    tries=$((tries + 1))
    sleep 0.1
done
exit $status
