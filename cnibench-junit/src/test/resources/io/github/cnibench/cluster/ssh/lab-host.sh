# Makes this mount namespace the root of a host and runs a server of SSH there, in the foreground of its processes.
# Arguments: name, address to listen on, folder with unpacked packages, folder with keys.
# The host sees the machine's files, and what it writes goes to memory: the machine's own files do not change.
set -u
name=$1 address=$2 packages=$3 keys=$4
fail() { echo "host $name: $*"; exit 1; }

base=/run/cnibench/hosts/$name
mkdir -p "$base" && mount -t tmpfs -o mode=0755 tmpfs "$base" || fail "cannot mount a tmpfs"
mkdir "$base/upper" "$base/work" "$base/root" "$base/packages" || fail "cannot write to $base"
cp -a "$packages/usr" "$base/packages/" || fail "cannot lay out the packages"
for folder in bin sbin lib; do
    [ -d "$packages/$folder" ] && [ ! -L "$packages/$folder" ] || continue
    mkdir -p "$base/packages/usr/$folder" && cp -a "$packages/$folder/." "$base/packages/usr/$folder/"
done
mount -t overlay -o "lowerdir=/:$base/packages,upperdir=$base/upper,workdir=$base/work" host "$base/root" ||
    fail "cannot lay a tmpfs over the machine's files with overlayfs"
cd "$base/root" || fail "cannot enter $base/root"
cp -a "$keys" "$base/keys"
mount -t proc proc proc && mount -t sysfs sysfs sys && mount --rbind /dev dev || fail "cannot mount the kernel's files"
mount -t tmpfs -o mode=0755 tmpfs run && mount -t tmpfs -o mode=1777 tmpfs tmp || fail "cannot mount /run and /tmp"
mkdir -p run/sshd run/sudo etc/ssh/lab var/tmp home/labuser
cp -a "$base/keys/." etc/ssh/lab/
chown -R 0:0 etc/ssh/lab && chmod 755 etc/ssh/lab && chmod 644 etc/ssh/lab/* && chmod 600 etc/ssh/lab/host_ed25519
grep -q '^sshd:' etc/passwd || echo 'sshd:x:990:65534::/run/sshd:/usr/sbin/nologin' >>etc/passwd
echo 'labuser:x:4711:4711::/home/labuser:/bin/sh' >>etc/passwd
echo 'labuser:x:4711:' >>etc/group
echo 'labuser:*:19000:0:99999:7:::' >>etc/shadow
chown 4711:4711 home/labuser
printf '%s\n' 'Defaults env_reset' 'root ALL=(ALL) ALL' '@includedir /etc/sudoers.d' >etc/sudoers
mkdir -p etc/sudoers.d
printf '%s\n' 'auth required pam_unix.so' 'account required pam_permit.so' 'session required pam_permit.so' >etc/pam.d/sudo
chown 0:0 usr/bin/sudo etc/sudoers && chmod 4755 usr/bin/sudo && chmod 440 etc/sudoers
cat >etc/ssh/lab/sshd_config <<CONFIG
ListenAddress $address
HostKey /etc/ssh/lab/host_ed25519
AuthorizedKeysFile /etc/ssh/lab/authorized_keys
UsePAM no
PasswordAuthentication no
KbdInteractiveAuthentication no
PermitRootLogin prohibit-password
StrictModes no
PidFile /run/sshd.pid
LogLevel VERBOSE
CONFIG
mkdir -p run/old && pivot_root . run/old && cd / && umount -l /run/old || fail "cannot change to the root of the host"
hostname "$name" 2>/dev/null
/usr/sbin/sshd -D -e -f /etc/ssh/lab/sshd_config </dev/null >/run/sshd.log 2>&1 &
echo ready
exec >/dev/null 2>&1 </dev/null
# Waiting takes the exit status of every process that has lost its parent.
while :; do
    sleep 86400 &
    wait $!
done
