# Makes this mount namespace the root of a node and stays as its first process.
# Arguments: name of the node, size limit of its file system, folder with unpacked packages or "", folders to show as they are.
# The node sees the machine's files, and what it writes goes to memory: the machine's own files do not change.

fail() { echo "node $name: $*"; exit 1; }

name=$1 size=$2 packages=$3
shift 3
base=/run/cnibench/nodes/$name
mkdir -p "$base" && mount -t tmpfs -o "mode=0755,size=$size" tmpfs "$base" || fail "cannot mount a tmpfs"
mkdir "$base/upper" "$base/work" "$base/root" "$base/state" || fail "cannot write to $base"
mount -t overlay -o "lowerdir=/${packages:+:$packages},upperdir=$base/upper,workdir=$base/work" node "$base/root" ||
    fail "cannot lay a tmpfs over the machine's files with overlayfs"
cd "$base/root" || fail "cannot enter $base/root"

mount -t proc proc proc || fail "cannot mount /proc"
mount -t sysfs sysfs sys || fail "cannot mount /sys"
mount --rbind /sys/fs/cgroup sys/fs/cgroup || fail "cannot show the control groups"
mount --rbind /dev dev && mount -t tmpfs -o mode=1777 tmpfs dev/shm || fail "cannot show /dev"
mount -t tmpfs -o mode=0755 tmpfs run && mount -t tmpfs -o mode=1777 tmpfs tmp || fail "cannot mount /run and /tmp"
mkdir -p run/netns run/lock run/cnibench

# What containers and volumes stand on is no overlay itself.
for folder in var/lib/containerd var/lib/kubelet var/lib/etcd; do
    mkdir -p "$folder" "$base/state/$folder" && mount --bind "$base/state/$folder" "$folder" || fail "cannot bind $folder"
done
for folder in opt/cni etc/cni var/lib/cni etc/kubernetes var/log/pods var/log/containers; do
    rm -rf "$folder" && mkdir -p "$folder" || fail "cannot clear $folder"
done
mkdir -p opt/cni/bin etc/cni/net.d var/log/cnibench
for plugin in usr/lib/cni/*; do
    cp "$plugin" opt/cni/bin/ || fail "cannot copy the CNI plugins"
done

# A file system of its own is not in the overlay.
for folder in "$@"; do
    mkdir -p ".$folder" && mount --bind "$folder" ".$folder" && mount -o remount,bind,ro ".$folder" ||
        fail "cannot show $folder"
done

# A kubelet sets these for the whole machine. It reads what it wants to read, and the machine stays as it is.
for setting in vm/overcommit_memory=1 vm/panic_on_oom=0 kernel/panic=10 kernel/panic_on_oops=1 \
    kernel/keys/root_maxkeys=1000000 kernel/keys/root_maxbytes=25000000; do
    file=proc/sys/${setting%=*}
    [ -f "$file" ] || continue
    echo "${setting#*=}" >"run/cnibench/setting" && cp run/cnibench/setting "run/cnibench/$(echo "${setting%=*}" | tr / .)"
    mount --bind "run/cnibench/$(echo "${setting%=*}" | tr / .)" "$file" || fail "cannot cover /$file"
done

mkdir -p run/cnibench/old && pivot_root . run/cnibench/old && cd / && umount -l /run/cnibench/old ||
    fail "cannot change to the root of the node"
mount --make-rshared / || fail "cannot let mounts be shared"
hostname "$name" 2>/dev/null
echo ready
exec >/dev/null 2>&1 </dev/null
# Waiting takes the exit status of every process that has lost its parent.
while :; do
    sleep 86400 &
    wait $!
done
